// Which vehicles a delivery is about, whatever its format.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_ID_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_ID_HPP

#include <smartcar/webhooks/types/charge_event.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/schedule.hpp>
#include <smartcar/webhooks/types/vehicle_error.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <string_view>
#include <vector>

namespace smartcar::webhooks {

/// The ids of the vehicles that a delivery is about, in the order in which they stand in it.
///
/// A schedule has one for each of its vehicles (an empty one where it was not delivered), every other delivery has at
/// most one; a challenge and an unknown event have none.
///
/// \param delivery  read only; must outlive the views
/// \return views into `delivery`. Throws nothing but `std::bad_alloc`. Thread-safe.
inline std::vector<std::string_view> vehicle_ids(const envelope& delivery) {
    std::vector<std::string_view> ids;
    if (const auto* report = get_if<schedule>(delivery)) {
        for (const vehicle_report& vehicle : report->vehicles) ids.emplace_back(vehicle.vehicle_id);
    } else if (const auto* event = get_if<charge_event>(delivery)) {
        ids.emplace_back(event->vehicle_id);
    } else if (const auto* state = get_if<vehicle_state>(delivery)) {
        ids.emplace_back(state->vehicle.id);
    } else if (const auto* problem = get_if<vehicle_error>(delivery)) {
        ids.emplace_back(problem->vehicle.id);
    }
    return ids;
}

/// Views into a temporary would dangle.
std::vector<std::string_view> vehicle_ids(const envelope&&) = delete;

/// The id of the vehicle that a delivery is about; empty if it is about none, or about several.
///
/// \param delivery  read only; must outlive the view
inline std::string_view vehicle_id(const envelope& delivery) {
    const std::vector<std::string_view> ids = vehicle_ids(delivery);
    return ids.size() == 1 ? ids.front() : std::string_view{};
}

/// A view into a temporary would dangle.
std::string_view vehicle_id(const envelope&&) = delete;

}  // namespace smartcar::webhooks

#endif
