// The other of two translation units that include the roof.

#include <smartcar/webhooks.hpp>

#include <string>

namespace webhooks = smartcar::webhooks;

const void* other_samples();
std::string other_reply(const webhooks::receiver& endpoint, const webhooks::request& request);

const void* other_samples() { return &webhooks::testing::samples; }

std::string other_reply(const webhooks::receiver& endpoint, const webhooks::request& request) {
    const webhooks::reception received = endpoint.receive(request);
    return received.delivery && serialize(*received.delivery) != request.body ? "another body" : received.reply.body;
}
