// Tests of parse.hpp and serialize.hpp over deliveries that others published, where their folder is given to the build.
//
// That the published v2.0 bodies are written back is tested in serialize.test.cpp.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>

#include <smartcar/webhooks/types/signals.hpp>
#include <smartcar/webhooks/types/vehicle_id.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>
#include <support/vehicle_states.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

using namespace smartcar::webhooks;
using namespace support;

namespace {

// The text of one sample, or nothing, said aloud, if there are no samples.
std::optional<std::string> sample_text(std::string_view folder, std::string_view name) {
    const auto path = samples("samples/" + std::string{folder});
    if (!path) {
        skip("no samples in " + std::string{folder});
        return std::nullopt;
    }
    return read_file(*path / name);
}

timestamp milliseconds(std::int64_t since_1970) { return timestamp{std::chrono::milliseconds{since_1970}}; }

// How many signals of the catalogue succeeded and carry a body of their type.
std::size_t found_signals(const vehicle_state& state) {
    std::size_t number = 0;
    for (const signal_info& info : all_signals()) {
        const signal_reading* reading = find_reading(state, info.code);
        if (reading != nullptr && reading->ok() && reading->body.index() == info.body_index) ++number;
    }
    return number;
}

}  // namespace

TEST_CASE("every published v4.0 delivery is written back and leaves nothing over") {
    for (const char* name : {"samples/captures-v4", "samples/docs-v4"}) {
        const auto folder = samples(name);
        if (!folder) return skip("no published deliveries");
        std::size_t number = 0;
        for (const auto& file : json_files(*folder)) {
            INFO(file.filename());
            const std::string text = read_file(file);
            const bool is_bare_signal = file.stem() == "signal_with_error";
            const std::string body = is_bare_signal ? state_with(text) : text;
            CHECK(leftovers_of(parsed(body)).empty());
            CHECK(round_trips(body));
            ++number;
        }
        CHECK(number > 0);
    }
}

TEST_CASE("the captured state of a Volkswagen is read") {
    const auto body = sample_text("captures-v4", "vw_id_4_all.json");
    if (!body) return;
    const envelope delivery = parsed(*body);
    const vehicle_state& state = state_of(delivery);
    CHECK(vehicle_id(delivery) == "a1d50709-3502-4faa-ba43-a5c7565e6a09");
    CHECK(delivery.delivered_at == milliseconds(1758238783185));
    CHECK(delivery.version.empty());
    CHECK(state.vehicle.make == "VOLKSWAGEN");
    CHECK(state.vehicle.year == 2021);
    CHECK(state.triggers ==
          std::vector{
              trigger{trigger_type::signal_updated, {"odometer-traveleddistance", "TraveledDistance", "Odometer"}},
              trigger{trigger_type::signal_updated,
                      {"tractionbattery-stateofcharge", "StateOfCharge", "TractionBattery"}}});
    CHECK(state.signals.size() == 8);
    CHECK(found_signals(state) == 4);
    CHECK(body_of(state, signals::odometer_traveled_distance).in(length_unit::kilometers) == 62041.0);
    CHECK(body_of(state, signals::traction_battery_state_of_charge).in(proportion_unit::percent) == 42.0);
    CHECK(body_of(state, signals::charge_charge_limits).active_limit->in(proportion_unit::percent) == 80.0);
    CHECK(body_of(state, signals::charge_charge_limits).values.at(0).type == charge_setting_type::global);
    CHECK_FALSE(body_of(state, signals::charge_is_charging).value);
    CHECK(find(state, signals::closure_is_locked) == nullptr);
    CHECK(find_reading(state, "closure-islocked")->status.error->type == "PERMISSION");
    CHECK(find_reading(state, "closure-islocked")->status.error->code.empty());
    CHECK(find_reading(state, "odometer-traveleddistance")->oem_updated_at == milliseconds(1758238176603));
}

