// The bodies of the functions in testing/sample_v2.hpp.

#ifndef SMARTCAR_WEBHOOKS_BODIES_SAMPLE_V2_HPP
#define SMARTCAR_WEBHOOKS_BODIES_SAMPLE_V2_HPP

#include <smartcar/webhooks/types/envelope.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace smartcar::webhooks::testing {
namespace detail {

inline constexpr timestamp sample_time{std::chrono::sys_days{std::chrono::year{2024} / 5 / 17} + std::chrono::hours{8} +
                                       std::chrono::milliseconds{250}};

inline envelope envelope_v2(std::string event_name, payload carried) {
    envelope made;
    made.format = wire_format::v2;
    made.version = "2.0";
    made.webhook_id = "11111111-2222-4333-8444-555555555555";
    made.event_name = std::move(event_name);
    made.payload = std::move(carried);
    return made;
}

inline reading success(std::string path, reading_body body, unit_system units = unit_system::unknown) {
    reading made;
    made.path = std::move(path);
    made.code = 200;
    made.body = std::move(body);
    made.headers.data_age = sample_time - std::chrono::minutes{5};
    made.headers.fetched_at = sample_time;
    made.headers.units = units;
    return made;
}

inline reading failure(std::string path) {
    api_error reason;
    reason.type = "VEHICLE_STATE";
    reason.code = "ASLEEP";
    reason.description = "The vehicle sleeps.";
    reason.status_code = 409;
    reason.request_id = "66666666-7777-4888-8999-aaaaaaaaaaaa";
    reason.resolution = error_resolution{"RETRY_LATER", {}};
    reading made;
    made.path = std::move(path);
    made.code = 409;
    made.body = std::move(reason);
    return made;
}

}  // namespace detail

envelope sample_verify(std::string challenge) {
    return detail::envelope_v2("verify", verify_challenge{std::move(challenge)});
}

envelope sample_charge_event(charge_event_type type) {
    charge_event event;
    event.event_id = "bbbbbbbb-cccc-4ddd-8eee-00000000000" + std::to_string(static_cast<int>(type));
    event.vehicle_id = "12345678-1234-4234-8234-123456789012";
    event.type = type;
    event.time = detail::sample_time;
    envelope made = detail::envelope_v2("eventBased", std::move(event));
    made.mode = delivery_mode::live;
    return made;
}

envelope sample_schedule(unit_system units) {
    using detail::success;
    const bool metric = units != unit_system::imperial;
    const auto length = metric ? length_unit::kilometers : length_unit::miles;
    const auto volume = metric ? volume_unit::liters : volume_unit::gallons;
    const auto pressure = metric ? pressure_unit::kilopascals : pressure_unit::psi;
    const auto distance = [&](double value) { return quantity<length_unit>{value, length}; };
    const auto tire = [&](double value) { return quantity<pressure_unit>{value, pressure}; };
    const auto fraction = [](double value) { return quantity<proportion_unit>{value, proportion_unit::fraction}; };
    const auto energy = [](double value) { return quantity<energy_unit>{value, energy_unit::kilowatt_hours}; };
    const auto closed = [](std::string type) { return closure{std::move(type), closure_status::closed}; };

    vehicle_report vehicle;
    vehicle.vehicle_id = "12345678-1234-4234-8234-123456789012";
    vehicle.request_id = metric ? "99999999-8888-4777-8666-555555555555" : "99999999-8888-4777-8666-444444444444";
    vehicle.timestamp = detail::sample_time;
    vehicle.data = {
        success("/", vehicle_attributes{vehicle.vehicle_id, "VOLVO", "XC60 Recharge", 2022}),
        success("/vin", vin{"YV4BR0DL5N1000000"}),
        success("/odometer", odometer{distance(41230.7)}, units),
        success("/location", location{59.3293, 18.0686}),
        success("/fuel", fuel{distance(480), fraction(0.72), quantity<volume_unit>{43.5, volume}}, units),
        success("/battery", battery{fraction(0.64), distance(38.5)}, units),
        success("/battery/capacity", battery_capacity{energy(18.8)}),
        success("/battery/nominal_capacity",
                nominal_capacity{{{energy(11.6), ""}, {energy(18.8), "PHEV:Long Range"}},
                                 selected_capacity{energy(18.8), capacity_source::user_selected},
                                 ""}),
        success("/charge", charge{true, charging_state::charging}),
        success("/charge/limit", charge_limit{fraction(0.8)}),
        success("/engine/oil", engine_oil{fraction(0.35)}),
        success("/tires/pressure", tire_pressure{tire(230), tire(231.5), tire(228), tire(229)}, units),
        success("/security", lock_status{true,
                                         {closed("frontLeft"), closed("frontRight")},
                                         {closed("frontLeft"), closed("frontRight")},
                                         {closed("sunroof")},
                                         {closed("rear"), closed("front")},
                                         {closed("chargingPort")}}),
        success("/permissions", permissions{{"read_battery", "read_odometer"}, paging{2, 0}}),
        success("/diagnostics/system_status",
                system_status{{{"SYSTEM_ABS", health::ok, ""}, {"SYSTEM_TPMS", health::alert, "Rear left tire"}}}),
        success("/diagnostics/dtcs", trouble_codes{{{"P0420", detail::sample_time}}}),
        success("/service/history",
                service_history{{{"4711",
                                  detail::sample_time,
                                  distance(30000),
                                  {{"1", "oil change"}},
                                  {{"dealership", ""}},
                                  service_cost{120, "EUR"}}}},
                units),
        detail::failure("/odometer"),
        success("/example/nothing", std::monostate{}),
        success("/example/untyped", raw_json{R"({"voltage":240})"}),
    };
    vehicle.data[vehicle.data.size() - 2].code = 204;

    envelope made = detail::envelope_v2("schedule", schedule{{std::move(vehicle)}});
    made.mode = delivery_mode::live;
    return made;
}

}  // namespace smartcar::webhooks::testing

#endif
