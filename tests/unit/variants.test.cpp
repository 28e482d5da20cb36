// Tests of parse.hpp and serialize.hpp over every variant of the v4.0 format, one file each in tests/data/v4.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>

#include <smartcar/webhooks/types/signals.hpp>
#include <smartcar/webhooks/types/vehicle_id.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>
#include <support/vehicle_states.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

using lines = std::vector<std::string>;

constexpr timestamp at_noon{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1} + std::chrono::hours{12}};
constexpr timestamp sent_at = at_noon + std::chrono::seconds{3};
constexpr std::string_view vehicle_of_variants = "5e0c2c5a-7d7e-4b1f-9a51-6f4f0f0c1a01";
const signal_reference state_of_charge{"tractionbattery-stateofcharge", "StateOfCharge", "TractionBattery"};

// Members of these files that no type holds. Every other file has none.
const std::map<std::string, lines> expected_leftovers{
    {"delivery_time_that_differs", {"/meta/deliveryTime 1767268803001 second_value"}},
    {"triggers_that_differ", {R"(/data/triggers [{"code":"charge-ischarging"}] second_value)"}},
    {"vehicle_id_that_differs", {R"(/vehicleId "99999999-0000-4000-8000-000000000000" second_value)"}},
    {"new_members_everywhere",
     {"/data/newInData {} unknown_member", R"(/data/signals/0/body/newInBody 1.50 unknown_member)",
      "/data/signals/0/meta/newInSignalMeta 1767268802000 unknown_member",
      R"(/data/signals/0/newInSignal {"a":[1]} unknown_member)",
      "/data/signals/0/status/newInStatus false unknown_member",
      R"(/data/signals/1/status/error/newInError "x" unknown_member)", "/data/user/newInUser true unknown_member",
      R"(/data/vehicle/newInVehicle "x/y~z" unknown_member)", "/meta/new~1in~0meta 2 unknown_member",
      "/newAtTheTop 1 unknown_member", "/triggers/0/newInTrigger [] unknown_member",
      "/triggers/0/signal/newInReference 1 unknown_member"}},
};

// The places of these files that are written in another way than they arrived. Every other file has none.
const std::map<std::string, lines> expected_respellings{
    {"charge_limits_empty", {"/data/signals/0/body/values"}},
    {"charge_records", {"/data/signals/0/body/values/0/endTime", "/data/signals/0/body/values/0/startTime"}},
    {"charge_timers", {"/data/signals/0/body/values/1/departureTimers", "/data/signals/0/body/values/1/schedules"}},
    {"delivered_at_as_iso_text", {"/meta/deliveredAt"}},
    {"delivery_time_alone", {"/meta/deliveredAt", "/meta/deliveryTime"}},
    {"delivery_time_beside_delivered_at", {"/meta/deliveryTime"}},
    {"doors_without_values",
     {"/data/signals/0/body/doors", "/data/signals/0/body/values", "/data/signals/1/body/values",
      "/data/signals/1/body/windows"}},
    {"error_resolution_as_text", {"/data/errors/0/resolution"}},
    {"error_resolution_type_null", {"/data/errors/0/resolution"}},
    {"error_signals_as_text", {"/data/errors/0/signals/0", "/data/errors/0/signals/1"}},
    {"error_signals_as_text_and_objects", {"/data/errors/0/signals/0"}},
    {"error_with_vehicle_id_at_the_top", {"/vehicleId"}},
    {"first_delivery_as_code", {"/data/triggers", "/data/triggers/0", "/triggers"}},
    {"meta_empty", {"/meta"}},
    {"meta_of_a_signal_empty", {"/data/signals/0/meta"}},
    {"misspelt_available_capacities",
     {"/data/signals/0/body/availableCapacities", "/data/signals/0/body/availbableCapacities"}},
    {"nulls_in_bodies",
     {"/data/signals/0/body", "/data/signals/3/body/availableCapacities/0", "/data/signals/4/body/unit",
      "/data/signals/5/body"}},
    {"range_without_type", {"/data/signals/0/body/additionalValues"}},
    {"retrieved_at_as_fetched_at", {"/data/signals/0/meta/fetchedAt", "/data/signals/0/meta/retrievedAt"}},
    {"service_records", {"/data/signals/0/body/values/0/time"}},
    {"signals_empty", {"/data/signals"}},
    {"state_of_charge_as_percentage",
     {"/data/signals/0/body/percentage", "/data/signals/0/body/unit", "/data/signals/0/body/value"}},
    {"test_mode",
     {"/data/signals/3/body/activeLimit", "/data/signals/3/body/values", "/data/signals/4/body/availableCapacities",
      "/data/signals/4/body/availbableCapacities", "/meta/deliveredAt", "/triggers"}},
    {"test_mode_nested_charge_limits", {"/data/signals/0/body/activeLimit", "/data/signals/0/body/values"}},
    {"times_of_a_signal_as_iso_text", {"/data/signals/0/meta/oemUpdatedAt", "/data/signals/0/meta/retrievedAt"}},
    {"triggers_as_code_name_group", {"/data/triggers", "/data/triggers/0", "/data/triggers/1", "/triggers"}},
    {"triggers_as_group_and_name", {"/triggers/0/signal"}},
    {"triggers_as_text", {"/triggers/0", "/triggers/1"}},
    {"triggers_empty", {"/triggers"}},
    {"triggers_in_both_places", {"/data/triggers"}},
    {"triggers_under_data", {"/data/triggers", "/triggers"}},
    {"vehicle_id_at_the_top", {"/vehicleId"}},
    {"vehicle_id_at_the_top_alone", {"/data/vehicle/id", "/vehicleId"}},
    {"vehicle_id_at_the_top_without_vehicle", {"/data/vehicle", "/vehicleId"}},
    {"verify_with_iso_text", {"/meta/deliveredAt"}},
    {"zero_timestamps", {"/data/signals/0/meta/oemUpdatedAt", "/data/signals/0/meta/retrievedAt"}},
};

