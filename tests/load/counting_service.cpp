// Stands in for the service of the example servers where their speed is measured: verifies, parses, counts, prints
// nothing.

#include <servers/service.hpp>

#include <smartcar/webhooks/receiver.hpp>
#ifdef COUNTING_SERVICE_ON_SIMDJSON
#include <smartcar/webhooks/simdjson.hpp>
#endif

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

namespace webhooks = smartcar::webhooks;

namespace servers {

struct service::state {
    explicit state(const webhooks::management_token& token) : receiver{token} {}

    const webhooks::receiver receiver;
    std::atomic<std::size_t> genuine{0};
    std::atomic<std::size_t> forged{0};
    std::atomic<std::size_t> refused{0};
};

service::service(const webhooks::management_token& token, const settings&) : state_{std::make_unique<state>(token)} {}
service::~service() = default;

webhooks::response service::operator()(const webhooks::request& request) const {
    const auto count = [&](const webhooks::envelope& delivery) {
        ++(delivery.webhook_id == "forged" ? state_->forged : state_->genuine);
    };
#ifdef COUNTING_SERVICE_ON_SIMDJSON
    thread_local webhooks::simdjson_parser parser;
    const webhooks::response reply = state_->receiver.handle(request, parser, count);
#else
    const webhooks::response reply = state_->receiver.handle(request, count);
#endif
    if (reply.status != 200) ++state_->refused;
    return reply;
}

std::string service::summary() const {
    return std::to_string(state_->genuine) + " genuine, " + std::to_string(state_->forged) + " forged, " +
           std::to_string(state_->refused) + " refused";
}

}  // namespace servers
