// An inbox in a file of SQLite.

#ifndef SMARTCAR_WEBHOOKS_STORES_SQLITE_INBOX_HPP
#define SMARTCAR_WEBHOOKS_STORES_SQLITE_INBOX_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/stores/sqlite/database.hpp>
#include <smartcar/webhooks/stores/sqlite/group_commit.hpp>
#include <smartcar/webhooks/stores/sqlite/schema.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace smartcar::webhooks {

/// An inbox in one file: durable (`synchronous=FULL`), in WAL mode, safe for several threads and processes of one
/// machine. What several threads put in at the same time is committed at once.
///
/// What people get wrong: a file on a network share, where SQLite's locks are not to be trusted; and copying the file
/// while it is in use without its `-wal` beside it (`sqlite3 FILE '.backup copy'` is right). Do not `fork` with one
/// open.
///
/// Every member function throws `sqlite_error` if SQLite fails; then nothing was done. Thread-safe.
///
/// Example: `sqlite_inbox box{"deliveries.db"};  ...  return accept(receiver, request, box);`
class sqlite_inbox {
public:
    /// Opens the file, or makes it.
    ///
    /// \throws sqlite_error if it cannot be opened, is not an inbox, or was written by a newer version of this library
    explicit sqlite_inbox(std::filesystem::path file, sqlite_options options = {})
        : file_{std::move(file)}, options_{options} {}

    sqlite_inbox(const sqlite_inbox&) = delete;
    sqlite_inbox& operator=(const sqlite_inbox&) = delete;
    ~sqlite_inbox() = default;

    /// Keep a delivery. It is on the disk when this returns.
    [[nodiscard]] stored put(const arrived_delivery& arrived) {
        stored result{};
        writes_.write([&] {
            result = what_becomes_of(arrived);
            if (result == stored::duplicate) return;
            const std::int64_t time = now();
            const auto state = result == stored::conflict ? delivery_state::conflict : delivery_state::waiting;
            insert_
                .bind(key_of(arrived), arrived.digest, detail::sqlite_blob{arrived.body}, number_of(state), time, time)
                .run();
        });
        return result;
    }

    /// The delivery that is due for longest, for as long as `lease`; nothing if none is due.
    [[nodiscard]] std::optional<taken_delivery> take(std::chrono::milliseconds lease) {
        if (!is_any_due()) return std::nullopt;
        std::optional<taken_delivery> taken;
        writes_.write([&] {
            const std::int64_t time = now();
            take_.bind(time + lease.count(), time);
            if (!take_.step()) return;
            taken.emplace();
            taken->receipt = take_.text(0) + ' ' + take_.text(1);
            taken->key = take_.text(2);
            taken->body = take_.text(3);
            taken->received_at = timestamp{std::chrono::milliseconds{take_.integer(4)}};
            taken->attempt = static_cast<unsigned>(take_.integer(5));
            take_.run();
        });
        return taken;
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
        return is_settled(state) ? requeue_where("state = ?2", number_of(state)) : 0;
    }

    /// Put back all that were put in from `from` and before `until`, and are done or given up.
    std::size_t requeue(timestamp from, timestamp until) {
        return requeue_where("state IN (2, 3) AND received_at >= ?2 AND received_at < ?3", milliseconds(from),
                             milliseconds(until));
    }

    /// Put back one. `id` is that of a `kept_delivery`.
    bool requeue(std::string_view id) {
        const auto number = number_from(id);
        return number && requeue_where("state >= 2 AND id = ?2", *number) == 1;
    }

    /// What stands so, the oldest first, at most `limit`.
    [[nodiscard]] std::vector<kept_delivery> list(delivery_state state, std::size_t limit = 100) {
        return select("state = ?1 ORDER BY received_at, id LIMIT ?2", number_of(state),
                      static_cast<std::int64_t>((std::min)(limit, most_rows)));
    }