lines expected_of(const std::map<std::string, lines>& table, const std::string& name) {
    const auto found = table.find(name);
    return found == table.end() ? lines{} : found->second;
}

lines sorted(lines unsorted) {
    std::ranges::sort(unsorted);
    return unsorted;
}

envelope delivery_of(std::string_view name) { return parsed(variant(name)); }

const reported_error& first_error(const envelope& delivery) {
    REQUIRE(get_if<vehicle_error>(delivery) != nullptr);
    return get_if<vehicle_error>(delivery)->errors.at(0);
}

}  // namespace

TEST_CASE("every variant is delivered and written back as it arrived") {
    const auto files = json_files(test_data() / "v4");
    CHECK(files.size() >= 70);
    for (const auto& file : files) {
        INFO(file.filename());
        CHECK(round_trips(read_file(file)));
    }
}

TEST_CASE("every variant leaves over exactly what has no place") {
    for (const auto& file : json_files(test_data() / "v4")) {
        INFO(file.filename());
        const std::string name = file.stem().string();
        CHECK(sorted(leftovers_of(parsed(read_file(file)))) == expected_of(expected_leftovers, name));
    }
}

TEST_CASE("every variant is respelled in exactly the places that differ") {
    for (const auto& file : json_files(test_data() / "v4")) {
        INFO(file.filename());
        const std::string name = file.stem().string();
        const envelope delivery = parsed(read_file(file));
        lines places;
        for (const auto& respelling : delivery.respellings) places.push_back(respelling.pointer);
        CHECK(sorted(places) == expected_of(expected_respellings, name));
    }
}

TEST_CASE("every variant with an expectation exists") {
    for (const auto* table : {&expected_leftovers, &expected_respellings}) {
        for (const auto& [name, expected] : *table) {
            INFO(name);
            CHECK(std::filesystem::exists(test_data() / "v4" / (name + ".json")));
        }
    }
}

TEST_CASE("a state is read with its envelope and its vehicle") {
    const envelope delivery = delivery_of("triggers_at_the_top");
    CHECK(delivery.format == wire_format::v4);
    CHECK(delivery.event_name == "VEHICLE_STATE");
    CHECK(delivery.event_id == "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed");
    CHECK(delivery.version == "4.0");
    CHECK(delivery.webhook_id == "0d4bb0f7-53ab-44f5-b3f0-3a2b4e5c6d01");
    CHECK(delivery.webhook_name == "Fleet");
    CHECK(delivery.delivery_id == "f0f0a1b2-0001-4c3d-8e4f-5a6b7c8d9e0f");
    CHECK(delivery.delivered_at == sent_at);
    CHECK(delivery.mode == delivery_mode::live);
    CHECK(delivery.mode.text() == "LIVE");

    const vehicle_state& state = state_of(delivery);
    CHECK(state.user.id == "8f14e45f-ceea-467f-a8d5-1c2b3a4d5e6f");
    CHECK(state.vehicle.id == vehicle_of_variants);
    CHECK(state.vehicle.make == "VOLVO");
    CHECK(state.vehicle.model == "EX30");
    CHECK(state.vehicle.year == 2025);
    CHECK(state.vehicle.mode == delivery_mode::live);
    CHECK(state.vehicle.mode.text() == "live");
    CHECK(state.vehicle.powertrain_type == "BEV");
    CHECK(state.signal_count == 1);

    const signal_reading& reading = state.signals.at(0);
    CHECK(reading.code == state_of_charge.code);
    CHECK(reading.name == state_of_charge.name);
    CHECK(reading.group == state_of_charge.group);
    CHECK(reading.status.value == signal_status_value::success);
    CHECK(reading.ok());
    CHECK(reading.oem_updated_at == at_noon);
    CHECK(reading.retrieved_at == at_noon + std::chrono::seconds{2});
    CHECK(body_of(state, signals::traction_battery_state_of_charge).in(proportion_unit::percent) == 64.0);
}

