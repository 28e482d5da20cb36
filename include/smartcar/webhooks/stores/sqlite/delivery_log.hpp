// A delivery log in a file of SQLite.

#ifndef SMARTCAR_WEBHOOKS_STORES_SQLITE_DELIVERY_LOG_HPP
#define SMARTCAR_WEBHOOKS_STORES_SQLITE_DELIVERY_LOG_HPP

#include <smartcar/webhooks/claim.hpp>
#include <smartcar/webhooks/stores/sqlite/database.hpp>
#include <smartcar/webhooks/stores/sqlite/group_commit.hpp>
#include <smartcar/webhooks/stores/sqlite/schema.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace smartcar::webhooks {

/// A delivery log in one file, which may be that of an inbox. Survives a restart; safe for several threads and
/// processes of one machine.
///
/// `claim` and `commit` throw `sqlite_error` if SQLite fails, so that Smartcar delivers again. Thread-safe.
///
/// Example: `sqlite_delivery_log log{"deliveries.db"};  ...  return receiver.handle(request, log, store);`
class sqlite_delivery_log {
public:
    /// Opens the file, or makes it.
    ///
    /// \param file     a file of its own, or that of an inbox
    /// \param options  as for `sqlite_inbox`
    /// \param lease    how long a claim lasts that is neither committed nor released, because its process died: longer
    ///                 than a handler ever takes
    /// \throws sqlite_error as `sqlite_inbox`
    explicit sqlite_delivery_log(const std::filesystem::path& file, sqlite_options options = {},
                                 std::chrono::seconds lease = std::chrono::minutes{1})
        : options_{options}, lease_{lease}, database_{detail::open_file(file, options)} {}

    sqlite_delivery_log(const sqlite_delivery_log&) = delete;
    sqlite_delivery_log& operator=(const sqlite_delivery_log&) = delete;
    ~sqlite_delivery_log() = default;

    /// Ask for a delivery. `granted` makes it the caller's until it commits or releases, or the lease ends.
    [[nodiscard]] webhooks::claim claim(const std::string& key) {
        auto result = webhooks::claim::granted;
        std::int64_t until = 0;
        writes_.write([&] {
            const std::int64_t time = now();
            run("DELETE FROM claim WHERE until < ?1", time);
            detail::sqlite_statement known{database_.connection(), "SELECT is_done FROM claim WHERE key = ?"};
            if (known.bind(key).step()) {
                result = known.integer(0) != 0 ? webhooks::claim::done : webhooks::claim::in_progress;
            } else {
                until = time + count(lease_);
                run("INSERT INTO claim(key, is_done, until) VALUES(?1, 0, ?2)", key, until);
            }
        });
        if (result == webhooks::claim::granted) {
            const std::lock_guard lock{mutex_};
            claims_[key] = until;
        }
        return result;
    }

    /// What was claimed is done, and known as that for `sqlite_options::keep_keys`.
    void commit(const std::string& key) {
        writes_.write([&] {
            run("INSERT INTO claim(key, is_done, until) VALUES(?1, 1, ?2) "
                "ON CONFLICT(key) DO UPDATE SET is_done = 1, until = excluded.until",
                key, now() + count(options_.keep_keys));
        });
        const std::lock_guard lock{mutex_};
        claims_.erase(key);
    }

    /// What was claimed was not done. If SQLite fails, the claim ends with its lease.
    void release(const std::string& key) noexcept {
        try {
            // Its end tells this claim from a later one, which is somebody else's.
            std::int64_t until = 0;
            {
                const std::lock_guard lock{mutex_};
                const auto found = claims_.find(key);
                if (found == claims_.end()) return;
                until = found->second;
                claims_.erase(found);
            }
            writes_.write([&] { run("DELETE FROM claim WHERE key = ?1 AND is_done = 0 AND until = ?2", key, until); });
        } catch (...) {
        }
    }

private:
    static std::int64_t now() { return count(std::chrono::system_clock::now().time_since_epoch()); }
    template <class Duration>
    static std::int64_t count(Duration time) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    }

    template <class... Values>
    void run(const char* text, const Values&... values) {
        detail::sqlite_statement{database_.connection(), text}.bind(values...).run();
    }

    const sqlite_options options_;
    const std::chrono::seconds lease_;
    detail::sqlite_database database_;
    detail::group_commit writes_{database_};
    std::mutex mutex_;
    std::map<std::string, std::int64_t> claims_;  // of this object, with their ends
};

}  // namespace smartcar::webhooks

#endif
