// An inbox that keeps nothing beyond the process, to test what is around an inbox.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_MEMORY_INBOX_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_MEMORY_INBOX_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

namespace webhooks = smartcar::webhooks;

class memory_inbox {
public:
    webhooks::stored put(const webhooks::arrived_delivery& arrived) {
        const std::lock_guard lock{mutex_};
        webhooks::stored result = webhooks::stored::fresh;
        for (const row& each : rows_) {
            if (arrived.key.empty() || each.kept.key != arrived.key) continue;
            if (each.digest == arrived.digest) return webhooks::stored::duplicate;
            result = webhooks::stored::conflict;
        }
        row added;
        added.kept = {
            std::to_string(rows_.size()), std::string{arrived.key}, std::string{arrived.body}, {}, now(), 0, {}};
        if (result == webhooks::stored::conflict) added.kept.state = webhooks::delivery_state::conflict;
        added.digest = arrived.digest;
        added.due_at = now();
        rows_.push_back(added);
        return result;
    }

    std::optional<webhooks::taken_delivery> take(std::chrono::milliseconds lease) {
        const std::lock_guard lock{mutex_};
        row* next = nullptr;
        for (row& each : rows_) {
            const bool is_open = each.kept.state <= webhooks::delivery_state::in_work && each.due_at <= now();
            if (is_open && (next == nullptr || each.due_at < next->due_at)) next = &each;
        }
        if (next == nullptr) return std::nullopt;
        next->kept.state = webhooks::delivery_state::in_work;
        next->due_at = now() + lease;
        ++next->kept.attempts;
        ++next->lease;
        return webhooks::taken_delivery{receipt_of(*next), next->kept.key, next->kept.body, next->kept.received_at,
                                        next->kept.attempts};
    }

    bool done(const webhooks::taken_delivery& taken) {
        return settle(taken, webhooks::delivery_state::done, std::chrono::milliseconds{}, {});
    }
    bool retry(const webhooks::taken_delivery& taken, std::chrono::milliseconds after, std::string_view why) {
        return settle(taken, webhooks::delivery_state::waiting, after, why);
    }
    bool give_up(const webhooks::taken_delivery& taken, std::string_view why) {
        return settle(taken, webhooks::delivery_state::given_up, std::chrono::milliseconds{}, why);
    }

    std::size_t requeue(webhooks::delivery_state state) {
        return requeue_if([&](const row& each) { return each.kept.state == state; });
    }
    std::size_t requeue(webhooks::timestamp from, webhooks::timestamp until) {
        return requeue_if([&](const row& each) {
            return each.kept.state != webhooks::delivery_state::conflict && each.kept.received_at >= from &&
                   each.kept.received_at < until;
        });
    }
    bool requeue(std::string_view id) {
        return requeue_if([&](const row& each) { return each.kept.id == id; }) == 1;
    }

    std::vector<webhooks::kept_delivery> list(webhooks::delivery_state state) {
        const std::lock_guard lock{mutex_};
        std::vector<webhooks::kept_delivery> listed;
        for (const row& each : rows_) {
            if (each.kept.state == state) listed.push_back(each.kept);
        }
        return listed;
    }

    webhooks::inbox_statistics statistics() {
        const std::lock_guard lock{mutex_};
        webhooks::inbox_statistics counted;
        for (const row& each : rows_) {
            switch (each.kept.state) {
                case webhooks::delivery_state::waiting: ++counted.waiting; break;
                case webhooks::delivery_state::in_work: ++counted.in_work; break;
                case webhooks::delivery_state::done: ++counted.done; break;
                case webhooks::delivery_state::given_up: ++counted.given_up; break;
                case webhooks::delivery_state::conflict: ++counted.conflicts; break;
            }
            const bool waits = each.kept.state == webhooks::delivery_state::waiting;
            if (waits && !counted.oldest_waiting) counted.oldest_waiting = now() - each.kept.received_at;
            counted.last_delivery = each.kept.received_at;
        }
        return counted;
    }

    std::size_t purge(webhooks::timestamp before) {
        const std::lock_guard lock{mutex_};
        std::size_t purged = 0;
        for (row& each : rows_) {
            if (!is_settled(each) || each.kept.received_at >= before || each.kept.body.empty()) continue;
            each.kept.body.clear();
            each.kept.state = webhooks::delivery_state::done;
            ++purged;
        }
        return purged;
    }

private:
    struct row {
        webhooks::kept_delivery kept;
        std::string digest;
        webhooks::timestamp due_at{};
        unsigned lease = 0;
    };

    static webhooks::timestamp now() {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
    static std::string receipt_of(const row& each) { return each.kept.id + ' ' + std::to_string(each.lease); }
    static bool is_settled(const row& each) { return each.kept.state >= webhooks::delivery_state::done; }

    bool settle(const webhooks::taken_delivery& taken, webhooks::delivery_state state, std::chrono::milliseconds after,
                std::string_view why) {
        const std::lock_guard lock{mutex_};
        for (row& each : rows_) {
            if (receipt_of(each) != taken.receipt || each.kept.state != webhooks::delivery_state::in_work) continue;
            each.kept.state = state;
            each.kept.reason = why;
            each.due_at = now() + after;
            return true;
        }
        return false;
    }

    template <class Condition>
    std::size_t requeue_if(Condition condition) {
        const std::lock_guard lock{mutex_};
        std::size_t count = 0;
        for (row& each : rows_) {
            if (!is_settled(each) || each.kept.body.empty() || !condition(each)) continue;
            each.kept.state = webhooks::delivery_state::waiting;
            each.kept.attempts = 0;
            each.due_at = now();
            ++count;
        }
        return count;
    }

    std::mutex mutex_;
    std::vector<row> rows_;
};

}  // namespace support

#endif
