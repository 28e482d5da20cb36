// A program that has the one header, and nothing else of the library, in both of its sources.

#include <smartcar_webhooks.hpp>

namespace webhooks = smartcar::webhooks;

std::size_t count_vehicles(const webhooks::envelope& delivery);  // in other.cpp

int main() {
    const webhooks::management_token token{"a-token"};
    const std::string_view body = R"({"version": "2.0", "eventName": "schedule", "payload": {"vehicles": [{}, {}]}})";
    if (!webhooks::verify(token, {body, webhooks::sign(token, body)})) return 1;
    const auto delivery = webhooks::parse(body);
    return delivery && count_vehicles(*delivery) == 2 ? 0 : 2;
}
