// Everything a v4.0 signal can carry.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODY_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODY_HPP

#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>
#include <smartcar/webhooks/types/signal_bodies/charging.hpp>
#include <smartcar/webhooks/types/signal_bodies/closures.hpp>
#include <smartcar/webhooks/types/signal_bodies/scalar.hpp>
#include <smartcar/webhooks/types/signal_bodies/vehicle.hpp>
#include <smartcar/webhooks/types/units.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace smartcar::webhooks {

/// What a signal carried.
///
/// `std::monostate` for no body (a failed signal mostly has none), `raw_json` for a signal that is not in the
/// catalogue (signals.hpp).
using signal_body =
    std::variant<std::monostate, flag, text, count, text_list, quantity<length_unit>, quantity<volume_unit>,
                 quantity<energy_unit>, quantity<proportion_unit>, quantity<speed_unit>, quantity<current_unit>,
                 quantity<voltage_unit>, quantity<power_unit>, quantity<temperature_unit>, quantity<duration_unit>,
                 precise_location, charge_limits, charge_timers, charge_records, doors, windows, opening, trunk, tires,
                 diagnostic, trouble_code_list, traction_battery_capacity, battery_range, service_records, drive_mode,
                 raw_json>;

namespace detail {

// In the order of `signal_body`.
inline constexpr std::array<std::string_view, std::variant_size_v<signal_body>> signal_body_names{
    "nothing",
    "flag",
    "text",
    "count",
    "text_list",
    "length",
    "volume",
    "energy",
    "proportion",
    "speed",
    "current",
    "voltage",
    "power",
    "temperature",
    "duration",
    "precise_location",
    "charge_limits",
    "charge_timers",
    "charge_records",
    "doors",
    "windows",
    "opening",
    "trunk",
    "tires",
    "diagnostic",
    "trouble_code_list",
    "traction_battery_capacity",
    "battery_range",
    "service_records",
    "drive_mode",
    "raw_json",
};

template <class Body, class Variant>
struct alternative_index;

template <class Body, class... Bodies>
struct alternative_index<Body, std::variant<Bodies...>> {
    static constexpr std::size_t value = [] {
        std::size_t index = 0;
        (void)((std::is_same_v<Body, Bodies> || (++index, false)) || ...);
        return index;
    }();
};

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
