// A delivery as a table of its values (CSV), one row for each: for a database, a dashboard, a spreadsheet.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <smartcar/webhooks/values.hpp>

#include <array>
#include <charconv>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <variant>

namespace webhooks = smartcar::webhooks;

namespace {

// Texts come from outside. Quoted as RFC 4180 says; and a text that a spreadsheet would run as a formula is made one
// that it shows.
std::string cell(std::string_view text) {
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

void print(const webhooks::envelope& delivery) {
    std::cout << "vehicle,source,name,value,unit,time\n";
    webhooks::for_each_value(delivery, [](const webhooks::value_row& row) {
        std::cout << cell(row.vehicle_id) << ',' << cell(row.source) << ',' << cell(row.name) << ','
                  << std::visit(cell_of{}, row.value) << ',' << cell(row.unit) << ','
                  << (row.at ? webhooks::to_string(*row.at) : "") << '\n';
    });
}

}  // namespace

// Without an argument: the two samples. With `-`: the body that standard input has.
int main(int argc, char** argv) {
    if (argc == 2 && argv[1] == std::string_view{"-"}) {
        const std::string body{std::istreambuf_iterator<char>{std::cin}, {}};
        const auto delivery = webhooks::parse(body);
        if (!delivery) {
            std::cerr << to_string(delivery.error()) << '\n';
            return 1;
        }
        print(*delivery);
        return 0;
    }
    if (argc > 1) {
        std::cerr << "usage: values_as_csv [-] < delivery.json\n";
        return 2;
    }
    print(webhooks::testing::sample_schedule());
    std::cout << '\n';
    print(webhooks::testing::sample_vehicle_state());
}
