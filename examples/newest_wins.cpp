// Deliveries of one vehicle, out of order and twice, and the right state in the end.

#include <smartcar/webhooks.hpp>

#include <chrono>
#include <iostream>
#include <set>
#include <string>

using namespace smartcar::webhooks;

namespace {

// A state as it was so many minutes after the first one.
envelope state_at(int minute, double percent, bool is_charging) {
    const timestamp time = testing::sample_time_v4 + std::chrono::minutes{minute};
    envelope delivery = testing::sample_vehicle_state({
        testing::sample_signal(signals::traction_battery_state_of_charge,
                               quantity<proportion_unit>{percent, proportion_unit::percent}, time),
        testing::sample_signal(signals::charge_is_charging, flag{is_charging}, time),
    });
    delivery.event_id = "event-of-minute-" + std::to_string(minute);
    return delivery;
}

// The same event, delivered another time: Smartcar gives it another delivery id, and so another signature.
envelope again(envelope delivery) {
    delivery.delivery_id = "another-attempt";
    return delivery;
}

}  // namespace

int main() {
    const envelope first = state_at(0, 50, true);
    const envelope second = state_at(10, 55, true);
    const envelope third = state_at(20, 60, false);

    std::set<std::string> seen;
    vehicle_snapshot snapshot;
    for (const envelope& delivery : {second, first, again(second), third, again(first)}) {
        std::cout << delivery.event_id << ": ";
        if (!seen.insert(delivery_key(delivery)).second) {
            std::cout << "came before\n";
            continue;
        }
        const auto changed = snapshot.merge(delivery);
        if (changed.empty()) std::cout << "nothing new";
        for (const std::string& code : changed) std::cout << code << " changed; ";
        std::cout << '\n';
    }

    const auto* charge = snapshot.find(signals::traction_battery_state_of_charge);
    const auto* charging = snapshot.find(signals::charge_is_charging);
    std::cout << "in the end: " << (charge != nullptr ? charge->in(proportion_unit::percent).value_or(0) : 0) << " %, "
              << (charging != nullptr && charging->value ? "charging" : "not charging") << '\n';
}
