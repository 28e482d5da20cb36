// The deliveries that a simulated Smartcar makes of its vehicles.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SIMULATION_BODIES_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_SIMULATION_BODIES_HPP

#include <tool/simulation/vehicle.hpp>

#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/units.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tool::simulation {

// The endpoints that a schedule can have: `fuel`, `battery`, `tires/pressure`, ...; `attributes` is `/`.
std::vector<std::string> endpoint_names();

// A schedule's delivery about one vehicle.
webhooks::envelope schedule_of(const vehicle& reported, const std::vector<std::string>& endpoints,
                               webhooks::unit_system units, webhooks::timestamp time);

webhooks::envelope charge_event_of(const vehicle& reported, const vehicle::charging& became);

// A v4.0 state with the signals that changed since `before`. Nothing if none did.
std::optional<webhooks::envelope> state_of(const vehicle& reported, const vehicle::condition& before,
                                           webhooks::timestamp time);

}  // namespace tool::simulation

#endif