TEST_CASE("the captured state of a Jaguar is read") {
    const auto body = sample_text("captures-v4", "jaguar_ipace_all.json");
    if (!body) return;
    const envelope delivery = parsed(*body);
    const vehicle_state& state = state_of(delivery);
    CHECK(delivery.version == "4.0");
    CHECK(delivery.webhook_name == "Home Assistant");
    CHECK(delivery.mode == delivery_mode::live);
    CHECK(state.signal_count == 30);
    CHECK(state.signals.size() == 30);
    CHECK(found_signals(state) == 17);
    CHECK(std::ranges::count_if(state.signals, &signal_reading::ok) == 17);
    CHECK(body_of(state, signals::traction_battery_range).value->in(length_unit::kilometers) == 168.0);
    CHECK(body_of(state, signals::location_precise_location).latitude == 52.238523055555554);
    CHECK(body_of(state, signals::location_precise_location).heading == 94.0);
    CHECK(body_of(state, signals::location_precise_location).direction.empty());
    CHECK(body_of(state, signals::traction_battery_nominal_capacity).source == capacity_source::user_selected);
    CHECK(body_of(state, signals::traction_battery_nominal_capacity).capacity->in(energy_unit::kilowatt_hours) == 90.0);
    CHECK(body_of(state, signals::closure_doors).values.size() == 4);
    CHECK(body_of(state, signals::closure_doors).values.at(3) == door{1, 1, false, true});
    CHECK(body_of(state, signals::charge_detailed_charging_status).value == "CHARGING");
    CHECK_FALSE(find_reading(state, "vehicleidentification-vin")->oem_updated_at.has_value());
    CHECK(find(state, signals::diagnostics_dtc_count) == nullptr);
}

TEST_CASE("the captured error of a Volkswagen is read") {
    const auto body = sample_text("captures-v4", "vw_id_4_error.json");
    if (!body) return;
    const envelope delivery = parsed(*body);
    const auto* problem = get_if<vehicle_error>(delivery);
    REQUIRE(problem != nullptr);
    CHECK(delivery.delivered_at == milliseconds(1758224204078));
    REQUIRE(problem->errors.size() == 2);
    CHECK(problem->errors[0].state == error_state::error);
    CHECK(problem->errors[0].code == "VEHICLE_NOT_CAPABLE");
    CHECK(problem->errors[0].resolution->type.empty());
    CHECK(problem->errors[0].signals.size() == 8);
    CHECK(problem->errors[0].signals.back().code == "internalcombustionengine-fuellevel");
    CHECK(problem->errors[1].code.empty());
    CHECK(problem->errors[1].resolution->type == "REAUTHENTICATE");
    CHECK(problem->errors[1].signals.at(0).code == "closure-islocked");
}

TEST_CASE("the documented states are read") {
    const auto changed = sample_text("docs-v4", "vehicle_state_signal_change.json");
    const auto first = sample_text("docs-v4", "vehicle_state_first_delivery.json");
    const auto responses = sample_text("docs-v4", "responses_page_vehicle_state.json");
    if (!changed || !first || !responses) return;
    const envelope update = parsed(*changed);
    CHECK(vehicle_id(update) == "9af13248-3b73-4c9d-9a4b-d937ce6bc8e2");
    CHECK(state_of(update).triggers.at(0).type == trigger_type::signal_updated);
    CHECK(state_of(update).triggers.at(0).signal.code == "tractionbattery-stateofcharge");
    CHECK(state_of(update).signal_count == 3);
    CHECK(find_reading(state_of(update), "charge-voltage")->retrieved_at == milliseconds(1731940330000));
    CHECK(body_of(state_of(update), signals::charge_voltage).in(voltage_unit::volts) == 240.0);
    CHECK(body_of(state_of(update), signals::traction_battery_state_of_charge).in(proportion_unit::percent) == 78.0);
    CHECK(body_of(state_of(update), signals::charge_is_charging).value);

    const envelope beginning = parsed(*first);
    CHECK(state_of(beginning).triggers == std::vector{trigger{trigger_type::first_delivery, {}}});
    CHECK(body_of(state_of(beginning), signals::charge_voltage).value == 0);

    const envelope page = parsed(*responses);
    CHECK(body_of(state_of(page), signals::location_precise_location).longitude == -122.4194);
    CHECK(find(state_of(page), signals::location_is_at_home) == nullptr);
    CHECK(state_of(page).triggers.at(0).signal.name == "StateOfCharge");
}

