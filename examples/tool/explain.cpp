// A captured body as people read it.

#include <tool/command.hpp>
#include <tool/delivery_text.hpp>
#include <tool/json_line.hpp>
#include <tool/terminal.hpp>

#include <print_text.hpp>

#include <smartcar/webhooks/parse.hpp>

#include <iostream>
#include <memory>

namespace tool {

namespace {

struct explain_options {
    std::string file;
    bool as_rows = false;
    bool as_json = false;
};

void print_respellings(const webhooks::envelope& delivery) {
    for (const webhooks::respelling& one : delivery.respellings) {
        std::cout << in_colour(colour::grey,
                               "  spelled in another way at " + printing::text_of(one.pointer) + ": " +
                                   (one.value.text.empty() ? "left out" : printing::text_of(one.value.text)))
                  << '\n';
    }
}

exit_code run(const explain_options& given) {
    const std::string body = read_input(given.file);
    const auto delivery = webhooks::parse(body);
    if (!delivery) {
        if (given.as_json) {
            std::cout << json_line({{"error", to_string(delivery.error().code)}, {"where", delivery.error().where}})
                      << '\n';
        } else {
            std::cerr << "no delivery: " << printing::text_of(to_string(delivery.error())) << '\n';
        }
        return exit_code::bad;
    }
    if (given.as_rows) {
        print_as_rows(std::cout, *delivery);
    } else if (given.as_json) {
        std::cout << json_line(to_summary(*delivery)) << '\n';
    } else {
        print_for_people(std::cout, *delivery);
        print_respellings(*delivery);
        std::cout << in_colour(colour::grey,
                               "  " + std::to_string(body.size()) + " bytes; whether they are genuine, `verify` says")
                  << '\n';
    }
    return exit_code::good;
}

}  // namespace

void add_explain(CLI::App& app, chosen_action& chosen) {
    const auto given = std::make_shared<explain_options>();
    CLI::App* command = app.add_subcommand(
        "explain", "Prints a captured body as people read it: values with units and times, failures, leftovers.");
    command->add_option("FILE", given->file, "the body; - for standard input")->required();
    auto* rows = command->add_flag("--rows", given->as_rows, "every value as a row of CSV");
    command->add_flag("--json", given->as_json, "one line of JSON")->excludes(rows);
    command->footer(
        "Ends with 0 if it is a delivery, else with 1.\n\n"
        "Example: smartcar-webhooks explain --rows body.json > values.csv");
    command->callback([given, &chosen] { chosen = [given] { return run(*given); }; });
}

}  // namespace tool
