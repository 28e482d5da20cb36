// What every example server does with a request: verifies it, prints what it delivers, recognises what came before.

#include <servers/service.hpp>

#include <print_delivery.hpp>

#include <smartcar/webhooks/delivery_log.hpp>
#include <smartcar/webhooks/receiver.hpp>

#include <cstddef>
#include <iostream>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>

namespace webhooks = smartcar::webhooks;

namespace servers {

namespace {

// To standard output, at once. A full disk or a log that went away must not pass for a delivery that was dealt with.
void print(const std::string& text) {
    if (std::cout << text << std::flush) return;
    std::cout.clear();
    throw std::runtime_error{"cannot print"};
}

}  // namespace

struct service::state {
    explicit state(const webhooks::management_token& token) : receiver{token} {}

    const webhooks::receiver receiver;
    webhooks::recent_deliveries recent{10'000};  // a real service keeps these with its data
    std::mutex mutex;                            // for all below, and for the order of what is printed
    std::size_t delivered = 0;
    std::size_t repeated = 0;
    std::size_t challenged = 0;
    std::size_t refused = 0;

    // If it cannot be printed, this throws, and Smartcar delivers again.
    void take(const webhooks::envelope& delivery) {
        std::ostringstream text;
        printing::print_delivery(text, delivery);
        const std::lock_guard lock{mutex};
        print(text.str());
        ++delivered;
    }

    // Counts what the handler was not called for, and says so.
    void note(const webhooks::response& reply) {
        const std::lock_guard lock{mutex};
        if (reply.status != 200) {
            ++refused;
            // Never the request's body: it is not known to be genuine. This is the reply's.
            print("refused with " + std::to_string(reply.status) + ": " + reply.body + '\n');
        } else if (reply.body.empty()) {
            ++repeated;
            print("came before, ignored\n");
        } else {
            ++challenged;
            print("a challenge, answered\n");
        }
    }
};

service::service(const webhooks::management_token& token) : state_{std::make_unique<state>(token)} {}
service::~service() = default;

webhooks::response service::operator()(const webhooks::request& request) const {
    bool is_taken = false;
    webhooks::response reply =
        state_->receiver.handle(request, state_->recent, [&](const webhooks::envelope& delivery) {
            state_->take(delivery);
            is_taken = true;
        });
    if (!is_taken) state_->note(reply);
    return reply;
}

std::string service::summary() const {
    const std::lock_guard lock{state_->mutex};
    return std::to_string(state_->delivered) + " deliveries, " + std::to_string(state_->repeated) + " repeated, " +
           std::to_string(state_->challenged) + " challenges, " + std::to_string(state_->refused) + " refused";
}

}  // namespace servers