TEST_CASE("the documented state of the early version is read") {
    const auto body = sample_text("docs-v4", "responses_page_early_version_3.0.json");
    if (!body) return;
    const envelope delivery = parsed(*body);
    CHECK(delivery.version == "3.0");
    CHECK(state_of(delivery).vehicle.vin == "1HGCM82633A123456");
    CHECK(state_of(delivery).user.id == "user_1234567890");
    CHECK(body_of(state_of(delivery), signals::traction_battery_state_of_charge).in(proportion_unit::percent) == 75.0);
    CHECK(body_of(state_of(delivery), signals::location_precise_location).direction == compass_direction::north);
    CHECK(delivery.delivered_at == milliseconds(1700000000));
}

TEST_CASE("the documented errors are read") {
    const auto active = sample_text("docs-v4", "vehicle_error_active.json");
    const auto resolved = sample_text("docs-v4", "vehicle_error_resolved.json");
    const auto signal = sample_text("docs-v4", "signal_with_error.json");
    if (!active || !resolved || !signal) return;
    const envelope holds = parsed(*active);
    REQUIRE(get_if<vehicle_error>(holds) != nullptr);
    CHECK(get_if<vehicle_error>(holds)->errors.at(0).state == error_state::error);
    CHECK(get_if<vehicle_error>(holds)->errors.at(0).resolution->type == "CONTACT_SUPPORT");
    CHECK(get_if<vehicle_error>(holds)->errors.at(0).signals.size() == 2);
    CHECK(vehicle_id(holds) == "123e4567-e89b-12d3-a456-426614174000");
    const envelope over = parsed(*resolved);
    REQUIRE(get_if<vehicle_error>(over) != nullptr);
    CHECK(get_if<vehicle_error>(over)->errors.at(0).state == error_state::resolved);
    CHECK(get_if<vehicle_error>(over)->errors.at(0).doc_url.empty());
    const envelope placed = parsed(state_with(*signal));
    CHECK_FALSE(first_signal(placed).ok());
    CHECK(first_signal(placed).status.error->code == "VEHICLE_NOT_CAPABLE");
}

TEST_CASE("the documented challenges are read") {
    const auto plain = sample_text("docs-v4", "verify.json");
    const auto with_text = sample_text("docs-v4", "verify_iso_deliveredAt.json");
    if (!plain || !with_text) return;
    const envelope delivery = parsed(*plain);
    CHECK(get_if<verify_challenge>(delivery)->challenge == "3a5c8f72-e6d9-4b1a-9f2e-8c7d6a5b4e3f");
    CHECK(delivery.delivered_at == milliseconds(1761896351529));
    CHECK(parsed(*with_text).delivered_at == parse_timestamp("2025-07-31T19:38:42.332Z"));
}