    /// What was put in under `key`: the first, and other content that came later.
    [[nodiscard]] std::vector<kept_delivery> find(std::string_view key) { return select("key = ?1 ORDER BY id", key); }

    /// Calls `visit` with each that it holds, in the order of arrival, without holding more than one at a time. No
    /// transaction is open while `visit` runs. What arrives after the beginning is not visited.
    ///
    /// \param visit  callable with a `kept_delivery`; may take its time, and use this inbox. What it throws ends it.
    template <class Visitor>
    void for_each(Visitor&& visit) {
        const detail::sqlite_database own{file_, options_};
        detail::sqlite_statement newest{own.connection(), "SELECT max(id) FROM delivery"};
        newest.step();
        const std::int64_t last = newest.integer(0);
        newest.reset();
        detail::sqlite_statement next{own.connection(),
                                      detail::select_deliveries("id > ?1 AND id <= ?2 ORDER BY id LIMIT 1")};
        for (std::int64_t id = 0; next.bind(id, last).step();) {
            id = next.integer(0);
            const kept_delivery kept = detail::kept_in(next);
            next.reset();
            visit(kept);
        }
    }

    /// What it holds. Takes time in proportion to that.
    [[nodiscard]] inbox_statistics statistics() {
        const std::lock_guard lock{reading_};
        detail::sqlite_statement rows{
            reader_.connection(),
            "SELECT state, count(*), min(received_at), max(received_at) FROM delivery GROUP BY state"};
        inbox_statistics counted;
        const std::array counts{&counted.waiting, &counted.in_work, &counted.done, &counted.given_up,
                                &counted.conflicts};
        while (rows.step()) {
            const auto state = static_cast<std::size_t>(rows.integer(0));
            if (state >= counts.size()) continue;
            *counts[state] = static_cast<std::uint64_t>(rows.integer(1));
            if (state == 0)
                counted.oldest_waiting =
                    std::chrono::milliseconds{(std::max<std::int64_t>)(now() - rows.integer(2), 0)};
            const timestamp newest{std::chrono::milliseconds{rows.integer(3)}};
            if (!counted.last_delivery || *counted.last_delivery < newest) counted.last_delivery = newest;
        }
        return counted;
    }

