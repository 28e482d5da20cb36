// Everything an item of a schedule can carry: one type for each endpoint, and the error body.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>
#include <smartcar/webhooks/types/vehicle_data/api_error.hpp>
#include <smartcar/webhooks/types/vehicle_data/condition.hpp>
#include <smartcar/webhooks/types/vehicle_data/energy.hpp>
#include <smartcar/webhooks/types/vehicle_data/identity.hpp>
#include <smartcar/webhooks/types/vehicle_data/service_history.hpp>

#include <string_view>
#include <variant>

namespace smartcar::webhooks {

/// What one endpoint said.
///
/// `std::monostate` for no body (204, null, absent), `api_error` for a failure, `raw_json` for an endpoint that this
/// library has no type for.
using reading_body =
    std::variant<std::monostate, vehicle_attributes, vin, odometer, location, fuel, battery, battery_capacity,
                 nominal_capacity, charge, charge_limit, engine_oil, tire_pressure, lock_status, permissions,
                 system_status, trouble_codes, service_history, api_error, raw_json>;

namespace detail {

template <class Body>
struct endpoint {
    using body_type = Body;
    std::string_view path;
};

// Which path carries which type. A new endpoint is its struct, its field table and one row here.
inline constexpr row_list endpoints{
    endpoint<vehicle_attributes>{"/"},
    endpoint<vin>{"/vin"},
    endpoint<odometer>{"/odometer"},
    endpoint<location>{"/location"},
    endpoint<fuel>{"/fuel"},
    endpoint<battery>{"/battery"},
    endpoint<battery_capacity>{"/battery/capacity"},
    endpoint<nominal_capacity>{"/battery/nominal_capacity"},
    endpoint<charge>{"/charge"},
    endpoint<charge_limit>{"/charge/limit"},
    endpoint<engine_oil>{"/engine/oil"},
    endpoint<tire_pressure>{"/tires/pressure"},
    endpoint<lock_status>{"/security"},
    endpoint<permissions>{"/permissions"},
    endpoint<system_status>{"/diagnostics/system_status"},
    endpoint<trouble_codes>{"/diagnostics/dtcs"},
    endpoint<service_history>{"/service/history"},
};

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
