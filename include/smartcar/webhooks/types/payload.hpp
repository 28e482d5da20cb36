// Everything that can be delivered.

#ifndef SMARTCAR_WEBHOOKS_TYPES_PAYLOAD_HPP
#define SMARTCAR_WEBHOOKS_TYPES_PAYLOAD_HPP

#include <smartcar/webhooks/types/charge_event.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>
#include <smartcar/webhooks/types/schedule.hpp>
#include <smartcar/webhooks/types/vehicle_error.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>
#include <smartcar/webhooks/types/verify_challenge.hpp>

#include <variant>

namespace smartcar::webhooks {

/// An event of a kind that this library does not know; Smartcar may add some at any time.
struct unknown_event {
    /// What the event carried: the member `payload` (v2.0) or `data` (v4.0). Empty text if it carried nothing.
    raw_json body;

    bool operator==(const unknown_event&) const = default;
};

/// What was delivered.
using payload = std::variant<verify_challenge, schedule, charge_event, vehicle_state, vehicle_error, unknown_event>;

}  // namespace smartcar::webhooks

#endif
