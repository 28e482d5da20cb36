// An inbox in Redis.

#ifndef SMARTCAR_WEBHOOKS_STORES_REDIS_INBOX_HPP
#define SMARTCAR_WEBHOOKS_STORES_REDIS_INBOX_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/stores/redis/connection.hpp>
#include <smartcar/webhooks/stores/redis/inbox_scripts.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks {

/// An inbox in Redis 7 or newer: for receivers and workers on several machines. One stream with a consumer group for
/// the work; each step is one script, so that it happens as a whole or not at all.
///
/// Durable as far as Redis is: with `appendfsync always` what was put in survives a loss of power, with `everysec` that
/// may take the last two seconds with it.
///
/// hiredis may write to a connection that the other side has closed: ignore SIGPIPE, as every server does
/// (`std::signal(SIGPIPE, SIG_IGN)`).
///
/// Connects when it is used; a Redis that went away and came back is connected to again. Every member function throws
/// `redis_error` if Redis does not do it: then it is unknown whether it was done, and safe to ask again. Thread-safe.
///
/// Example: `redis_inbox box{options};  ...  return accept(receiver, request, box);`
class redis_inbox {
public:
    /// \param options  copied. Nothing is connected yet.
    explicit redis_inbox(redis_options options) : redis_{std::move(options)}, prefix_{{redis_.key("")}} {}

    redis_inbox(const redis_inbox&) = delete;
    redis_inbox& operator=(const redis_inbox&) = delete;
    ~redis_inbox() = default;

    /// Keep a delivery. It is as durable as `appendfsync` makes it when this returns.
    ///
    /// One without a key may be kept twice, if the connection breaks before Redis could answer.
    [[nodiscard]] stored put(const arrived_delivery& arrived) {
        const auto keep = std::to_string(std::int64_t{redis_.options().keep_keys.count()} * 1000);
        return static_cast<stored>(
            redis_.run(detail::redis_inbox_scripts::put, prefix_, {arrived.key, arrived.digest, arrived.body, keep})
                ->integer);
    }

    /// The delivery that has waited longest, or one whose lease has ended; nothing if there is none.
    [[nodiscard]] std::optional<taken_delivery> take(std::chrono::milliseconds lease) {
        const auto reply = redis_.run(detail::redis_inbox_scripts::take, prefix_, {std::to_string(lease.count())});
        if (detail::is_nothing(*reply)) return std::nullopt;
        return taken_delivery{part(*reply, 0) + ' ' + part(*reply, 1), part(*reply, 2), part(*reply, 3),
                              time(*reply, 4), static_cast<unsigned>(std::stoul(part(*reply, 5)))};
    }

    /// Its handler returned. `false`, and without effect, if somebody else has taken it meanwhile.
    bool done(const taken_delivery& taken) { return settle(taken, delivery_state::done, {}, {}); }

    /// Its handler failed: it is due again `after` that time.
    bool retry(const taken_delivery& taken, std::chrono::milliseconds after, std::string_view why) {
        return settle(taken, delivery_state::waiting, after, why);
    }

    /// Its handler failed too often: it is kept for a person.
    bool give_up(const taken_delivery& taken, std::string_view why) {
        return settle(taken, delivery_state::given_up, {}, why);
    }

    /// Put back all that stand so, to be worked again as if they were new.
    ///
    /// \param state  `done`, `given_up` or `conflict`; anything else puts nothing back
    /// \return how many it were. What was purged cannot be put back.
    std::size_t requeue(delivery_state state) {
        return state < delivery_state::done ? 0 : requeue_range(state, "-inf", "+inf");
    }

    /// Put back all that were put in from `from` and before `until`, and are done or given up.
    std::size_t requeue(timestamp from, timestamp until) {
        const std::string begin = milliseconds(from);
        const std::string end = '(' + milliseconds(until);
        return requeue_range(delivery_state::done, begin, end) + requeue_range(delivery_state::given_up, begin, end);
    }

