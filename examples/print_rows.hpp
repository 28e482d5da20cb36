// Values as rows of CSV: for a database, a dashboard, a spreadsheet.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_ROWS_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_ROWS_HPP

#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/values.hpp>

#include <array>
#include <charconv>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>

namespace printing {

namespace webhooks = smartcar::webhooks;

// Texts come from outside. Quoted as RFC 4180 says; and a text that a spreadsheet would run as a formula is made one
// that it shows.
inline std::string cell(std::string_view text) {
    constexpr std::string_view starts_formula = "=+-@\t\r";
    std::string quoted = "\"";
    if (!text.empty() && starts_formula.find(text.front()) != std::string_view::npos) quoted += '\'';
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

struct cell_of {
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        return {digits.data(), end};
    }
    std::string operator()(std::string_view value) const { return cell(value); }
    std::string operator()(webhooks::timestamp value) const { return webhooks::to_string(value); }
};

inline void print_rows_header(std::ostream& out) { out << "vehicle,source,name,value,unit,time\n"; }

inline void print_rows(std::ostream& out, const webhooks::envelope& delivery) {
    webhooks::for_each_value(delivery, [&out](const webhooks::value_row& row) {
        out << cell(row.vehicle_id) << ',' << cell(row.source) << ',' << cell(row.name) << ','
            << std::visit(cell_of{}, row.value) << ',' << cell(row.unit) << ','
            << (row.at ? webhooks::to_string(*row.at) : "") << '\n';
    });
}

}  // namespace printing

#endif
