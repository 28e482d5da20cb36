// A receiver that prints what arrives, keeps it, and shows it on a page.

#include <tool/command.hpp>
#include <tool/page_server.hpp>
#include <tool/reception_log.hpp>

#include <servers/beast_listener.hpp>
#include <servers/file_limit.hpp>
#include <servers/stop_signal.hpp>

#include <exception>
#include <iostream>
#include <memory>
#include <optional>

namespace tool {

namespace {

struct listen_options {
    unsigned short port = 8080;
    std::string path = "/webhooks/smartcar";
    std::string inbox;
    std::string page;
    std::string token_file;
    bool as_json = false;
};

exit_code run(const listen_options& given) {
    const servers::stop_signal stop;
    servers::raise_file_limit();
    if (given.path.empty() || given.path.front() != '/') throw failure{exit_code::usage, "--path begins with /"};
    const std::string token_text = read_token_text(given.token_file);
    journal seen;
    reception_log log{to_token(token_text, given.token_file), token_text, given.inbox, given.as_json, seen};
    const webhooks::hosts::endpoint endpoint{[&log](const webhooks::request& request) { return log(request); }};
    std::optional<servers::beast_listener> listener;
    try {
        listener.emplace(endpoint, given.path, given.port);
    } catch (const std::exception& reason) {
        throw failure{exit_code::unreachable,
                      "cannot listen on port " + std::to_string(given.port) + ": " + reason.what()};
    }
    const std::string url = "http://0.0.0.0:" + std::to_string(listener->port()) + given.path;
    // With --json, standard output is for deliveries.
    std::ostream& said = given.as_json ? std::cerr : std::cout;
    std::optional<page_server> page;
    if (!given.page.empty()) {
        page.emplace(seen, given.page, url);
        said << "page on " << page->url() << std::endl;
    }
    said << "listening on " << url << std::endl;
    stop.wait();
    page.reset();
    listener.reset();
    said << "stopped: " << log.summary() << std::endl;
    return exit_code::good;
}

}  // namespace

void add_listen(CLI::App& app, chosen_action& chosen) {
    const auto given = std::make_shared<listen_options>();
    CLI::App* command = app.add_subcommand("listen", "Receives webhooks, and shows what arrives.");
    command->add_option("--port", given->port, "on all addresses of IPv4; 0 is any free one")->capture_default_str();
    command->add_option("--path", given->path, "where Smartcar delivers to")->capture_default_str();
    command->add_option("--inbox", given->inbox,
                        "keep genuine deliveries in this file of SQLite before they are answered");
    CLI::Option* page =
        command->add_option("--page", given->page, "show them on a web page too, on 127.0.0.1:8081 unless told")
            ->expected(0, 1)
            ->type_name("[ADDRESS:PORT]");
    command->add_flag("--json", given->as_json, "a line of JSON for each request");
    add_token_option(*command, given->token_file);
    command->footer(
        "Runs until it is stopped (Ctrl-C). On the open internet put a proxy with TLS in front.\n\n"
        "Example: smartcar-webhooks listen --inbox deliveries.db --page");
    command->callback([given, page, &chosen] {
        if (page->count() > 0 && given->page.empty()) given->page = "127.0.0.1:8081";
        chosen = [given] { return run(*given); };
    });
}

}  // namespace tool