TEST_CASE("triggers are the same wherever they stand and however they name the signal") {
    const trigger updated{trigger_type::signal_updated, state_of_charge};
    for (const char* name : {"triggers_at_the_top", "triggers_under_data", "triggers_in_both_places",
                             "triggers_as_group_and_name", "triggers_that_differ"}) {
        INFO(name);
        const envelope delivery = delivery_of(name);
        CHECK(state_of(delivery).triggers == std::vector{updated});
    }
    const trigger is_charging{trigger_type::signal_updated, {"charge-ischarging", "IsCharging", "Charge"}};
    const envelope flat = delivery_of("triggers_as_code_name_group");
    CHECK(state_of(flat).triggers == std::vector{updated, is_charging});
    const envelope as_text = delivery_of("triggers_as_text");
    CHECK(state_of(as_text).triggers == std::vector{is_charging, trigger{trigger_type::first_delivery, {}}});
    const envelope code_alone = delivery_of("triggers_with_code_alone");
    CHECK(state_of(code_alone).triggers ==
          std::vector{trigger{trigger_type::signal_updated, {state_of_charge.code, "", ""}}});
}

TEST_CASE("a first delivery is one whether its trigger has it as code or as type") {
    for (const char* name : {"first_delivery_as_code", "first_delivery_as_type"}) {
        INFO(name);
        const envelope delivery = delivery_of(name);
        CHECK(state_of(delivery).triggers == std::vector{trigger{trigger_type::first_delivery, {}}});
    }
}

TEST_CASE("a state may have no triggers and no signals") {
    for (const char* name : {"triggers_empty", "triggers_absent"}) {
        const envelope delivery = delivery_of(name);
        CHECK(state_of(delivery).triggers.empty());
    }
    const envelope empty = delivery_of("signals_empty");
    CHECK(state_of(empty).signals.empty());
    CHECK(state_of(empty).signal_count == 0);
}

TEST_CASE("the time of delivery is read in each of its forms") {
    for (const char* name : {"delivered_at_as_iso_text", "delivery_time_beside_delivered_at", "delivery_time_alone",
                             "delivery_time_that_differs", "meta_without_webhook", "verify", "verify_with_iso_text"}) {
        INFO(name);
        CHECK(delivery_of(name).delivered_at == sent_at);
    }
    CHECK(delivery_of("delivered_at_in_seconds").delivered_at == timestamp{std::chrono::milliseconds{1767268803}});
}

TEST_CASE("the meta of an envelope may be missing or empty or have less in it") {
    for (const char* name : {"meta_absent", "meta_empty"}) {
        INFO(name);
        const envelope delivery = delivery_of(name);
        CHECK(delivery.version.empty());
        CHECK(delivery.delivery_id.empty());
        CHECK(delivery.mode.empty());
        CHECK_FALSE(delivery.delivered_at.has_value());
        CHECK_FALSE(state_of(delivery).signal_count.has_value());
        CHECK(find(state_of(delivery), signals::traction_battery_state_of_charge) != nullptr);
    }
    const envelope early = delivery_of("meta_without_webhook");
    CHECK(early.delivery_id == "f0f0a1b2-0001-4c3d-8e4f-5a6b7c8d9e0f");
    CHECK(early.webhook_id.empty());
}

TEST_CASE("the id of the vehicle is found wherever it stands") {
    for (const char* name : {"vehicle_id_at_the_top", "vehicle_id_at_the_top_alone", "vehicle_id_that_differs",
                             "vehicle_id_at_the_top_without_vehicle", "error_with_vehicle_id_at_the_top"}) {
        INFO(name);
        const envelope delivery = delivery_of(name);
        CHECK(vehicle_id(delivery) == vehicle_of_variants);
    }
}

