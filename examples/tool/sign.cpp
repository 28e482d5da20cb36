// The signature of a body, for curl.

#include <tool/command.hpp>

#include <iostream>
#include <memory>

namespace tool {

void add_sign(CLI::App& app, chosen_action& chosen) {
    struct options {
        std::string file;
        std::string token_file;
    };
    const auto given = std::make_shared<options>();
    CLI::App* command = app.add_subcommand("sign", "Prints the signature of a body.");
    command->add_option("FILE", given->file, "the body; - for standard input")->required();
    add_token_option(*command, given->token_file);
    command->footer(
        "Example: curl -H \"SC-Signature: $(smartcar-webhooks sign body.json)\" --data-binary @body.json URL");
    command->callback([given, &chosen] {
        chosen = [given] {
            const webhooks::management_token token = read_token(given->token_file);
            std::cout << webhooks::sign(token, read_input(given->file)) << '\n';
            return exit_code::good;
        };
    });
}

}  // namespace tool
