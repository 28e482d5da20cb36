// Tests of the variants of the bodies of v4.0 signals.

#include <smartcar/webhooks/parse.hpp>

#include <smartcar/webhooks/types/signals.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/vehicle_states.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

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
    CHECK(body_of(state_of(delivery), signals::vehicle_identification_packages).values ==
          std::vector<std::string>{"Pilot", "Plus"});
}