TEST_CASE("what is documented of a vehicle and may be missing is empty then") {
    const envelope null = delivery_of("powertrain_type_null");
    CHECK(state_of(null).vehicle.powertrain_type.empty());
    CHECK(state_of(null).vehicle.mode == delivery_mode::live);
    const envelope early = delivery_of("vehicle_with_vin");
    CHECK(state_of(early).vehicle.vin == "YV1XZEDV5N2000000");
    const envelope nobody = delivery_of("user_absent");
    CHECK(state_of(nobody).user.id.empty());
    const envelope trimmed = delivery_of("signal_count_that_differs");
    CHECK(state_of(trimmed).signal_count == 30);
}

TEST_CASE("a challenge of the v4.0 format is read") {
    const envelope delivery = delivery_of("verify");
    REQUIRE(get_if<verify_challenge>(delivery) != nullptr);
    CHECK(get_if<verify_challenge>(delivery)->challenge == "6f1ed002-ab59-4f7b-8a3d-0123456789ab");
    const envelope with_text = delivery_of("verify_with_iso_text");
    REQUIRE(get_if<verify_challenge>(with_text) != nullptr);
    CHECK(get_if<verify_challenge>(with_text)->challenge == "nsQ4r7U2");
}

TEST_CASE("an event of an unknown type is delivered with what it carries") {
    const envelope delivery = delivery_of("unknown_event_type");
    REQUIRE(get_if<unknown_event>(delivery) != nullptr);
    CHECK(delivery.event_name == "TRIP_COMPLETED");
    CHECK(delivery.webhook_name == "Fleet");
    const auto body = nlohmann::json::parse(get_if<unknown_event>(delivery)->body.text);
    CHECK(body == nlohmann::json::parse(variant("unknown_event_type")).at("data"));
    const envelope empty = delivery_of("unknown_event_without_data");
    REQUIRE(get_if<unknown_event>(empty) != nullptr);
    CHECK(get_if<unknown_event>(empty)->body.text.empty());
}

TEST_CASE("members that are new change nothing of what is known") {
    const envelope delivery = delivery_of("new_members_everywhere");
    const envelope plain = delivery_of("triggers_empty");
    CHECK(state_of(delivery).vehicle == state_of(plain).vehicle);
    CHECK(state_of(delivery).user == state_of(plain).user);
    CHECK(state_of(delivery).signals.at(0) == state_of(plain).signals.at(0));
    CHECK(state_of(delivery).triggers == std::vector{trigger{trigger_type::signal_updated, state_of_charge}});
    CHECK(state_of(delivery).signals.at(1).status.error->type == "PERMISSION");
}

TEST_CASE("the times of a signal are read in each of their forms") {
    for (const char* name : {"retrieved_at_as_fetched_at", "times_of_a_signal_as_iso_text", "status_absent"}) {
        INFO(name);
        const envelope delivery = delivery_of(name);
        CHECK(first_signal(delivery).oem_updated_at == at_noon);
        CHECK(first_signal(delivery).retrieved_at == at_noon + std::chrono::seconds{2});
    }
    for (const char* name : {"zero_timestamps", "meta_of_a_signal_empty", "meta_of_a_signal_absent"}) {
        INFO(name);
        const envelope delivery = delivery_of(name);
        CHECK_FALSE(first_signal(delivery).oem_updated_at.has_value());
        CHECK_FALSE(first_signal(delivery).retrieved_at.has_value());
        CHECK(first_signal(delivery).ok());
    }
}

TEST_CASE("a signal without a status is a success and one that is unavailable is none") {
    const envelope absent = delivery_of("status_absent");
    CHECK(first_signal(absent).status == signal_status{});
    CHECK(first_signal(absent).ok());
    CHECK(find(state_of(absent), signals::traction_battery_state_of_charge) != nullptr);
    const envelope unavailable = delivery_of("status_unavailable");
    CHECK(first_signal(unavailable).status.value == signal_status_value::unavailable);
    CHECK_FALSE(first_signal(unavailable).ok());
    CHECK(find(state_of(unavailable), signals::traction_battery_state_of_charge) == nullptr);
}

