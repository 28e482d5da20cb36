// A vehicle that drives, stands and charges, in time that is made up.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SIMULATION_VEHICLE_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SIMULATION_VEHICLE_HPP

#include <smartcar/webhooks/types/charge_event.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace tool::simulation {

namespace webhooks = smartcar::webhooks;

class vehicle {
public:
    // What it shows.
    struct condition {
        double odometer = 0;  // km
        double battery = 0;   // 0 to 1
        double fuel = 0;      // 0 to 1
        double latitude = 0;
        double longitude = 0;
        bool is_plugged_in = false;
        bool is_charging = false;

        bool operator==(const condition&) const = default;
    };
    struct charging {
        webhooks::charge_event_type type;
        webhooks::timestamp time;
    };

    // The same seed and number give the same life.
    vehicle(std::size_t number, std::uint32_t seed);

    [[nodiscard]] const std::string& id() const noexcept { return id_; }
    [[nodiscard]] const condition& shows() const noexcept { return shows_; }

    // Lets ten minutes pass that begin at `time`; says what became of its charging, if anything did.
    std::vector<charging> live(webhooks::timestamp time);

    static constexpr std::chrono::minutes step{10};

private:
    bool happens(double probability);

    std::string id_;
    std::mt19937 chance_;
    condition shows_;
    double direction_ = 0;
    int steps_to_drive_ = 0;
};

}  // namespace tool::simulation

#endif
