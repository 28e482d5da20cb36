// v4.0 deliveries for tests: states around some signals, and a body of every kind that the catalogue has.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_VEHICLE_STATES_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_VEHICLE_STATES_HPP

#include <smartcar/webhooks/types/signals.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace support {

// The body of a vehicle state with the given signals, each one JSON text, separated by commas.
inline std::string state_with(std::string_view signals) {
    return R"({"eventId":"event","eventType":"VEHICLE_STATE","data":{"user":{"id":"user"},"vehicle":{"id":"vehicle",)"
           R"("make":"VOLVO","model":"EX30","year":2025},"signals":[)" +
           std::string{signals} +
           R"(]},"triggers":[{"type":"SIGNAL_UPDATED","signal":{"code":"charge-ischarging","name":"IsCharging",)"
           R"("group":"Charge"}}],"meta":{"version":"4.0","webhookId":"webhook","webhookName":"Mine",)"
           R"("deliveryId":"delivery","deliveredAt":1767268803000,"mode":"LIVE","signalCount":1}})";
}

// The members `rest` follow a signal's code, such as `"body":{}`.
inline std::string signal_text(std::string_view code, std::string_view rest) {
    return R"({"code":")" + std::string{code} + R"(","name":"Name","group":"Group",)" + std::string{rest} + "}";
}

inline constexpr std::string_view success_status = R"("status":{"value":"SUCCESS"})";
inline constexpr std::string_view error_status =
    R"("status":{"value":"ERROR","error":{"type":"COMPATIBILITY","code":"VEHICLE_NOT_CAPABLE"}})";

// A signal that was read.
inline std::string signal_with(std::string_view code, std::string_view body) {
    return signal_text(code, R"("body":)" + std::string{body} + R"(,"meta":{"oemUpdatedAt":1767268800000,)" +
                                 R"("retrievedAt":1767268802000},)" + std::string{success_status});
}

inline const webhooks::vehicle_state& state_of(const webhooks::envelope& delivery) {
    const auto* state = webhooks::get_if<webhooks::vehicle_state>(delivery);
    REQUIRE(state != nullptr);
    return *state;
}
const webhooks::vehicle_state& state_of(const webhooks::envelope&&) = delete;

inline const webhooks::signal_reading& first_signal(const webhooks::envelope& delivery) {
    return state_of(delivery).signals.at(0);
}
const webhooks::signal_reading& first_signal(const webhooks::envelope&&) = delete;

// The body of the first signal, whether it failed or not.
template <class Body>
const Body& first_signal_body(const webhooks::envelope& delivery) {
    REQUIRE(std::holds_alternative<Body>(first_signal(delivery).body));
    return std::get<Body>(first_signal(delivery).body);
}
template <class Body>
const Body& first_signal_body(const webhooks::envelope&&) = delete;

// The body of a signal that was read; fails the test if it was not.
template <class Body>
const Body& body_of(const webhooks::vehicle_state& state, webhooks::signal<Body> wanted) {
    INFO(wanted.code);
    const Body* body = webhooks::find(state, wanted);
    REQUIRE(body != nullptr);
    return *body;
}
template <class Body>
const Body& body_of(const webhooks::vehicle_state&&, webhooks::signal<Body>) = delete;

// Each respelling as `pointer value`; a member that did not arrive has no value.
inline std::vector<std::string> respellings_of(const webhooks::envelope& delivery) {
    std::vector<std::string> lines;
    for (const auto& respelling : delivery.respellings) {
        lines.push_back(respelling.pointer + ' ' + respelling.value.text);
    }
    return lines;
}

// The text of one file of the project's own v4.0 deliveries.
inline std::string variant(std::string_view name) {
    return read_file(test_data() / "v4" / (std::string{name} + ".json"));
}

inline webhooks::envelope delivery_of(std::string_view name) { return parsed(variant(name)); }

// What these deliveries have in common.
inline constexpr webhooks::timestamp at_noon{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1} +
                                             std::chrono::hours{12}};
inline constexpr webhooks::timestamp sent_at = at_noon + std::chrono::seconds{3};
inline constexpr std::string_view vehicle_of_variants = "5e0c2c5a-7d7e-4b1f-9a51-6f4f0f0c1a01";
inline const webhooks::signal_reference charge_reference{"tractionbattery-stateofcharge", "StateOfCharge",
                                                         "TractionBattery"};

inline const webhooks::reported_error& first_error(const webhooks::envelope& delivery) {
    REQUIRE(webhooks::get_if<webhooks::vehicle_error>(delivery) != nullptr);
    return webhooks::get_if<webhooks::vehicle_error>(delivery)->errors.at(0);
}

struct sample_body {
    std::string_view kind;
    std::string_view json;
};