TEST_CASE("a failed signal with a stale body stays failed and keeps the body") {
    const envelope delivery = delivery_of("error_with_stale_body");
    CHECK_FALSE(first_signal(delivery).ok());
    CHECK(first_signal(delivery).status.error->type == "VEHICLE_STATE");
    CHECK(first_signal(delivery).status.error->code == "NOT_CHARGING");
    CHECK(find(state_of(delivery), signals::charge_charge_rate) == nullptr);
    CHECK(first_signal_body<quantity<speed_unit>>(delivery).in(speed_unit::kilometers_per_hour) == 30.0);
}

TEST_CASE("the reason of a failed signal is read with as much as there is") {
    const envelope plain = delivery_of("error_without_body");
    CHECK_FALSE(first_signal(plain).ok());
    CHECK(std::holds_alternative<std::monostate>(first_signal(plain).body));
    CHECK(first_signal(plain).status.error->code == "VEHICLE_NOT_CAPABLE");
    const envelope null = delivery_of("error_code_null");
    CHECK(first_signal(null).status.error->type == "PERMISSION");
    CHECK(first_signal(null).status.error->code.empty());
    const envelope wordy = delivery_of("error_with_more_words");
    CHECK(*first_signal(wordy).status.error == signal_error{"PERMISSION", "UNKNOWN", "No access",
                                                            "The owner gave no access.", "Deprecated.",
                                                            error_resolution{"UNKNOWN_RESOLUTION_TYPE", ""}, ""});
}

TEST_CASE("a signal that is not in the catalogue is delivered with its raw body") {
    const envelope delivery = delivery_of("unknown_signal");
    const signal_reading* reading = find_reading(state_of(delivery), "suspension-rideheight");
    REQUIRE(reading != nullptr);
    CHECK(reading->ok());
    CHECK(reading->oem_updated_at == at_noon);
    REQUIRE(std::holds_alternative<raw_json>(reading->body));
    CHECK(nlohmann::json::parse(std::get<raw_json>(reading->body).text) ==
          nlohmann::json::parse(R"({"value":120,"unit":"mm","corners":[{"row":0},null]})"));
}

TEST_CASE("texts that nobody knows are kept as texts") {
    const envelope delivery = delivery_of("unknown_texts");
    const vehicle_state& state = state_of(delivery);
    CHECK(delivery.mode == delivery_mode::unknown);
    CHECK(delivery.mode.text() == "REPLAY");
    CHECK(state.vehicle.mode.text() == "shadow");
    CHECK(state.triggers.at(0).type == trigger_type::unknown);
    CHECK(state.triggers.at(0).type.text() == "SCHEDULED");
    const auto& place = body_of(state, signals::location_precise_location);
    CHECK(place.direction.text() == "NNE");
    CHECK(place.location_type == location_type::unknown);
    CHECK(place.location_type.text() == "PARKED");
    const signal_reading* distance = find_reading(state, "odometer-traveleddistance");
    REQUIRE(distance != nullptr);
    CHECK(distance->status.value.text() == "PARTIAL");
    CHECK_FALSE(distance->ok());
    CHECK(std::get<quantity<length_unit>>(distance->body).unit.text() == "leagues");
    CHECK_FALSE(std::get<quantity<length_unit>>(distance->body).in(length_unit::kilometers).has_value());
    CHECK(body_of(state, signals::diagnostics_abs).status.text() == "FADED");
}

TEST_CASE("the code of a signal says what it is even if its name is wrong") {
    const envelope delivery = delivery_of("wrong_signal_name");
    CHECK(first_signal(delivery).name == "FuelLevel");
    CHECK(body_of(state_of(delivery), signals::internal_combustion_engine_range).in(length_unit::kilometers) == 410.0);
    CHECK(find(state_of(delivery), signals::internal_combustion_engine_fuel_level) == nullptr);
}

TEST_CASE("a percentage is in percent only where the delivery says so") {
    const envelope early = delivery_of("state_of_charge_as_percentage");
    CHECK(body_of(state_of(early), signals::traction_battery_state_of_charge).in(proportion_unit::percent) == 75.0);
    const envelope unsaid = delivery_of("fuel_level_without_unit");
    const auto& level = body_of(state_of(unsaid), signals::internal_combustion_engine_fuel_level);
    CHECK(level.value == 0.77);
    CHECK(level.unit.empty());
    CHECK_FALSE(level.in(proportion_unit::percent).has_value());
}

TEST_CASE("a time to complete without a unit has none") {
    const envelope delivery = delivery_of("time_to_complete_without_unit");
    const auto& time = body_of(state_of(delivery), signals::charge_time_to_complete);
    CHECK(time.value == 45);
    CHECK(time.unit.empty());
}

