// What every example server does with a request: verifies it, prints what it delivers, recognises what came before.

#include <servers/service.hpp>

#include <print_delivery.hpp>

#include <smartcar/webhooks/receiver.hpp>

#include <cstddef>
#include <deque>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace webhooks = smartcar::webhooks;

namespace servers {

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
    std::mutex mutex;  // for all below, and for the order of what is printed
    recent_deliveries recent;
    std::size_t delivered = 0;
    std::size_t repeated = 0;
    std::size_t challenged = 0;
    std::size_t refused = 0;

    void take(const webhooks::envelope& delivery) {
        const std::string key = delivery_key(delivery);
        std::ostringstream text;
        printing::print_delivery(text, delivery);
        const std::lock_guard lock{mutex};
        if (recent.contains(key)) {
            print(printing::text_of(delivery.event_name) + " came before, ignored: " + printing::text_of(key) + '\n');
            ++repeated;
            return;
        }
        print(text.str());
        recent.add(key);  // last, so that a delivery that could not be processed may come again
        ++delivered;
    }
};

service::service(const webhooks::management_token& token) : state_{std::make_unique<state>(token)} {}
service::~service() = default;

webhooks::response service::operator()(const webhooks::request& request) const {
    const webhooks::reception received = state_->receiver.receive(request);
    if (received.delivery && get_if<webhooks::verify_challenge>(*received.delivery) == nullptr) {
        state_->take(*received.delivery);
        return received.reply;
    }
    const std::lock_guard lock{state_->mutex};
    if (received.rejection) {
        ++state_->refused;
        // Never the body: it is not known to be genuine.
        print("refused with " + std::to_string(received.reply.status) + ": " +
              printing::text_of(to_string(*received.rejection)) + '\n');
    } else {
        ++state_->challenged;
        print(received.delivery ? "a challenge, answered\n" : "an unsigned challenge, answered\n");
    }
    return received.reply;
}

std::string service::summary() const {
    const std::lock_guard lock{state_->mutex};
    return std::to_string(state_->delivered) + " deliveries, " + std::to_string(state_->repeated) + " repeated, " +
           std::to_string(state_->challenged) + " challenges, " + std::to_string(state_->refused) + " refused";
}

}  // namespace servers
