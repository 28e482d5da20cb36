// One connection to a file of SQLite, and what is asked of it. The only header that includes SQLite.

#ifndef SMARTCAR_WEBHOOKS_STORES_SQLITE_DATABASE_HPP
#define SMARTCAR_WEBHOOKS_STORES_SQLITE_DATABASE_HPP

#include <sqlite3.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace smartcar::webhooks {

/// What SQLite refused: a full disk, a file that is locked for too long, damaged, or not ours. Holds no value.
class sqlite_error : public std::runtime_error {
public:
    /// \param code  SQLite's extended result code, such as `SQLITE_FULL`; 0 if the file is not one of ours
    /// \param text  what SQLite says about it, for a log
    sqlite_error(int code, const std::string& text) : std::runtime_error{text}, code_{code} {}

    /// SQLite's extended result code; 0 if the file is not one of ours.
    [[nodiscard]] int code() const noexcept { return code_; }

private:
    int code_;
};

/// How a file is opened.
struct sqlite_options {
    /// How long to wait for a lock that another process holds. Smartcar waits 15 seconds for an answer.
    std::chrono::milliseconds busy_timeout = std::chrono::seconds{5};
    /// How long keys are known after their bodies were purged, or after the claim in a delivery log was committed.
    /// Longer than retries may come: Smartcar's come within minutes, and a captured request at any time.
    std::chrono::seconds keep_keys = std::chrono::hours{30 * 24};
};

namespace detail {

// A text that is kept as bytes.
struct sqlite_blob {
    std::string_view bytes;
};

struct sqlite_closer {
    void operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

[[noreturn]] inline void throw_sqlite_error(sqlite3* connection) {
    throw sqlite_error{sqlite3_extended_errcode(connection), std::string{"SQLite: "} + sqlite3_errmsg(connection)};
}

// A statement that is prepared once and run many times, by one thread at a time.
class sqlite_statement {
public:
    sqlite_statement(sqlite3* connection, std::string_view text) : connection_{connection} {
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v3(connection, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &made,
                               nullptr) != SQLITE_OK) {
            throw_sqlite_error(connection);
        }
        statement_.reset(made);
    }

    // Texts and blobs are not copied: they must last until the statement was run.
    template <class... Values>
    sqlite_statement& bind(const Values&... values) {
        reset();  // an exception may have ended the last run half-way
        [[maybe_unused]] int index = 0;
        (check(bind_one(++index, values)), ...);
        return *this;
    }

    // Whether there is another row. After the last one, and after a failure, the statement can be run again.
    bool step() {
        const int code = sqlite3_step(statement_.get());
        if (code == SQLITE_ROW) return true;
        reset();
        if (code != SQLITE_DONE) throw_sqlite_error(connection_);
        return false;
    }

    // Runs it for what it does. Returns how many rows it changed.
    int run() {
        while (step()) {
        }
        return sqlite3_changes(connection_);
    }

    // For whoever does not read all rows.
    void reset() noexcept {
        sqlite3_reset(statement_.get());
        sqlite3_clear_bindings(statement_.get());
    }

    [[nodiscard]] std::int64_t integer(int column) const noexcept {
        return sqlite3_column_int64(statement_.get(), column);
    }
    [[nodiscard]] bool is_null(int column) const noexcept {
        return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
    }
    [[nodiscard]] std::string text(int column) const {
        const void* bytes = sqlite3_column_blob(statement_.get(), column);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
        return bytes == nullptr ? std::string{} : std::string{static_cast<const char*>(bytes), size};
    }

private:
    int bind_one(int index, std::int64_t value) { return sqlite3_bind_int64(statement_.get(), index, value); }
    int bind_one(int index, std::string_view value) {
        return sqlite3_bind_text64(statement_.get(), index, start_of(value), value.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int bind_one(int index, sqlite_blob value) {
        return sqlite3_bind_blob64(statement_.get(), index, start_of(value.bytes), value.bytes.size(), SQLITE_STATIC);
    }
    int bind_one(int index, std::nullptr_t) { return sqlite3_bind_null(statement_.get(), index); }
    template <class T>
    int bind_one(int index, const std::optional<T>& value) {
        return value ? bind_one(index, *value) : bind_one(index, nullptr);
    }
    // SQLite takes a null pointer for NULL.
    static const char* start_of(std::string_view value) noexcept { return value.empty() ? "" : value.data(); }
    void check(int code) {
        if (code != SQLITE_OK) throw_sqlite_error(connection_);
    }

    sqlite3* connection_;
    std::unique_ptr<sqlite3_stmt, sqlite_closer> statement_;
};

class sqlite_database {
public:
    // Opens the file, which is made if it is not there. Durable: what was committed survives a loss of power.
    sqlite_database(const std::filesystem::path& file, const sqlite_options& options) {
        sqlite3* made = nullptr;
        const int code = sqlite3_open_v2(
            file.string().c_str(), &made,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
        connection_.reset(made);
        if (made == nullptr) throw sqlite_error{code, "SQLite: out of memory"};
        if (code != SQLITE_OK)
            throw sqlite_error{code, "SQLite: cannot open " + file.string() + ": " + sqlite3_errmsg(made)};
        sqlite3_busy_timeout(made, static_cast<int>(options.busy_timeout.count()));
        if (sqlite3_exec(made, "PRAGMA schema_version", nullptr, nullptr, nullptr) == SQLITE_NOTADB) {
            throw sqlite_error{SQLITE_NOTADB, file.string() + " is not a database"};
        }
        execute("PRAGMA synchronous=FULL");
        execute("PRAGMA secure_delete=ON");  // what is purged is gone from the file
    }

    [[nodiscard]] sqlite3* connection() const noexcept { return connection_.get(); }

    void execute(const char* text) {
        if (sqlite3_exec(connection(), text, nullptr, nullptr, nullptr) != SQLITE_OK) throw_sqlite_error(connection());
    }

    // The first column of the first row.
    [[nodiscard]] std::string ask(std::string_view question) const {
        sqlite_statement statement{connection(), question};
        return statement.step() ? statement.text(0) : std::string{};
    }

    // Runs `work` in a transaction that has the write lock from the start. If anything fails, nothing was done.
    template <class Work>
    void transact(Work work) {
        run_in_transaction("BEGIN IMMEDIATE", work);
    }

    // Runs `work`, which sees one state of the file.
    template <class Work>
    void look(Work work) {
        run_in_transaction("BEGIN", work);
    }

private:
    template <class Work>
    void run_in_transaction(const char* begin, Work& work) {
        execute(begin);
        try {
            work();
            execute("COMMIT");
        } catch (...) {
            // SQLite has rolled back by itself after some failures.
            if (sqlite3_get_autocommit(connection()) == 0) {
                sqlite3_exec(connection(), "ROLLBACK", nullptr, nullptr, nullptr);
            }
            throw;
        }
    }

    std::unique_ptr<sqlite3, sqlite_closer> connection_;
};

}  // namespace detail

}  // namespace smartcar::webhooks

#endif