// One body of each kind with every member that is documented, written as `serialize` writes it.
inline constexpr std::array sample_bodies{
    sample_body{"flag", R"({"value":true})"},
    sample_body{"text", R"({"value":"GOOD"})"},
    sample_body{"count", R"({"value":3,"unit":"count"})"},
    sample_body{"text_list", R"({"values":["one","two"]})"},
    sample_body{"length", R"({"value":18250.5,"unit":"km"})"},
    sample_body{"volume", R"({"value":45.5,"unit":"liters"})"},
    sample_body{"energy", R"({"value":25.5,"unit":"kWh"})"},
    sample_body{"proportion", R"({"value":64,"unit":"percent"})"},
    sample_body{"speed", R"({"value":30,"unit":"km/h"})"},
    sample_body{"current", R"({"value":32,"unit":"ampere"})"},
    sample_body{"voltage", R"({"value":230,"unit":"volts"})"},
    sample_body{"power", R"({"value":7200,"unit":"watts"})"},
    sample_body{"temperature", R"({"value":-4.5,"unit":"celsius"})"},
    sample_body{"duration", R"({"value":45,"unit":"minutes"})"},
    sample_body{"precise_location", R"({"latitude":57.7,"longitude":11.9,"heading":45.5,"direction":"NE",)"
                                    R"("locationType":"LAST_PARKED"})"},
    sample_body{
        "charge_limits",
        R"({"values":[{"type":"LOCATION","limit":90,"condition":{"name":"Home","address":"1 Example Street",)"
        R"("latitude":57.7,"longitude":11.9,"connectorType":"CCS","chargingType":"DC"}},{"type":"GLOBAL","limit":80}],)"
        R"("activeLimit":80,"unit":"percent"})"},
    sample_body{"charge_timers", R"({"values":[{"type":"LOCATION","condition":{"name":"Home"},"schedules":[{)"
                                 R"("start":"22:00:00","end":"06:00:00","days":["MONDAY","FRIDAY"]}],)"
                                 R"("departureTimers":[{"time":"07:30:00","days":["MONDAY"]}],)"
                                 R"("isOEMOptimizationEnabled":true,"scheduleType":"WEEKLY","scheduleId":"one"}]})"},
    sample_body{"charge_records", R"({"values":[{"id":"session","cost":{"currency":"EUR","energyAmount":10.5,)"
                                  R"("otherAmount":2},"startTime":"2025-12-31T00:00:00.000Z",)"
                                  R"("endTime":"2025-12-31T08:00:00.000Z","location":{"name":"Home"},)"
                                  R"("energyAdded":40.5,"connectorType":"CCS","isPublicCharger":false,)"
                                  R"("startStateOfCharge":20,"endStateOfCharge":90,"chargingType":"DC"}]})"},
    sample_body{"doors", R"({"values":[{"row":0,"column":0,"isOpen":false,"isLocked":true},{"row":0,"column":1,)"
                         R"("isOpen":true,"isLocked":false}],"rowCount":2,"columnCount":2})"},
    sample_body{"windows", R"({"values":[{"row":0,"column":0,"isOpen":false},{"row":1,"column":1,"isOpen":true}],)"
                           R"("rowCount":2,"columnCount":2})"},
    sample_body{"opening", R"({"isOpen":true})"},
    sample_body{"trunk", R"({"isOpen":false,"isLocked":true})"},
    sample_body{"tires", R"({"values":[{"row":0,"column":0,"tirePressure":2.5},{"row":0,"column":1,)"
                         R"("tirePressure":2.25}],"rowCount":2,"columnCount":2,"unit":"bar"})"},
    sample_body{"diagnostic", R"({"status":"ALERT","description":"Fluid is low"})"},
    sample_body{"trouble_code_list", R"({"values":[{"code":"P0300","timestamp":"2025-12-31T08:00:00.000Z"}]})"},
    sample_body{"traction_battery_capacity",
                R"({"capacity":73.5,"source":"SMARTCAR","availableCapacities":[{"capacity":73.5,)"
                R"("description":"BEV:Long Range"},{"capacity":80.9}],"unit":"kWh"})"},
    sample_body{"battery_range", R"({"value":301,"type":"DEFAULT","additionalValues":[{"type":"RATED","value":344}],)"
                                 R"("unit":"km"})"},
    sample_body{"service_records",
                R"({"values":[{"id":"visit","cost":{"amount":150,"currency":"EUR"},)"
                R"("time":"2025-06-01T14:30:00.000Z","tasks":[{"id":"task","description":"brakes"}],)"
                R"("details":[{"id":"detail","description":"front"}],"odometer":17000}]})"},
    sample_body{"drive_mode", R"({"canonical":"NORMAL","oemDisplayName":"everyday"})"},
};

// The sample for a kind of body; fails the test if there is none.
inline std::string_view sample_body_of(std::string_view kind) {
    const auto* const found = std::ranges::find(sample_bodies, kind, &sample_body::kind);
    INFO("no sample body of kind " << kind);
    REQUIRE(found != sample_bodies.end());
    return found->json;
}

// The code of a signal with that kind of body; fails the test if there is none.
inline std::string_view code_of_kind(std::string_view kind) {
    const auto infos = webhooks::all_signals();
    const auto found = std::ranges::find(infos, kind, &webhooks::signal_info::body_kind);
    INFO("no signal of kind " << kind);
    REQUIRE(found != infos.end());
    return found->code;
}

// The JSON pointers of everything inside `value`, without `value` itself.
inline void add_pointers(const nlohmann::json& value, const nlohmann::json::json_pointer& at,
                         std::vector<nlohmann::json::json_pointer>& pointers) {
    if (!value.is_structured()) return;
    for (const auto& [name, member] : value.items()) {
        const auto here = value.is_array() ? at / static_cast<std::size_t>(std::stoul(name)) : at / name;
        pointers.push_back(here);
        add_pointers(member, here, pointers);
    }
}
inline std::vector<nlohmann::json::json_pointer> pointers_into(const nlohmann::json& value) {
    std::vector<nlohmann::json::json_pointer> pointers;
    add_pointers(value, nlohmann::json::json_pointer{}, pointers);
    return pointers;
}

}  // namespace support

#endif
