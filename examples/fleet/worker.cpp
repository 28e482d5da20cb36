// Works what an inbox holds into a history of vehicles, until it is told to stop (SIGINT or SIGTERM). As many of them
// as you like, on as many machines as reach the inbox.
//
//     worker INBOX HISTORY [LEASE]       sqlite:FILE or redis:HOST:PORT; a file of SQLite; the lease in milliseconds
//
// Exit codes: 0 stopped, 1 it cannot work, 2 wrong arguments.

#include <inbox/any_inbox.hpp>
#include <inbox/history_table.hpp>

#include <smartcar/webhooks/inbox.hpp>

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace webhooks = smartcar::webhooks;

namespace {

volatile std::sig_atomic_t is_stopping = 0;

struct stop {
    [[nodiscard]] bool stop_requested() const noexcept { return is_stopping != 0; }
};

std::chrono::milliseconds lease_from(std::string_view text) {
    unsigned milliseconds = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    if (failure != std::errc{} || end != text.data() + text.size() || milliseconds == 0) {
        throw std::invalid_argument{"a lease is a number of milliseconds"};
    }
    return std::chrono::milliseconds{milliseconds};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 && argc != 4) {
        std::cerr << "usage: worker sqlite:FILE|redis:HOST:PORT HISTORY [LEASE]\n";
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);  // a Redis that went away is no reason to end
    std::signal(SIGINT, [](int) { is_stopping = 1; });
    std::signal(SIGTERM, [](int) { is_stopping = 1; });
    try {
        const auto box = examples::any_inbox::open(argv[1]);
        examples::history_table history{argv[2]};
        webhooks::drain_options options;
        if (argc == 4) options.lease = lease_from(argv[3]);
        options.on_store_failure = [](const std::exception& failure) { std::cerr << failure.what() << std::endl; };
        std::size_t worked = 0;
        webhooks::drain(
            *box,
            [&](const webhooks::envelope& delivery, const webhooks::taken_delivery& taken) {
                history.write(delivery, taken.key);
                ++worked;
            },
            options, stop{});
        std::cout << "stopped: " << worked << " worked" << std::endl;
        return 0;
    } catch (const std::exception& reason) {
        std::cerr << "the worker cannot work: " << reason.what() << '\n';
        return 1;
    }
}