TEST_CASE("every documented body of a signal is of the type in the catalogue and leaves nothing over") {
    const auto text = sample_text("docs-signal-bodies", "examples.json");
    if (!text) return;
    const auto bodies = nlohmann::json::parse(*text);
    CHECK(bodies.size() == 55);
    for (const auto& [code, example] : bodies.items()) {
        INFO(code);
        const std::string body = state_with(signal_with(code, example.dump()));
        const envelope delivery = parsed(body);
        CHECK(found_signals(state_of(delivery)) == 1);
        CHECK(leftovers_of(delivery).empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("the documented bodies of signals have the documented values") {
    const auto text = sample_text("docs-signal-bodies", "examples.json");
    if (!text) return;
    std::string signals_text;
    const auto bodies = nlohmann::json::parse(*text);
    for (const auto& [code, example] : bodies.items()) {
        if (!signals_text.empty()) signals_text += ',';
        signals_text += signal_with(code, example.dump());
    }
    const envelope delivery = parsed(state_with(signals_text));
    const vehicle_state& state = state_of(delivery);
    CHECK(found_signals(state) == 55);
    CHECK(body_of(state, signals::odometer_traveled_distance).in(length_unit::kilometers) == 50000.0);
    CHECK(body_of(state, signals::motion_current_speed).in(speed_unit::kilometers_per_hour) == 65.0);
    CHECK(body_of(state, signals::internal_combustion_engine_amount_remaining).in(volume_unit::liters) == 45.5);
    CHECK(body_of(state, signals::climate_external_temperature).in(temperature_unit::celsius) == 22.5);
    CHECK(body_of(state, signals::charge_energy_added).in(energy_unit::kilowatt_hours) == 25.5);
    CHECK(body_of(state, signals::charge_amperage).in(current_unit::amperes) == 32.0);
    CHECK(body_of(state, signals::charge_charge_limits).values.at(1).condition->name == "Home");
    CHECK(body_of(state, signals::charge_charge_records).values.at(0).cost->energy_amount == 10.5);
    CHECK(body_of(state, signals::charge_charge_records).values.at(0).end_time ==
          parse_timestamp("2023-10-15T08:00:00Z"));
    CHECK(body_of(state, signals::charge_charger_phases).value == 3);
    CHECK(body_of(state, signals::diagnostics_abs).status == health::ok);
    CHECK(body_of(state, signals::diagnostics_dtc_count).unit == "count");
    CHECK(body_of(state, signals::diagnostics_dtc_list).values.at(1).code == "P0171");
    CHECK(body_of(state, signals::location_precise_location).direction == compass_direction::north_east);
    CHECK(body_of(state, signals::service_records).values.at(0).cost->amount == 150.0);
    CHECK(body_of(state, signals::traction_battery_nominal_capacity).available_capacities.at(1).capacity->value ==
          80.9);
    CHECK(body_of(state, signals::traction_battery_range).value->in(length_unit::kilometers) == 350.0);
    CHECK(body_of(state, signals::transmission_drive_mode).oem_display_name == "everyday");
    CHECK(body_of(state, signals::vehicle_user_account_permissions).values.size() == 2);
    CHECK(body_of(state, signals::vehicle_user_account_role).value == "Driver");
}

TEST_CASE("the documented v2.0 deliveries are read") {
    const auto challenge = sample_text("docs-v2", "verify.json");
    const auto event = sample_text("docs-v2", "event_based_template.json");
    if (!challenge || !event) return;
    const envelope verify = parsed(*challenge);
    CHECK(get_if<verify_challenge>(verify)->challenge == "3a5c8f72-e6d9-4b1a-9f2e-8c7d6a5b4e3f");
    const envelope charge = parsed(*event);
    CHECK(get_if<charge_event>(charge)->vehicle_id == "uuid");
    CHECK(get_if<charge_event>(charge)->type == charge_event_type::unknown);
    CHECK(leftovers_of(charge) == std::vector<std::string>{R"(/payload/eventTime "ISO8601 Datetime" not_a_time)"});
}

TEST_CASE("the published bodies of endpoints have the published values") {
    const auto body_of = [](std::string_view path, std::string_view file) {
        const auto text = sample_text("rest-v2-bodies", file);
        return text ? parsed(schedule_with(item(path, *text, R"({"sc-unit-system":"metric"})"))) : envelope{};
    };
    if (!samples("samples/rest-v2-bodies")) return skip("no published bodies");
    const envelope fuels = body_of("/fuel", "GetFuel.json");
    CHECK(first_body<fuel>(fuels).amount_remaining->in(volume_unit::liters) == 53.2);
    const envelope distance = body_of("/odometer", "GetOdometer.json");
    CHECK(first_body<odometer>(distance).distance->in(length_unit::kilometers) == 104.32);
    const envelope pressures = body_of("/tires/pressure", "GetTirePressure.json");
    CHECK(first_body<tire_pressure>(pressures).back_right->in(pressure_unit::kilopascals) == 219.2);
    const envelope place = body_of("/location", "GetLocation.json");
    CHECK(first_body<location>(place).longitude == 122.1381);
    const envelope services = body_of("/service/history", "ServiceHistory.json");
    CHECK(first_body<service_history>(services).records.size() == 3);
}

TEST_CASE("a published delivery that is cut is not JSON") {
    const auto folder = samples("samples/docs-v2");
    if (!folder) return skip("no published deliveries");
    std::size_t number = 0;
    for (const auto& entry : std::filesystem::directory_iterator{*folder}) {
        if (entry.path().extension() != ".txt") continue;
        INFO(entry.path().filename());
        ++number;
        const auto delivery = parse(read_file(entry.path()));
        REQUIRE_FALSE(delivery.has_value());
        CHECK(delivery.error().code == errc::invalid_json);
    }
    CHECK(number == 1);
}
