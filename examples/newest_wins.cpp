// A fleet whose deliveries arrive out of order and twice, and the right state of each vehicle in the end.

#include <smartcar/webhooks.hpp>

#include <chrono>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

using namespace smartcar::webhooks;

namespace {

// What a service knows of its vehicles; a real one has it in a database.
class fleet {
public:
    // Takes one delivery, of either format, as a receiver's handler.
    void take(const envelope& delivery) {
        std::cout << vehicle_id(delivery) << "  " << delivery.event_name << ": ";
        const std::string key = delivery_key(delivery);
        if (!key.empty() && !seen_.insert(key).second) {
            std::cout << "came before\n";
            return;
        }
        const std::vector<std::string> changed = vehicles_[std::string{vehicle_id(delivery)}].merge(delivery);
        if (changed.empty()) std::cout << "nothing new";
        for (const std::string& code : changed) std::cout << code << " changed; ";
        std::cout << '\n';
    }

    void print() const {
        for (const auto& [id, snapshot] : vehicles_) {
            std::cout << "in the end: " << id;
            if (const auto* charge = snapshot.find(signals::traction_battery_state_of_charge)) {
                std::cout << ", " << charge->in(proportion_unit::percent).value_or(0) << " %";
            }
            if (const auto* charging = snapshot.find(signals::charge_is_charging)) {
                std::cout << (charging->value ? ", charging" : ", not charging");
            }
            std::cout << '\n';
        }
    }

private:
    std::set<std::string> seen_;
    std::map<std::string, vehicle_snapshot, std::less<>> vehicles_;
};

// A vehicle's state as it was so many minutes after the first one.
envelope state_at(int minute, double percent, bool is_charging) {
    const timestamp time = testing::sample_time_v4 + std::chrono::minutes{minute};
    envelope delivery = testing::sample_vehicle_state({
        testing::sample_signal(signals::traction_battery_state_of_charge,
                               quantity<proportion_unit>{percent, proportion_unit::percent}, time),
        testing::sample_signal(signals::charge_is_charging, flag{is_charging}, time),
    });
    std::get<vehicle_state>(delivery.payload).vehicle.id = "vehicle-one";
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
    const management_token token{"an-application-management-token"};
    const receiver receiver{token};
    fleet fleet;

    const envelope first = state_at(0, 50, true);
    const envelope second = state_at(10, 55, true);
    const envelope third = state_at(20, 60, false);
    for (const envelope& sent : {second, first, again(second), testing::sample_charge_event(), third, again(first)}) {
        const testing::signed_request request{token, sent};
        const response reply = receiver.handle(request, [&](const envelope& delivery) { fleet.take(delivery); });
        if (reply.status != 200) return 1;
    }
    fleet.print();
}
