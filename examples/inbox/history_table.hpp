// The history of vehicles in a file of SQLite: one row for each vehicle, source, name and time that the vehicle gave.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_INBOX_HISTORY_TABLE_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_INBOX_HISTORY_TABLE_HPP

#include <smartcar/webhooks/types/envelope.hpp>

#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace examples {

// A reading that comes again is the row that is there already, and one that comes late fills the past without replacing
// the newest. The view `newest` has the last value of each name of each vehicle. For one thread.
class history_table {
public:
    explicit history_table(const std::filesystem::path& file);

    // Writes the values of a delivery, and that `key` was worked, in one transaction: a delivery that is worked again
    // changes nothing. Throws `std::runtime_error`, and nothing is written, if SQLite fails.
    void write(const smartcar::webhooks::envelope& delivery, std::string_view key);

    // Runs a query, and calls `visit` with each row.
    void ask(const std::string& query, const std::function<void(const std::vector<std::string>&)>& visit);

private:
    struct closer {
        void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };

    bool is_written(std::string_view key);
    void execute(const char* text);
    void run(sqlite3_stmt* statement);
    std::unique_ptr<sqlite3_stmt, closer> prepare(const std::string& text);

    std::unique_ptr<sqlite3, closer> database_;
    std::unique_ptr<sqlite3_stmt, closer> find_delivery_;
    std::unique_ptr<sqlite3_stmt, closer> insert_delivery_;
    std::unique_ptr<sqlite3_stmt, closer> insert_value_;
};

}  // namespace examples

#endif
