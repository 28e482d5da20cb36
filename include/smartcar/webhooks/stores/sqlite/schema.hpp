// The tables in a file of ours, and the way to them from every older version.

#ifndef SMARTCAR_WEBHOOKS_STORES_SQLITE_SCHEMA_HPP
#define SMARTCAR_WEBHOOKS_STORES_SQLITE_SCHEMA_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/stores/sqlite/database.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <thread>

namespace smartcar::webhooks::detail {

// "SCWH", so that `file` and others can tell whose it is.
inline constexpr int sqlite_application_id = 0x53435748;

// Each leads from the version that is its index to the next. What was released is never changed.
inline constexpr std::array sqlite_migrations{
    // The inbox. Of a delivery without a key the key is null, of one that was purged the body. `due_at` is when it may
    // be taken: if it is in work, when its lease ends. `lease` grows each time it is taken, and tells one taking from
    // the next. The numbers of `state` are those of `delivery_state`.
    R"(CREATE TABLE delivery(
           id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT, digest TEXT NOT NULL, body BLOB, state INTEGER NOT NULL,
           received_at INTEGER NOT NULL, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
           lease INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '') STRICT;
       CREATE UNIQUE INDEX delivery_content ON delivery(key, digest);
       CREATE INDEX delivery_due ON delivery(due_at) WHERE state <= 1;
       CREATE INDEX delivery_state ON delivery(state, received_at);)",
    // The delivery log. `until` is when the key is forgotten, or its claim ends.
    R"(CREATE TABLE claim(key TEXT PRIMARY KEY, is_done INTEGER NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
       CREATE INDEX claim_until ON claim(until);)",
};

// Asks for the deliveries of which `condition` is true, in the columns that `kept_in` reads.
inline std::string select_deliveries(const std::string& condition) {
    return "SELECT id, key, body, state, received_at, attempts, reason FROM delivery WHERE " + condition;
}
inline kept_delivery kept_in(sqlite_statement& rows) {
    return {rows.text(0),
            rows.text(1),
            rows.text(2),
            static_cast<delivery_state>(rows.integer(3)),
            timestamp{std::chrono::milliseconds{rows.integer(4)}},
            static_cast<unsigned>(rows.integer(5)),
            rows.text(6)};
}

inline void bring_up_to_date(sqlite_database& database, const std::filesystem::path& file) {
    const auto version = [&] { return std::stoul(database.ask("PRAGMA user_version")); };
    const auto refuse = [&](const std::string& why) { throw sqlite_error{0, file.string() + " " + why}; };
    const auto check = [&] {
        const bool is_ours = database.ask("PRAGMA application_id") == std::to_string(sqlite_application_id);
        const bool is_empty = database.ask("SELECT count(*) FROM sqlite_schema") == "0";
        if (!is_ours && !is_empty) refuse("is a database of something else");
        if (version() > sqlite_migrations.size()) {
            refuse("was written by a newer version of this library: its schema is " + std::to_string(version()) +
                   ", and this version knows " + std::to_string(sqlite_migrations.size()));
        }
    };
    database.look(check);
    if (database.ask("PRAGMA journal_mode=WAL") != "wal") refuse("cannot be kept in WAL mode: not on this file system");
    if (version() == sqlite_migrations.size()) return;
    database.transact([&] {
        check();  // somebody else may have been first
        database.execute(("PRAGMA application_id=" + std::to_string(sqlite_application_id)).c_str());
        for (std::size_t i = version(); i < sqlite_migrations.size(); ++i) database.execute(sqlite_migrations[i]);
        database.execute(("PRAGMA user_version=" + std::to_string(sqlite_migrations.size())).c_str());
    });
}

// Opens a file, and makes the tables or brings them to this version. Several processes may do so at the same time: of
// two that switch a new file to WAL mode at once, SQLite refuses one without waiting.
inline sqlite_database open_file(const std::filesystem::path& file, const sqlite_options& options) {
    const auto end = std::chrono::steady_clock::now() + options.busy_timeout;
    for (;;) {
        try {
            sqlite_database opened{file, options};
            bring_up_to_date(opened, file);
            return opened;
        } catch (const sqlite_error& failure) {
            constexpr int primary_code = 0xFF;
            if ((failure.code() & primary_code) != SQLITE_BUSY || std::chrono::steady_clock::now() >= end) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    }
}

}  // namespace smartcar::webhooks::detail

#endif