    /// Remove the bodies of what was put in before that and is done, given up or a conflict, from the file too; and the
    /// keys of what has no body and is older than `sqlite_options::keep_keys`.
    ///
    /// \return how many bodies it were
    std::size_t purge(timestamp before) {
        int purged = 0;
        writes_.write([&] {
            detail::sqlite_statement bodies{
                writer_.connection(),
                "UPDATE delivery SET body = NULL, state = 2 WHERE state >= 2 AND received_at < ? AND body IS NOT NULL"};
            purged = bodies.bind(milliseconds(before)).run();
            detail::sqlite_statement keys{writer_.connection(),
                                          "DELETE FROM delivery WHERE state >= 2 AND received_at < ? AND body IS NULL"};
            keys.bind(now() - milliseconds_of(options_.keep_keys)).run();
        });
        // Until then the log holds what was purged. Whoever reads meanwhile may prevent it; the next one will do it.
        // By a connection of its own: others are using the rest.
        const detail::sqlite_database own{file_, options_};
        sqlite3_wal_checkpoint_v2(own.connection(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
        return static_cast<std::size_t>(purged);
    }

private:
    static constexpr std::size_t most_rows = std::size_t{1} << 62U;

    static std::int64_t now() {
        return milliseconds(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    }
    static std::int64_t milliseconds(timestamp time) { return time.time_since_epoch().count(); }
    static std::int64_t milliseconds_of(std::chrono::seconds time) { return std::int64_t{time.count()} * 1000; }
    static std::int64_t number_of(delivery_state state) { return static_cast<std::int64_t>(state); }
    static bool is_settled(delivery_state state) { return number_of(state) >= 2; }
    static std::optional<std::string_view> key_of(const arrived_delivery& arrived) {
        return arrived.key.empty() ? std::nullopt : std::optional{arrived.key};
    }
    static std::optional<std::int64_t> number_from(std::string_view text) {
        std::int64_t number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
        return number;
    }

    stored what_becomes_of(const arrived_delivery& arrived) {
        if (arrived.key.empty()) return stored::fresh;
        known_.bind(arrived.key, arrived.digest);
        known_.step();
        const bool is_new = known_.is_null(0);
        const bool is_same = known_.integer(0) != 0;
        known_.reset();
        if (is_new) return stored::fresh;
        return is_same ? stored::duplicate : stored::conflict;
    }

    // Reads on a connection of its own: nobody waits for it.
    template <class... Values>
    std::vector<kept_delivery> select(const std::string& condition, Values... values) {
        const detail::sqlite_database own{file_, options_};
        detail::sqlite_statement rows{own.connection(), detail::select_deliveries(condition)};
        rows.bind(values...);
        std::vector<kept_delivery> found;
        while (rows.step()) found.push_back(detail::kept_in(rows));
        return found;
    }

    bool is_any_due() {
        const std::lock_guard lock{reading_};
        due_.bind(now());
        const bool is_any = due_.step();
        due_.reset();
        return is_any;
    }

    bool settle(const taken_delivery& taken, delivery_state state, std::chrono::milliseconds after,
                std::string_view why) {
        const std::string_view receipt = taken.receipt;
        const std::size_t blank = (std::min)(receipt.find(' '), receipt.size());
        const auto id = number_from(receipt.substr(0, blank));
        const auto lease = number_from(receipt.substr((std::min)(blank + 1, receipt.size())));
        if (!id || !lease) return false;
        bool is_settled = false;
        writes_.write(
            [&] { is_settled = settle_.bind(number_of(state), now() + after.count(), why, *id, *lease).run() == 1; });
        return is_settled;
    }

    template <class... Values>
    std::size_t requeue_where(const std::string& condition, Values... values) {
        int changed = 0;
        writes_.write([&] {
            detail::sqlite_statement put_back{
                writer_.connection(),
                "UPDATE delivery SET state = 0, due_at = ?1, attempts = 0 WHERE body IS NOT NULL AND " + condition};
            changed = put_back.bind(now(), values...).run();
        });
        return static_cast<std::size_t>(changed);
    }

    const std::filesystem::path file_;
    const sqlite_options options_;

    // For whoever is writing; see `group_commit`.
    detail::sqlite_database writer_{detail::open_file(file_, options_)};
    detail::sqlite_statement known_{writer_.connection(), "SELECT max(digest = ?2) FROM delivery WHERE key = ?1"};
    detail::sqlite_statement insert_{
        writer_.connection(),
        "INSERT INTO delivery(key, digest, body, state, received_at, due_at) VALUES(?, ?, ?, ?, ?, ?)"};
    detail::sqlite_statement take_{
        writer_.connection(),
        "UPDATE delivery SET state = 1, due_at = ?1, attempts = attempts + 1, lease = lease + 1 WHERE id = (SELECT id "
        "FROM "
        "delivery WHERE state <= 1 AND due_at <= ?2 ORDER BY due_at, id LIMIT 1) RETURNING id, lease, key, body, "
        "received_at, attempts"};
    detail::sqlite_statement settle_{
        writer_.connection(),
        "UPDATE delivery SET state = ?, due_at = ?, reason = ? WHERE id = ? AND lease = ? AND state = 1"};
    detail::group_commit writes_{writer_};

    // For whoever holds `reading_`; in WAL mode it waits for no writer.
    std::mutex reading_;
    detail::sqlite_database reader_{file_, options_};
    detail::sqlite_statement due_{reader_.connection(),
                                  "SELECT 1 FROM delivery WHERE state <= 1 AND due_at <= ? LIMIT 1"};
};

}  // namespace smartcar::webhooks

#endif
