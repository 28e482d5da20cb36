// smartcar-webhooks: receive, send, simulate, explain and verify Smartcar's webhooks from a terminal. docs/tool.md says
// how.

#include <tool/command.hpp>

#include <print_text.hpp>

#include <csignal>
#include <exception>
#include <iostream>

namespace {

int end_with(tool::exit_code code) { return static_cast<int>(code); }

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a reader or a server that went away is reported, and ends nothing
    CLI::App app{"Receives, sends, simulates and explains Smartcar webhooks.", "smartcar-webhooks"};
    app.set_version_flag("--version", tool::version_text());
    app.require_subcommand(1);
    app.set_help_all_flag("--help-all", "help for every command");
    app.footer(
        "The token comes from SMARTCAR_MANAGEMENT_TOKEN or --token-file.\n"
        "Ends with 0 if all is well, 1 if not, 2 for wrong arguments, 3 for want of a token, 4 if nobody answers.\n\n"
        "Example: smartcar-webhooks listen --page");
    tool::chosen_action chosen;
    tool::add_listen(app, chosen);
    tool::add_send(app, chosen);
    tool::add_simulate(app, chosen);
    tool::add_explain(app, chosen);
    tool::add_verify(app, chosen);
    tool::add_sign(app, chosen);
    tool::add_inbox(app, chosen);
    tool::add_replay(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& reason) {
        return app.exit(reason) == 0 ? end_with(tool::exit_code::good) : end_with(tool::exit_code::usage);
    }
    try {
        const tool::exit_code code = chosen();
        if (!(std::cout << std::flush)) {
            std::cerr << "cannot write to standard output\n";
            return end_with(tool::exit_code::bad);
        }
        return end_with(code);
    } catch (const tool::failure& reason) {
        std::cerr << printing::text_of(reason.what()) << '\n';
        return end_with(reason.code());
    } catch (const std::exception& reason) {
        std::cerr << printing::text_of(reason.what()) << '\n';
        return end_with(tool::exit_code::bad);
    }
}
