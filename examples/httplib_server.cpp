// A complete receiver on cpp-httplib: prints what Smartcar, or examples/send.cpp, delivers.
//
//     SMARTCAR_MANAGEMENT_TOKEN=... httplib_server [port [address]]
//
// Port 0 is any free port; the address is 127.0.0.1 unless given. Ends on SIGINT or SIGTERM. Exit codes: 0 stopped,
// 1 cannot listen, 2 wrong arguments, 3 no token or a token that cannot be one.

#include <print_delivery.hpp>

#include <httplib.h>
#include <smartcar/webhooks.hpp>

#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

#include <unistd.h>

namespace webhooks = smartcar::webhooks;

namespace {

// The deliveries of the last minutes, to recognise one that comes again. A real service keeps these with its data.
class recent_deliveries {
public:
    [[nodiscard]] bool contains(const std::string& key) const { return keys_.count(key) != 0; }

    void add(const std::string& key) {
        if (key.empty() || !keys_.insert(key).second) return;
        order_.push_back(key);
        if (order_.size() > capacity) {
            keys_.erase(order_.front());
            order_.pop_front();
        }
    }

private:
    static constexpr std::size_t capacity = 10'000;

    std::set<std::string> keys_;
    std::deque<std::string> order_;
};

class endpoint {
public:
    endpoint(webhooks::management_token token, webhooks::receiver_options options) : receiver_{token, options} {}

    // Called on httplib's threads, several at once. If this throws, httplib answers 500 and Smartcar delivers again.
    webhooks::response on_post(const webhooks::request& request) {
        const webhooks::reception received = receiver_.receive(request);
        const std::lock_guard lock{mutex_};
        if (received.rejection) {
            // Never the body: it is not known to be genuine.
            std::cout << "refused with " << received.reply.status << ": " << to_string(*received.rejection)
                      << std::endl;
        } else if (!received.delivery) {
            std::cout << "an unsigned challenge, answered" << std::endl;
        } else {
            take(*received.delivery);
        }
        return received.reply;
    }

private:
    void take(const webhooks::envelope& delivery) {
        const std::string key = delivery_key(delivery);
        if (recent_.contains(key)) {
            std::cout << delivery.event_name << " came before, ignored: " << key << std::endl;
            return;
        }
        std::ostringstream text;
        printing::print_delivery(text, delivery);
        std::cout << text.str() << std::flush;
        recent_.add(key);  // last, so that a delivery that could not be processed may come again
    }

    const webhooks::receiver receiver_;
    std::mutex mutex_;  // for the two below and the order of what is printed
    recent_deliveries recent_;
};

std::optional<webhooks::management_token> token_from_environment() {
    const char* text = std::getenv("SMARTCAR_MANAGEMENT_TOKEN");
    if (text == nullptr) {
        std::cerr << "Set SMARTCAR_MANAGEMENT_TOKEN to your application management token: Smartcar's dashboard, "
                     "Configuration.\n";
        return std::nullopt;
    }
    try {
        return webhooks::management_token{text};
    } catch (const std::exception& reason) {
        std::cerr << "SMARTCAR_MANAGEMENT_TOKEN cannot be used: " << reason.what() << '\n';
        return std::nullopt;
    }
}

std::optional<int> parse_port(std::string_view text) {
    int port = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool good = failure == std::errc{} && end == text.data() + text.size() && port >= 0 && port <= 65535;
    return good ? std::optional{port} : std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
    const std::optional<int> wanted_port = parse_port(argc > 1 ? argv[1] : "8080");
    const std::string address = argc > 2 ? argv[2] : "127.0.0.1";
    if (!wanted_port || argc > 3) {
        std::cerr << "usage: httplib_server [port [address]]\n";
        return 2;
    }
    const std::optional<webhooks::management_token> token = token_from_environment();
    if (!token) return 3;

    // Before any thread starts, so that none of them takes the signal that is waited for below.
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    const webhooks::receiver_options options;
    endpoint endpoint{*token, options};
    httplib::Server server;
    server.set_payload_max_length(options.max_body_bytes);  // httplib's own limit is none at all
    server.Post("/webhooks/smartcar", [&endpoint](const httplib::Request& request, httplib::Response& response) {
        // An absent header is an empty text, which is what `request` wants. Header names have no case in httplib.
        const std::string signature = request.get_header_value(std::string{webhooks::signature_header}.c_str());
        const webhooks::response reply = endpoint.on_post({request.body, signature});
        response.status = reply.status;
        if (!reply.body.empty()) response.set_content(reply.body, std::string{reply.content_type()}.c_str());
    });

    int port = *wanted_port;
    if (port == 0) {
        port = server.bind_to_any_port(address.c_str());
    } else if (!server.bind_to_port(address.c_str(), port)) {
        port = -1;
    }
    if (port <= 0) {
        std::cerr << "cannot listen on " << address << " port " << *wanted_port << '\n';
        return 1;
    }
    std::thread listening{[&server] {
        server.listen_after_bind();
        kill(getpid(), SIGTERM);  // if listening ended by itself, so does the program
    }};
    while (!server.is_running()) std::this_thread::yield();  // httplib forgets a stop that comes before
    std::cout << "listening on http://" << address << ':' << port << "/webhooks/smartcar" << std::endl;

    int signal = 0;
    sigwait(&stop_signals, &signal);
    server.stop();
    listening.join();
    std::cout << "stopped" << std::endl;
}
