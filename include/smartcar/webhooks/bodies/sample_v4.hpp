// The bodies of the functions in testing/sample_v4.hpp.

#ifndef SMARTCAR_WEBHOOKS_BODIES_SAMPLE_V4_HPP
#define SMARTCAR_WEBHOOKS_BODIES_SAMPLE_V4_HPP

#include <smartcar/webhooks/testing/sample_signal.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/signals.hpp>
#include <smartcar/webhooks/types/vehicle_error.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace smartcar::webhooks::testing {
namespace detail {

inline envelope envelope_v4(std::string event_name, std::string event_id, payload carried) {
    envelope made;
    made.format = wire_format::v4;
    made.version = "4.0";
    made.webhook_id = "11111111-2222-4333-8444-555555555555";
    made.webhook_name = "Sample webhook";
    made.delivery_id = "abababab-cdcd-4efe-8f0f-101010101010";
    made.event_id = std::move(event_id);
    made.event_name = std::move(event_name);
    made.delivered_at = sample_time_v4;
    made.payload = std::move(carried);
    return made;
}

template <class Body>
signal_reference reference_to(const signal<Body>& named) {
    return {std::string{named.code}, std::string{named.name}, std::string{named.group}};
}

inline vehicle_summary sample_vehicle() {
    vehicle_summary vehicle;
    vehicle.id = "12345678-1234-4234-8234-123456789012";
    vehicle.make = "VOLVO";
    vehicle.model = "EX30";
    vehicle.year = 2025;
    vehicle.mode = delivery_mode::live;
    return vehicle;
}

}  // namespace detail

envelope sample_verify_v4(std::string challenge) {
    return detail::envelope_v4("VERIFY", "21212121-4343-4656-8787-000000000001",
                               verify_challenge{std::move(challenge)});
}

envelope sample_vehicle_state(std::vector<signal_reading> signals) {
    vehicle_state state;
    state.user.id = "77777777-6666-4555-8444-333333333333";
    state.vehicle = detail::sample_vehicle();
    if (!signals.empty()) {
        const signal_reading& first = signals.front();
        state.triggers.push_back({trigger_type::signal_updated, {first.code, first.name, first.group}});
    }
    state.signal_count = static_cast<std::int64_t>(signals.size());
    state.signals = std::move(signals);
    envelope made = detail::envelope_v4("VEHICLE_STATE", "21212121-4343-4656-8787-000000000002", std::move(state));
    made.mode = delivery_mode::live;
    return made;
}

envelope sample_vehicle_state() {
    const auto percent = [](double value) { return quantity<proportion_unit>{value, proportion_unit::percent}; };
    const auto kilometers = [](double value) { return quantity<length_unit>{value, length_unit::kilometers}; };
    const auto charging_limit = charge_limit_setting{charge_setting_type::global, percent(80), {}};

    signal_reading stale =
        sample_signal(signals::charge_charge_rate, quantity<speed_unit>{42, speed_unit::kilometers_per_hour});
    stale.status = sample_failed_signal(signals::charge_charge_rate, "VEHICLE_STATE", "NOT_CHARGING").status;

    signal_reading unknown;
    unknown.code = "example-unknown";
    unknown.name = "Unknown";
    unknown.group = "Example";
    unknown.body = raw_json{R"({"value":240})"};
    unknown.status.value = signal_status_value::success;

    return sample_vehicle_state({
        sample_signal(signals::traction_battery_state_of_charge, percent(64)),
        sample_signal(signals::traction_battery_range,
                      battery_range{kilometers(301), "DEFAULT", {{"RATED", kilometers(344)}}, length_unit::kilometers}),
        sample_signal(signals::odometer_traveled_distance, kilometers(18250)),
        sample_signal(signals::charge_is_charging, flag{false}),
        sample_signal(signals::charge_detailed_charging_status, text{"NOT_CHARGING"}),
        sample_signal(signals::charge_charge_limits,
                      charge_limits{{charging_limit}, percent(80), proportion_unit::percent}),
        sample_signal(signals::closure_doors, doors{{{0, 0, false, true}, {0, 1, false, true}}, 2, 2}),
        sample_signal(signals::climate_internal_temperature, quantity<temperature_unit>{21, temperature_unit::celsius}),
        sample_signal(signals::location_precise_location,
                      precise_location{59.3293, 18.0686, 90, compass_direction::east, location_type::current}),
        sample_signal(signals::diagnostics_abs, diagnostic{health::ok, "No fault"}),
        sample_failed_signal(signals::closure_is_locked, "PERMISSION", ""),
        std::move(stale),
        std::move(unknown),
    });
}

envelope sample_vehicle_error(error_state state) {
    reported_error not_capable;
    not_capable.type = "COMPATIBILITY";
    not_capable.code = "VEHICLE_NOT_CAPABLE";
    not_capable.state = state;
    not_capable.description = "The vehicle cannot do this.";
    not_capable.resolution = error_resolution{"CONTACT_SUPPORT", {}};
    not_capable.signals = {detail::reference_to(signals::location_is_at_home)};
    reported_error unreachable;
    unreachable.type = "VEHICLE_STATE";
    unreachable.code = "UNREACHABLE";
    unreachable.state = state;
    unreachable.description = "The vehicle does not answer.";
    unreachable.suggested_user_message = "Please drive to a place with reception.";

    vehicle_error problem;
    problem.user.id = "77777777-6666-4555-8444-333333333333";
    problem.vehicle = detail::sample_vehicle();
    problem.errors = {std::move(not_capable), std::move(unreachable)};
    envelope made = detail::envelope_v4("VEHICLE_ERROR",
                                        "21212121-4343-4656-8787-00000000001" + std::to_string(static_cast<int>(state)),
                                        std::move(problem));
    made.mode = delivery_mode::live;
    return made;
}

}  // namespace smartcar::webhooks::testing

#endif
