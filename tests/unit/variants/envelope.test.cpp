// Tests of the variants of a v4.0 envelope: triggers, meta, vehicle, times.

#include <smartcar/webhooks/parse.hpp>

#include <smartcar/webhooks/types/signals.hpp>
#include <smartcar/webhooks/types/vehicle_id.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/vehicle_states.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

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
    CHECK(reading.code == charge_reference.code);
    CHECK(reading.name == charge_reference.name);
    CHECK(reading.group == charge_reference.group);
    CHECK(reading.status.value == signal_status_value::success);
    CHECK(reading.ok());
    CHECK(reading.oem_updated_at == at_noon);
    CHECK(reading.retrieved_at == at_noon + std::chrono::seconds{2});
    CHECK(body_of(state, signals::traction_battery_state_of_charge).in(proportion_unit::percent) == 64.0);
}

TEST_CASE("triggers are the same wherever they stand and however they name the signal") {
    const trigger updated{trigger_type::signal_updated, charge_reference};
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
          std::vector{trigger{trigger_type::signal_updated, {charge_reference.code, "", ""}}});
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
    CHECK(state_of(delivery).triggers == std::vector{trigger{trigger_type::signal_updated, charge_reference}});
    CHECK(state_of(delivery).signals.at(1).status.error->type == "PERMISSION");
}