TEST_CASE("a location may have a heading without a direction") {
    const envelope delivery = delivery_of("location_in_parts");
    const auto& place = body_of(state_of(delivery), signals::location_precise_location);
    CHECK(place.latitude == 57.7);
    CHECK(place.longitude == 11.9);
    CHECK(place.heading == 94.0);
    CHECK(place.direction.empty());
    CHECK(place.location_type.empty());
}

TEST_CASE("tires that say bar stay as they were sent") {
    const envelope delivery = delivery_of("tires_in_bar");
    const auto& wheels = body_of(state_of(delivery), signals::wheel_tires);
    CHECK(wheels.unit == pressure_unit::bar);
    CHECK(wheels.row_count == 2);
    CHECK(wheels.column_count == 2);
    CHECK(wheels.values.at(0) == tire{0, 0, quantity<pressure_unit>{258, pressure_unit::bar}});
    CHECK(wheels.values.at(1) == tire{0, 1, quantity<pressure_unit>{699.9, pressure_unit::bar}});
}

TEST_CASE("charge limits are read with the places they are for") {
    const auto percent = [](double value) { return quantity<proportion_unit>{value, proportion_unit::percent}; };
    const envelope delivery = delivery_of("charge_limits_by_place");
    const auto& limits = body_of(state_of(delivery), signals::charge_charge_limits);
    CHECK(limits.active_limit == percent(80));
    CHECK(limits.unit == proportion_unit::percent);
    REQUIRE(limits.values.size() == 3);
    CHECK(limits.values[0].type == charge_setting_type::global);
    CHECK(limits.values[0].type.text() == "global");
    CHECK(limits.values[0].limit == percent(80));
    CHECK_FALSE(limits.values[0].condition.has_value());
    CHECK(limits.values[1].type == charge_setting_type::location);
    CHECK(limits.values[1].condition == charge_condition{"Home", "1 Example Street", 57.7, 11.9, "", ""});
    CHECK(limits.values[2].type == charge_setting_type::connector);
    CHECK(limits.values[2].condition->connector_type == "CCS");

    const envelope empty = delivery_of("charge_limits_empty");
    const auto& none = body_of(state_of(empty), signals::charge_charge_limits);
    CHECK(none.values.empty());
    CHECK_FALSE(none.active_limit.has_value());
}

TEST_CASE("charge limits that arrive one level deeper are the same limits") {
    const envelope delivery = delivery_of("test_mode_nested_charge_limits");
    const auto& limits = body_of(state_of(delivery), signals::charge_charge_limits);
    CHECK(limits.active_limit == quantity<proportion_unit>{80, {}});
    REQUIRE(limits.values.size() == 1);
    CHECK(limits.values[0].type == charge_setting_type::global);
    CHECK(limits.values[0].limit == quantity<proportion_unit>{80, {}});
}

TEST_CASE("a misspelt list of capacities is the list of capacities") {
    for (const char* name : {"nominal_capacity", "misspelt_available_capacities"}) {
        INFO(name);
        const envelope delivery = delivery_of(name);
        const auto& nominal = body_of(state_of(delivery), signals::traction_battery_nominal_capacity);
        CHECK(nominal.capacity->value == 73.5);
        REQUIRE(nominal.available_capacities.size() == 2);
        CHECK(nominal.available_capacities[0].description == "BEV:Long Range");
        CHECK(nominal.available_capacities[1].capacity->value == 80.9);
        CHECK(nominal.available_capacities[1].description.empty());
    }
    const envelope delivery = delivery_of("nominal_capacity");
    const auto& nominal = body_of(state_of(delivery), signals::traction_battery_nominal_capacity);
    CHECK(nominal.source == capacity_source::user_selected);
    CHECK(nominal.capacity->in(energy_unit::kilowatt_hours) == 73.5);
    CHECK(nominal.available_capacities[1].capacity->in(energy_unit::kilowatt_hours) == 80.9);
}

TEST_CASE("a delivery in test mode is read though it has neither statuses nor units") {
    const envelope delivery = delivery_of("test_mode");
    const vehicle_state& state = state_of(delivery);
    CHECK(delivery.mode == delivery_mode::test);
    CHECK(delivery.delivered_at == sent_at);
    CHECK(state.vehicle.make == "Volvo");
    CHECK(state.triggers.empty());
    CHECK(std::ranges::all_of(state.signals, &signal_reading::ok));
    CHECK(body_of(state, signals::traction_battery_state_of_charge).value == 64);
    CHECK(body_of(state, signals::odometer_traveled_distance).unit.empty());
    CHECK(body_of(state, signals::location_precise_location).direction == compass_direction::east);
    CHECK(body_of(state, signals::charge_charge_limits).values.size() == 1);
    CHECK(body_of(state, signals::traction_battery_nominal_capacity).available_capacities.size() == 1);
}

