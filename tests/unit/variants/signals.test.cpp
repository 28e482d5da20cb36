// Tests of the variants of a v4.0 signal: times, status, error, names.

#include <smartcar/webhooks/parse.hpp>

#include <smartcar/webhooks/types/signals.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/vehicle_states.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

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
