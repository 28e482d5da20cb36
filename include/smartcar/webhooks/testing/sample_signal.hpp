// Signals for sample deliveries of the v4.0 format.

#ifndef SMARTCAR_WEBHOOKS_TESTING_SAMPLE_SIGNAL_HPP
#define SMARTCAR_WEBHOOKS_TESTING_SAMPLE_SIGNAL_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signals.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace smartcar::webhooks::testing {

/// When the v4.0 samples were made.
inline constexpr timestamp sample_time_v4{std::chrono::sys_days{std::chrono::year{2026} / 6 / 1} +
                                          std::chrono::hours{9} + std::chrono::milliseconds{500}};

/// A signal that was read.
///
/// \param read    a constant of namespace `signals`
/// \param body    its value
/// \param oem_updated_at  when the manufacturer had it; Smartcar reads it two seconds later
/// Example: `sample_signal(signals::charge_is_charging, flag{true})`
template <class Body>
signal_reading sample_signal(const signal<Body>& read, Body body, timestamp oem_updated_at = sample_time_v4) {
    signal_reading made;
    made.code = read.code;
    made.name = read.name;
    made.group = read.group;
    made.body = std::move(body);
    made.status.value = signal_status_value::success;
    made.oem_updated_at = oem_updated_at;
    made.retrieved_at = oem_updated_at + std::chrono::seconds{2};
    return made;
}

/// A signal that could not be read.
template <class Body>
signal_reading sample_failed_signal(const signal<Body>& failed, std::string type = "COMPATIBILITY",
                                    std::string code = "VEHICLE_NOT_CAPABLE") {
    signal_reading made;
    made.code = failed.code;
    made.name = failed.name;
    made.group = failed.group;
    made.status.value = signal_status_value::error;
    signal_error reason;
    reason.type = std::move(type);
    reason.code = std::move(code);
    made.status.error = std::move(reason);
    return made;
}

}  // namespace smartcar::webhooks::testing

#endif
