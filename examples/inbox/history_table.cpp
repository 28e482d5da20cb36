// The history of vehicles in a file of SQLite.

#include <inbox/history_table.hpp>

#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/values.hpp>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <variant>

namespace webhooks = smartcar::webhooks;

namespace examples {

namespace {

// Times are text of one width, which sorts as the times do. Where the vehicle gave none, the time is that of the
// delivery; where that has none either, it is empty, and the last such value stays. `delivery` has a row for each time
// that the values of a delivery were written; no constraint keeps it from having two, so that a drill can see that it
// has one.
constexpr const char* schema = R"(
    CREATE TABLE IF NOT EXISTS delivery(key TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS delivery_key ON delivery(key);
    CREATE TABLE IF NOT EXISTS value(
        vehicle TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, time TEXT NOT NULL, value NOT NULL,
        unit TEXT NOT NULL, PRIMARY KEY(vehicle, source, name, time)) WITHOUT ROWID;
    CREATE VIEW IF NOT EXISTS newest AS
        SELECT vehicle, source, name, max(time) AS time, value, unit FROM value GROUP BY vehicle, source, name;
)";

void bind_text(sqlite3_stmt* statement, int index, std::string_view text) {
    sqlite3_bind_text64(statement, index, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

// How each type of value is bound to place 5 of a statement.
struct value_binder {
    sqlite3_stmt* statement;
    void operator()(bool value) const { sqlite3_bind_int(statement, 5, value ? 1 : 0); }
    void operator()(std::int64_t value) const { sqlite3_bind_int64(statement, 5, value); }
    void operator()(double value) const { sqlite3_bind_double(statement, 5, value); }
    void operator()(std::string_view value) const { bind_text(statement, 5, value); }
    void operator()(webhooks::timestamp value) const { bind_text(statement, 5, webhooks::to_string(value)); }
};

}  // namespace

history_table::history_table(const std::filesystem::path& file) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open(file.string().c_str(), &opened);
    database_.reset(opened);
    if (code != SQLITE_OK) throw std::runtime_error{"cannot open " + file.string()};
    sqlite3_busy_timeout(opened, 30'000);
    // Of two that make the file at once, SQLite refuses one this without waiting.
    for (int tries = 1; sqlite3_exec(opened, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr) != SQLITE_OK;
         ++tries) {
        if (tries == 1000) throw std::runtime_error{sqlite3_errmsg(opened)};
        sqlite3_sleep(5);
    }
    execute("PRAGMA synchronous=FULL");
    execute(schema);
    find_delivery_ = prepare("SELECT 1 FROM delivery WHERE key = ?");
    insert_delivery_ = prepare("INSERT INTO delivery(key) VALUES(?)");
    insert_value_ = prepare(
        "INSERT INTO value(vehicle, source, name, time, value, unit) VALUES(?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET value = excluded.value, unit = excluded.unit");
}

void history_table::write(const webhooks::envelope& delivery, std::string_view key) {
    execute("BEGIN IMMEDIATE");
    try {
        if (key.empty() || !is_written(key)) {
            bind_text(insert_delivery_.get(), 1, key);
            run(insert_delivery_.get());
            webhooks::for_each_value(delivery, [&](const webhooks::value_row& row) {
                const auto time = row.at ? row.at : delivery.delivered_at;
                bind_text(insert_value_.get(), 1, row.vehicle_id);
                bind_text(insert_value_.get(), 2, row.source);
                bind_text(insert_value_.get(), 3, row.name);
                bind_text(insert_value_.get(), 4, time ? webhooks::to_string(*time) : std::string{});
                std::visit(value_binder{insert_value_.get()}, row.value);
                bind_text(insert_value_.get(), 6, row.unit);
                run(insert_value_.get());
            });
        }
        execute("COMMIT");
    } catch (...) {
        sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

bool history_table::is_written(std::string_view key) {
    bind_text(find_delivery_.get(), 1, key);
    const int code = sqlite3_step(find_delivery_.get());
    sqlite3_reset(find_delivery_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(database_.get())};
    return code == SQLITE_ROW;
}

void history_table::ask(const std::string& query, const std::function<void(const std::vector<std::string>&)>& visit) {
    const auto statement = prepare(query);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
        std::vector<std::string> row;
        for (int i = 0; i < sqlite3_column_count(statement.get()); ++i) {
            const unsigned char* text = sqlite3_column_text(statement.get(), i);
            row.emplace_back(text == nullptr ? "" : reinterpret_cast<const char*>(text));
        }
        visit(row);
    }
    if (code != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(database_.get())};
}

void history_table::execute(const char* text) {
    if (sqlite3_exec(database_.get(), text, nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error{sqlite3_errmsg(database_.get())};
    }
}

void history_table::run(sqlite3_stmt* statement) {
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(database_.get())};
}

std::unique_ptr<sqlite3_stmt, history_table::closer> history_table::prepare(const std::string& text) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v2(database_.get(), text.c_str(), -1, &made, nullptr) != SQLITE_OK) {
        throw std::runtime_error{sqlite3_errmsg(database_.get())};
    }
    return std::unique_ptr<sqlite3_stmt, closer>{made};
}

}  // namespace examples
