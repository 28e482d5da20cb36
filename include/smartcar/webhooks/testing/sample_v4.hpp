// Sample deliveries of the v4.0 format, built from the types.

#ifndef SMARTCAR_WEBHOOKS_TESTING_SAMPLE_V4_HPP
#define SMARTCAR_WEBHOOKS_TESTING_SAMPLE_V4_HPP

#include <smartcar/webhooks/testing/sample_signal.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/vehicle_error.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <string>
#include <vector>

namespace smartcar::webhooks::testing {

/// A v4.0 VERIFY request. Answer it, do not store it.
envelope sample_verify_v4(std::string challenge = "7c9e6679-7425-40de-944b-e07fc1f90ae7");

/// A vehicle state with `signals`, triggered by the first of them.
envelope sample_vehicle_state(std::vector<signal_reading> signals);

/// A vehicle state with signals of many kinds, one that failed, one that failed with a stale value, and one that is not
/// in the catalogue.
envelope sample_vehicle_state();

/// A vehicle error: one that concerns a signal, one that concerns the whole vehicle.
///
/// \param state  whether the errors hold, or are over
envelope sample_vehicle_error(error_state state = error_state::error);

#ifndef SMARTCAR_WEBHOOKS_COMPILED
// Their bodies are in bodies/sample_v4.hpp. NOLINTBEGIN(readability-redundant-declaration): this makes them inline.
inline envelope sample_verify_v4(std::string challenge);
inline envelope sample_vehicle_state(std::vector<signal_reading> signals);
inline envelope sample_vehicle_state();
inline envelope sample_vehicle_error(error_state state);
// NOLINTEND(readability-redundant-declaration)
#endif

}  // namespace smartcar::webhooks::testing

#ifndef SMARTCAR_WEBHOOKS_COMPILED
#include <smartcar/webhooks/bodies/sample_v4.hpp>
#endif

#endif
