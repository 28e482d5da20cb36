// A delivery as a table of its values (CSV), one row for each: for a database, a dashboard, a spreadsheet.

#include <print_rows.hpp>

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/testing.hpp>

#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

namespace webhooks = smartcar::webhooks;

namespace {

void print(const webhooks::envelope& delivery) {
    printing::print_rows_header(std::cout);
    printing::print_rows(std::cout, delivery);
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
