// The README's snippet as a program: judge a request, parse it, use it. No HTTP framework.

#include <smartcar/webhooks.hpp>

#include <iostream>
#include <string>

using namespace smartcar::webhooks;

namespace {

// What a handler calls: one request in, one response out. Challenges, signatures and bad bodies are dealt with.
response on_post(const receiver& receiver, const request& request) {
    return receiver.handle(request, [](const envelope& delivery) {
        if (const auto* report = get_if<schedule>(delivery)) {
            for (const vehicle_report& vehicle : report->vehicles) {
                std::cout << "vehicle " << vehicle.vehicle_id << '\n';
                if (const auto* tank = find<fuel>(vehicle); tank != nullptr && tank->range) {
                    std::cout << "range " << tank->range->in(length_unit::kilometers).value_or(0) << " km\n";
                }
            }
        }
    });
}

// The same by hand, for a program that has its own ideas of what to answer: first `verify`, then `parse`.
std::string verdict_on(const management_token& token, const request& request) {
    if (const auto genuine = verify(token, request); !genuine) return to_string(genuine.error());
    const auto delivery = parse(request.body);
    if (!delivery) return to_string(delivery.error());
    std::string line = delivery->event_name + ", to deduplicate on " + delivery_key(*delivery);
    for (const unmodelled& leftover : delivery->leftovers) {
        line += "\nleft over at " + leftover.pointer + ": " + leftover.value.text;
    }
    return line;
}

}  // namespace

int main() {
    const management_token token{"a-token-for-this-example"};
    const receiver receiver{token};

    // Signed as Smartcar would sign it.
    const testing::signed_request genuine{token, R"({
        "version": "2.0", "webhookId": "made-up-webhook", "eventName": "schedule", "mode": "test",
        "payload": {"vehicles": [{"vehicleId": "made-up-vehicle", "requestId": "made-up-request", "data": [
            {"path": "/fuel", "code": 200, "body": {"range": 100, "percentRemaining": 0.25, "reserve": true},
             "headers": {"sc-unit-system": "imperial"}}]}]}})"};
    const response accepted = on_post(receiver, genuine);
    std::cout << "status " << accepted.status << '\n' << verdict_on(token, genuine) << "\n\n";

    const request forged{genuine.body, "0000000000000000000000000000000000000000000000000000000000000000"};
    const response refused = on_post(receiver, forged);
    std::cout << "status " << refused.status << ' ' << refused.body << '\n' << verdict_on(token, forged) << "\n\n";

    const testing::signed_request handshake{token, testing::sample_verify("made-up-challenge")};
    const response answered = on_post(receiver, handshake);
    std::cout << "status " << answered.status << ' ' << answered.body << '\n';
}
