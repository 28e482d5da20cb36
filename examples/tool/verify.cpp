// Is a captured request genuine? And if not, why not?

#include <tool/command.hpp>
#include <tool/json_line.hpp>
#include <tool/terminal.hpp>

#include <smartcar/webhooks/diagnose.hpp>

#include <array>
#include <iostream>
#include <memory>
#include <string_view>
#include <vector>

namespace tool {

namespace {

struct verify_options {
    std::string file;
    std::string signature;
    std::string token_file;
    std::vector<std::string> other_token_files;
    bool as_json = false;
};

exit_code run(const verify_options& given) {
    const std::string token = read_token_text(given.token_file);
    std::vector<std::string> others;
    for (const std::string& file : given.other_token_files) others.push_back(read_token_text(file));
    std::vector<std::string_view> texts{token};
    texts.insert(texts.end(), others.begin(), others.end());

    const std::string body = read_input(given.file);
    const webhooks::diagnosis found = webhooks::diagnose(texts, {body, given.signature});
    const bool is_genuine = found.cause == webhooks::likely_cause::genuine;
    if (given.as_json) {
        std::cout << json_line({{"genuine", is_genuine}, {"cause", to_string(found.cause)}, {"advice", found.advice}})
                  << '\n';
    } else if (is_genuine) {
        std::cout << in_colour(colour::green, "genuine") << '\n';
    } else {
        std::cout << in_colour(colour::red, "not genuine: ") << to_string(found.cause) << '\n' << found.advice << '\n';
    }
    return is_genuine ? exit_code::good : exit_code::bad;
}

}  // namespace

void add_verify(CLI::App& app, chosen_action& chosen) {
    const auto given = std::make_shared<verify_options>();
    CLI::App* command = app.add_subcommand("verify", "Says whether a captured request is genuine, and if not, why.");
    command->add_option("FILE", given->file, "the body, exactly as it came; - for standard input")->required();
    command->add_option("--signature", given->signature, "what its SC-Signature header said; empty if it had none")
        ->required();
    add_token_option(*command, given->token_file);
    command->add_option("--other-token-file", given->other_token_files,
                        "another text of the dashboard that might be the token, in a file; more than once if need be");
    command->add_flag("--json", given->as_json, "one line of JSON");
    command->footer(
        "Ends with 0 if it is genuine, else with 1.\n\n"
        "Example: smartcar-webhooks verify body.json --signature 9baf5a74...");
    command->callback([given, &chosen] { chosen = [given] { return run(*given); }; });
}

}  // namespace tool