TEST_CASE("a range is read with the ranges estimated in other ways") {
    const auto kilometers = [](double value) {
        return quantity<length_unit>{value, open_enum<length_unit>{std::string_view{"kilometers"}}};
    };
    const envelope delivery = delivery_of("range_with_additional_values");
    const auto& range = body_of(state_of(delivery), signals::traction_battery_range);
    CHECK(range == battery_range{kilometers(301),
                                 "DEFAULT",
                                 {{"IDEAL_CONDITIONS", kilometers(344)}, {"RATED", kilometers(330)}},
                                 kilometers(0).unit});
    CHECK(range.additional_values[0].value->in(length_unit::kilometers) == 344.0);
    const envelope untyped = delivery_of("range_without_type");
    CHECK(body_of(state_of(untyped), signals::traction_battery_range) ==
          battery_range{quantity<length_unit>{168, length_unit::kilometers}, "", {}, length_unit::kilometers});
}

TEST_CASE("charge timers are read with their schedules") {
    const envelope delivery = delivery_of("charge_timers");
    const auto& timers = body_of(state_of(delivery), signals::charge_charge_timers);
    REQUIRE(timers.values.size() == 2);
    CHECK(timers.values[0].type == charge_setting_type::location);
    CHECK(timers.values[0].condition->name == "Home");
    CHECK(timers.values[0].schedules == std::vector{charge_window{"22:00:00", "06:00:00", {"MONDAY", "FRIDAY"}}});
    CHECK(timers.values[0].departure_timers == std::vector{departure_timer{"07:30:00", {"MONDAY"}}});
    CHECK(timers.values[0].is_oem_optimization_enabled == true);
    CHECK(timers.values[1] == charge_timer{charge_setting_type::global, {}, {}, {}, false, "", ""});
}

TEST_CASE("charge records are read with their amounts") {
    const envelope delivery = delivery_of("charge_records");
    const auto& records = body_of(state_of(delivery), signals::charge_charge_records);
    REQUIRE(records.values.size() == 1);
    const charge_record& record = records.values[0];
    CHECK(record.id == "session-1");
    CHECK(record.cost == charge_cost{"EUR", 10.5, 2.0});
    CHECK(record.start_time == parse_timestamp("2025-12-31T00:00:00Z"));
    CHECK(record.end_time == parse_timestamp("2025-12-31T08:00:00Z"));
    CHECK(record.location->address == "1 Example Street");
    CHECK(record.energy_added->in(energy_unit::kilowatt_hours) == 40.5);
    CHECK(record.connector_type == "CCS");
    CHECK(record.is_public_charger == false);
    CHECK(record.start_state_of_charge->in(proportion_unit::percent) == 20.0);
    CHECK(record.end_state_of_charge->in(proportion_unit::percent) == 90.0);
}

TEST_CASE("service records are read with their tasks") {
    const envelope delivery = delivery_of("service_records");
    const auto& records = body_of(state_of(delivery), signals::service_records);
    CHECK(records.values == std::vector{service_visit{"visit-1",
                                                      service_price{150.0, "EUR"},
                                                      parse_timestamp("2025-06-01T14:30:00Z"),
                                                      {{"task-1", "brakes"}},
                                                      {{"detail-1", "front"}},
                                                      quantity<length_unit>{17000, {}}}});
}

TEST_CASE("nulls in bodies are values that were not delivered") {
    const envelope delivery = delivery_of("nulls_in_bodies");
    const vehicle_state& state = state_of(delivery);
    CHECK(body_of(state, signals::closure_sunroof) == opening{});
    CHECK(body_of(state, signals::closure_rear_trunk) == trunk{false, {}});
    CHECK(body_of(state, signals::diagnostics_dtc_list).values == std::vector{trouble_code{"P0300", {}}});
    CHECK(body_of(state, signals::traction_battery_nominal_capacity) ==
          traction_battery_capacity{{}, {}, {{}}, energy_unit::kilowatt_hours});
    CHECK(find(state, signals::traction_battery_state_of_charge) == nullptr);
    CHECK(find(state, signals::charge_voltage) == nullptr);
    CHECK(find_reading(state, "charge-voltage")->ok());
}

