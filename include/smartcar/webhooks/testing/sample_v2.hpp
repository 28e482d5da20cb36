// Sample deliveries of the v2.0 format, built from the types.

#ifndef SMARTCAR_WEBHOOKS_TESTING_SAMPLE_V2_HPP
#define SMARTCAR_WEBHOOKS_TESTING_SAMPLE_V2_HPP

#include <smartcar/webhooks/types/charge_event.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/units.hpp>

#include <string>

namespace smartcar::webhooks::testing {

/// A VERIFY request. Answer it, do not store it.
envelope sample_verify(std::string challenge = "0f8fad5b-d9cb-469f-a165-70867728950e");

/// A charge event.
envelope sample_charge_event(charge_event_type type = charge_event_type::charging_completed);

/// A schedule with one vehicle and one reading for every endpoint that has a type, one that failed, one without a body
/// and one of an endpoint that has no type.
///
/// \param units  the unit system that the webhook was set up with
envelope sample_schedule(unit_system units = unit_system::metric);

#ifndef SMARTCAR_WEBHOOKS_COMPILED
// Their bodies are in bodies/sample_v2.hpp. NOLINTBEGIN(readability-redundant-declaration): this makes them inline.
inline envelope sample_verify(std::string challenge);
inline envelope sample_charge_event(charge_event_type type);
inline envelope sample_schedule(unit_system units);
// NOLINTEND(readability-redundant-declaration)
#endif

}  // namespace smartcar::webhooks::testing

#ifndef SMARTCAR_WEBHOOKS_COMPILED
#include <smartcar/webhooks/bodies/sample_v2.hpp>
#endif

#endif
