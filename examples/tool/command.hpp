// What every command of the tool is made of: options that several have, and how it ends.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_COMMAND_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_COMMAND_HPP

#include <tool/failure.hpp>

#include <smartcar/webhooks/signature.hpp>

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace tool {

namespace webhooks = smartcar::webhooks;

// What the arguments chose, run after all of them were read.
using chosen_action = std::function<exit_code()>;

// Adds `--token-file`.
void add_token_option(CLI::App& command, std::string& token_file);

// The token's text: from the file if one is named, which may be a pipe, else from SMARTCAR_MANAGEMENT_TOKEN. The line
// break at the end of a file is not part of it. Throws `failure` if there is none.
std::string read_token_text(const std::string& token_file);

// That text as a token. Throws `failure`, which names where it is from, if it cannot be one.
webhooks::management_token to_token(const std::string& text, const std::string& token_file);
webhooks::management_token read_token(const std::string& token_file);

// A whole file as it is, or standard input for `-`. Throws `failure` if it cannot be read, or is larger than 64 MiB.
std::string read_input(const std::string& file);

// Such as `1.0.0`.
std::string version_text();

// The commands, each in a file of its name. Each adds itself, and sets `chosen` when it was asked for.
void add_explain(CLI::App& app, chosen_action& chosen);
void add_inbox(CLI::App& app, chosen_action& chosen);
void add_listen(CLI::App& app, chosen_action& chosen);
void add_replay(CLI::App& app, chosen_action& chosen);
void add_send(CLI::App& app, chosen_action& chosen);
void add_sign(CLI::App& app, chosen_action& chosen);
void add_simulate(CLI::App& app, chosen_action& chosen);
void add_verify(CLI::App& app, chosen_action& chosen);

}  // namespace tool

#endif
