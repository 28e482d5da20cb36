// The handler of by_hand.cpp with this library.

#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/types/signals.hpp>

namespace webhooks = smartcar::webhooks;

double total = 0;

webhooks::response handle(const webhooks::receiver& receiver, const webhooks::request& request);

webhooks::response handle(const webhooks::receiver& receiver, const webhooks::request& request) {
    return receiver.handle(request, [](const webhooks::envelope& delivery) {
        if (const auto* report = webhooks::get_if<webhooks::schedule>(delivery)) {
            for (const auto& vehicle : report->vehicles) {
                const auto* body = webhooks::find<webhooks::odometer>(vehicle);
                if (body != nullptr && body->distance) total += body->distance->value;
            }
        } else if (const auto* state = webhooks::get_if<webhooks::vehicle_state>(delivery)) {
            const auto* distance = find(*state, webhooks::signals::odometer_traveled_distance);
            if (distance != nullptr) total += distance->value;
        }
    });
}