    /// Put back one. `id` is that of a `kept_delivery`.
    bool requeue(std::string_view id) {
        return redis_.run(detail::redis_inbox_scripts::requeue_one, prefix_, {id})->integer == 1;
    }

    /// What stands so, the oldest first, at most `limit`.
    [[nodiscard]] std::vector<kept_delivery> list(delivery_state state, std::size_t limit = 100) {
        const auto reply =
            redis_.run(detail::redis_inbox_scripts::list, prefix_, {to_string(state), std::to_string(limit)});
        std::vector<kept_delivery> listed;
        for (std::size_t i = 0; i < reply->elements; ++i) {
            const redisReply& row = detail::element(*reply, i);
            listed.push_back({part(row, 0), part(row, 1), part(row, 2), state, time(row, 3),
                              static_cast<unsigned>(std::stoul(part(row, 4))), part(row, 5)});
        }
        return listed;
    }

    /// What it holds.
    [[nodiscard]] inbox_statistics statistics() {
        const auto reply = redis_.run(detail::redis_inbox_scripts::statistics, prefix_, {});
        const auto count = [&](std::size_t index) {
            return static_cast<std::uint64_t>(detail::element(*reply, index).integer);
        };
        inbox_statistics counted{count(0), count(1), count(2), count(3), count(4), {}, {}};
        const auto oldest = detail::element(*reply, 5).integer;
        if (oldest >= 0) counted.oldest_waiting = std::chrono::milliseconds{oldest};
        if (detail::element(*reply, 6).integer >= 0) counted.last_delivery = time(*reply, 6);
        return counted;
    }

    /// Remove what was put in before that and is done, given up or a conflict. Keys stay for as long as
    /// `redis_options::keep_keys` says.
    ///
    /// \return how many it were
    std::size_t purge(timestamp before) {
        std::size_t purged = 0;
        for (const delivery_state state : {delivery_state::done, delivery_state::given_up, delivery_state::conflict}) {
            purged += in_steps([&](std::string_view most) {
                return redis_
                    .run(detail::redis_inbox_scripts::purge, prefix_, {to_string(state), milliseconds(before), most})
                    ->integer;
            });
        }
        return purged;
    }

private:
    static std::string part(const redisReply& reply, std::size_t index) {
        return detail::text_of(detail::element(reply, index));
    }
    static timestamp time(const redisReply& reply, std::size_t index) {
        return timestamp{std::chrono::milliseconds{std::stoll(part(reply, index))}};
    }
    static std::string milliseconds(timestamp time) { return std::to_string(time.time_since_epoch().count()); }

    bool settle(const taken_delivery& taken, delivery_state state, std::chrono::milliseconds after,
                std::string_view why) {
        const std::string_view receipt = taken.receipt;
        const std::size_t blank = (std::min)(receipt.find(' '), receipt.size());
        const auto lease = receipt.substr((std::min)(blank + 1, receipt.size()));
        return redis_
                   .run(detail::redis_inbox_scripts::settle, prefix_,
                        {receipt.substr(0, blank), lease, to_string(state), std::to_string(after.count()), why})
                   ->integer == 1;
    }

    // What is worked and done again meanwhile is not put back a second time.
    std::size_t requeue_range(delivery_state state, std::string_view from, std::string_view until) {
        const auto found = redis_.run(detail::redis_inbox_scripts::find, prefix_, {to_string(state), from, until});
        std::size_t count = 0;
        for (std::size_t i = 0; i < found->elements; ++i) {
            const std::string number = part(*found, i);
            count += requeue(std::string_view{number}) ? 1U : 0U;
        }
        return count;
    }

    // So many at a time that nobody waits for long: Redis does nothing else meanwhile.
    template <class Step>
    static std::size_t in_steps(Step step) {
        constexpr std::string_view most = "1000";
        std::size_t total = 0;
        for (;;) {
            const long long count = step(most);
            if (count <= 0) return total;
            total += static_cast<std::size_t>(count);
        }
    }

    detail::redis_pool redis_;
    const std::vector<std::string> prefix_;
};

}  // namespace smartcar::webhooks

#endif
