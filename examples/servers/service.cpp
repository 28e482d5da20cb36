// What every example server does with a request.

#include <servers/service.hpp>

#include <inbox/any_inbox.hpp>
#include <print_delivery.hpp>
#include <servers/metrics.hpp>

#include <smartcar/webhooks/delivery_log.hpp>
#include <smartcar/webhooks/inbox/accept.hpp>
#include <smartcar/webhooks/receiver.hpp>

#include <chrono>
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

class stopwatch {
public:
    explicit stopwatch(metrics& measured) : measured_{measured} {}
    stopwatch(const stopwatch&) = delete;
    stopwatch& operator=(const stopwatch&) = delete;
    ~stopwatch() { measured_.handled(std::chrono::steady_clock::now() - start_); }

private:
    metrics& measured_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

struct service::state {
    state(const webhooks::management_token& token, const settings& given)
        : receiver{token},
          inbox{given.inbox.empty() ? nullptr : examples::any_inbox::open(given.inbox)},
          measured{given.metrics_address,
                   inbox == nullptr ? metrics::statistics{} : [this] { return inbox->statistics(); }} {}

    const webhooks::receiver receiver;
    const std::unique_ptr<examples::any_inbox> inbox;  // null: what comes is printed
    metrics measured;
    webhooks::recent_deliveries recent{10'000};  // a service that works what comes keeps these with its data
    std::mutex mutex;                            // for all below, and for the order of what is printed
    std::size_t delivered = 0;
    std::size_t repeated = 0;
    std::size_t challenged = 0;
    std::size_t refused = 0;

    // Prints each delivery once.
    webhooks::response print_once(const webhooks::request& request) {
        bool is_taken = false;
        webhooks::response reply = receiver.handle(request, recent, [&](const webhooks::envelope& delivery) {
            const stopwatch running{measured};
            measured.delivered(delivery);
            take(delivery);
            is_taken = true;
        });
        if (!is_taken) note(reply);
        return reply;
    }

    // Keeps each delivery, for a worker.
    webhooks::response keep(const webhooks::request& request) {
        const webhooks::reception received = receiver.receive(request);
        const bool is_delivery =
            received.delivery && webhooks::get_if<webhooks::verify_challenge>(*received.delivery) == nullptr;
        if (is_delivery) measured.delivered(*received.delivery);
        webhooks::response reply;
        {
            const stopwatch running{measured};
            reply = accept(received, request, *inbox);
        }
        if (is_delivery && reply.status == 200) {
            const std::lock_guard lock{mutex};
            ++delivered;
            if (!(std::cout << "kept\n" << std::flush)) std::cout.clear();  // of no consequence if it cannot be said
        } else {
            note(reply);
        }
        return reply;
    }

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
            print("refused with " + std::to_string(reply.status) + ": " + printing::text_of(reply.body) + '\n');
        } else if (reply.body.empty()) {
            ++repeated;
            print("came before, ignored\n");
        } else {
            ++challenged;
            print("a challenge, answered\n");
        }
    }
};

service::service(const webhooks::management_token& token, const settings& given)
    : state_{std::make_unique<state>(token, given)} {}
service::~service() = default;

webhooks::response service::operator()(const webhooks::request& request) const {
    webhooks::response reply = state_->inbox == nullptr ? state_->print_once(request) : state_->keep(request);
    state_->measured.answered(reply.status);
    return reply;
}

std::string service::summary() const {
    const std::lock_guard lock{state_->mutex};
    return std::to_string(state_->delivered) + " deliveries, " + std::to_string(state_->repeated) + " repeated, " +
           std::to_string(state_->challenged) + " challenges, " + std::to_string(state_->refused) + " refused";
}

}  // namespace servers