TEST_CASE("packages are a list of texts") {
    const envelope delivery = delivery_of("packages");
    CHECK(body_of(state_of(delivery), signals::vehicle_identification_packages).values == lines{"Pilot", "Plus"});
}

TEST_CASE("a vehicle error is read with all that it says") {
    const envelope delivery = delivery_of("error_active");
    REQUIRE(get_if<vehicle_error>(delivery) != nullptr);
    const auto& problem = *get_if<vehicle_error>(delivery);
    CHECK(problem.user.id == "8f14e45f-ceea-467f-a8d5-1c2b3a4d5e6f");
    CHECK(problem.vehicle.id == vehicle_of_variants);
    REQUIRE(problem.errors.size() == 1);
    CHECK(problem.errors[0] ==
          reported_error{"COMPATIBILITY",
                         "VEHICLE_NOT_CAPABLE",
                         error_state::error,
                         "This vehicle cannot do that.",
                         "Your car cannot do that.",
                         "https://example.com/errors#not-capable",
                         error_resolution{"CONTACT_SUPPORT", ""},
                         {{"location-isathome", "IsAtHome", "Location"}, {"charge-voltage", "Voltage", "Charge"}},
                         "",
                         ""});
}

TEST_CASE("an error that is over says less") {
    const envelope delivery = delivery_of("error_resolved");
    const reported_error& resolved = first_error(delivery);
    CHECK(resolved.state == error_state::resolved);
    CHECK(resolved.code == "UNREACHABLE");
    CHECK(resolved.doc_url.empty());
    CHECK_FALSE(resolved.resolution.has_value());
    CHECK(resolved.signals.size() == 1);
}

TEST_CASE("the signals of an error are the same as texts and as objects") {
    const envelope texts = delivery_of("error_signals_as_text");
    CHECK(first_error(texts).signals ==
          std::vector<signal_reference>{{"vehicleidentification-nickname", "Nickname", "VehicleIdentification"},
                                        {"closure-islocked", "IsLocked", "Closure"}});
    const envelope both = delivery_of("error_signals_as_text_and_objects");
    CHECK(first_error(both).signals ==
          std::vector<signal_reference>{{"vehicleidentification-nickname", "Nickname", "VehicleIdentification"},
                                        {"charge-voltage", "Voltage", "Charge"}});
    const envelope swapped = delivery_of("error_signals_with_name_and_group_swapped");
    CHECK(first_error(swapped).signals == std::vector<signal_reference>{{"closure-islocked", "Closure", "IsLocked"}});
    const envelope whole_vehicle = delivery_of("error_without_signals");
    CHECK(first_error(whole_vehicle).signals.empty());
}

TEST_CASE("the code and the resolution of an error may be null") {
    const envelope no_code = delivery_of("error_of_a_vehicle_code_null");
    CHECK(first_error(no_code).type == "PERMISSION");
    CHECK(first_error(no_code).code.empty());
    CHECK(first_error(no_code).resolution == error_resolution{"REAUTHENTICATE", ""});
    const envelope no_type = delivery_of("error_resolution_type_null");
    CHECK(first_error(no_type).resolution == error_resolution{});
    const envelope as_text = delivery_of("error_resolution_as_text");
    CHECK(first_error(as_text).resolution == error_resolution{"REAUTHENTICATE", ""});
}

TEST_CASE("what newer documentation has is read") {
    const envelope connected = delivery_of("external_id_with_sequence");
    CHECK(state_of(connected).user.external_id == "customer-17");
    CHECK(connected.sequence == 1767268802999);

    const envelope stored = delivery_of("ingested_at");
    CHECK(first_signal(stored).ingested_at == at_noon + std::chrono::milliseconds{2500});

    const envelope closures = delivery_of("doors_without_values");
    CHECK(body_of(state_of(closures), signals::closure_doors).values.at(0).is_locked == true);
    CHECK(body_of(state_of(closures), signals::closure_windows).values.at(0).is_open == true);

    const envelope timers = delivery_of("charge_timers_of_the_api");
    const charge_timer& timer = body_of(state_of(timers), signals::charge_charge_timers).values.at(0);
    CHECK(timer.type == charge_setting_type::charging_type);
    CHECK(timer.condition->charging_type == "AC");
    CHECK(timer.schedule_type == "WORKWEEK");
    CHECK(timer.schedule_id == "3f0c");

    const envelope failed = delivery_of("error_with_title");
    CHECK(first_error(failed).title == "Not capable");
    CHECK(first_error(failed).detail == "The vehicle cannot do this.");
}
