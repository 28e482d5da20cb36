// What every example server is as a program: its arguments, its token, and how it is stopped.

#include <servers/file_limit.hpp>
#include <servers/process.hpp>

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace webhooks = smartcar::webhooks;

namespace servers {

namespace {

std::optional<webhooks::management_token> token_from_environment() {
    const char* text = std::getenv("SMARTCAR_MANAGEMENT_TOKEN");
    if (text == nullptr) {
        std::cerr << "Set SMARTCAR_MANAGEMENT_TOKEN to your application management token, which Smartcar's dashboard "
                     "shows.\n";
        return std::nullopt;
    }
    try {
        return webhooks::management_token{text};
    } catch (const std::exception& reason) {
        std::cerr << "SMARTCAR_MANAGEMENT_TOKEN cannot be used: " << reason.what() << '\n';
        return std::nullopt;
    }
}

std::string from_environment(const char* name) {
    const char* text = std::getenv(name);
    return text == nullptr ? "" : text;
}

std::optional<unsigned short> parse_port(std::string_view text) {
    unsigned short port = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool good = failure == std::errc{} && end == text.data() + text.size();
    return good ? std::optional{port} : std::nullopt;
}

}  // namespace

void process::wait_for_stop(int bound_port) const {
    std::cout << "listening on http://0.0.0.0:" << bound_port << path << std::endl;
    signal_.wait();
}

void process::stop() const { stop_signal::send(); }

int run(int argc, char** argv, const std::function<void(const process&, const service&)>& serve) {
    process process;
    const std::optional<unsigned short> port = parse_port(argc == 2 ? argv[1] : "");
    if (!port) {
        std::cerr << "usage: " << argv[0] << " PORT\n";
        return 2;
    }
    process.port_ = *port;
    const std::optional<webhooks::management_token> token = token_from_environment();
    if (!token) return 3;

    std::signal(SIGPIPE, SIG_IGN);  // a client or a log that went away is no reason to end
    raise_file_limit();

    try {
        const service service{*token, {from_environment("SMARTCAR_INBOX"), from_environment("METRICS_ADDRESS")}};
        serve(process, service);
        std::cout << "stopped: " << service.summary() << std::endl;
        return 0;
    } catch (const std::exception& reason) {
        std::cerr << "the server failed: " << reason.what() << '\n';
        return 1;
    }
}

}  // namespace servers
