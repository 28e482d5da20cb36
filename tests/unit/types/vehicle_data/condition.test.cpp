// Tests of types/vehicle_data/condition.hpp.

#include <smartcar/webhooks/types/vehicle_data/condition.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <optional>
#include <string_view>

using namespace smartcar::webhooks;
using namespace support;

namespace {}  // namespace

TEST_CASE("an odometer is read in either unit system") {
    constexpr std::string_view body = R"({"distance":104.32})";
    const auto in_km = parsed(schedule_with(item("/odometer", body, metric)));
    CHECK(first_body<odometer>(in_km).distance == quantity<length_unit>{104.32, length_unit::kilometers});
    const auto in_miles = parsed(schedule_with(item("/odometer", body, imperial)));
    CHECK(first_body<odometer>(in_miles).distance->in(length_unit::kilometers) == 104.32 * 1.609344);
    const auto unsaid = parsed(schedule_with(item("/odometer", body)));
    CHECK(first_body<odometer>(unsaid).distance->value == 104.32);
    CHECK_FALSE(first_body<odometer>(unsaid).distance->in(length_unit::miles).has_value());
}

TEST_CASE("a location is in degrees with every digit that a double has") {
    const auto delivery =
        parsed(schedule_with(item("/location", R"({"latitude":52.238523055555554,"longitude":-0.9})")));
    CHECK(first_body<location>(delivery).latitude == 52.238523055555554);
    CHECK(first_body<location>(delivery).longitude == -0.9);
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("the life of engine oil is a fraction") {
    const auto delivery = parsed(schedule_with(item("/engine/oil", R"({"lifeRemaining":0.86})", imperial)));
    CHECK(first_body<engine_oil>(delivery).life_remaining->in(proportion_unit::fraction) == 0.86);
}

TEST_CASE("tire pressures are read in either unit system") {
    constexpr std::string_view body = R"({"frontLeft":33,"frontRight":34,"backLeft":35,"backRight":36})";
    const auto in_kpa = parsed(schedule_with(item("/tires/pressure", body, metric)));
    CHECK(first_body<tire_pressure>(in_kpa).front_left->in(pressure_unit::kilopascals) == 33.0);
    CHECK(first_body<tire_pressure>(in_kpa).front_right->in(pressure_unit::kilopascals) == 34.0);
    CHECK(first_body<tire_pressure>(in_kpa).back_left->in(pressure_unit::kilopascals) == 35.0);
    CHECK(first_body<tire_pressure>(in_kpa).back_right->in(pressure_unit::kilopascals) == 36.0);
    const auto in_psi = parsed(schedule_with(item("/tires/pressure", body, imperial)));
    CHECK(first_body<tire_pressure>(in_psi).front_left->in(pressure_unit::psi) == 33.0);
    CHECK(first_body<tire_pressure>(in_psi).front_left->in(pressure_unit::kilopascals) == 33 * 6.894757293168361);
    const auto unsaid = parsed(schedule_with(item("/tires/pressure", body)));
    CHECK_FALSE(first_body<tire_pressure>(unsaid).back_right->in(pressure_unit::psi).has_value());
}

TEST_CASE("what is locked and what is open is read") {
    const auto delivery = parsed(schedule_with(item(
        "/security", R"({"isLocked":false,"doors":[{"type":"frontLeft","status":"OPEN"},)"
                     R"({"type":"backRight","status":"LOCKED"}],"windows":[{"type":"frontLeft","status":"UNKNOWN"}],)"
                     R"("sunroof":[],"storage":[{"type":"rear","status":"CLOSED"}],)"
                     R"("chargingPort":[{"type":"chargingPort","status":"UNLOCKED"}]})")));
    const auto& lock = first_body<lock_status>(delivery);
    CHECK(lock.is_locked == false);
    REQUIRE(lock.doors.size() == 2);
    CHECK(lock.doors[0] == closure{"frontLeft", closure_status::open});
    CHECK(lock.doors[1].status == closure_status::locked);
    REQUIRE(lock.windows.size() == 1);
    CHECK(lock.windows[0].status == closure_status::unknown);
    CHECK(lock.windows[0].status.text() == "UNKNOWN");
    CHECK(lock.sunroof.empty());
    REQUIRE(lock.storage.size() == 1);
    CHECK(lock.storage[0].status == closure_status::closed);
    REQUIRE(lock.charging_port.size() == 1);
    CHECK(lock.charging_port[0].status == closure_status::unlocked);
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("the health of the systems is read") {
    const auto delivery = parsed(schedule_with(
        item("/diagnostics/system_status", R"({"systems":[{"systemId":"SYSTEM_ABS","status":"OK","description":null},)"
                                           R"({"systemId":"SYSTEM_TPMS","status":"ALERT","description":"Low"}]})")));
    const auto& status = first_body<system_status>(delivery);
    REQUIRE(status.systems.size() == 2);
    CHECK(status.systems[0] == vehicle_system{"SYSTEM_ABS", health::ok, ""});
    CHECK(status.systems[1] == vehicle_system{"SYSTEM_TPMS", health::alert, "Low"});
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("trouble codes are read with and without a time") {
    const auto delivery = parsed(schedule_with(
        item("/diagnostics/dtcs", R"({"activeCodes":[{"code":"P0301","timestamp":"2024-03-04T05:06:07.890Z"},)"
                                  R"({"code":"B1234","timestamp":null}]})")));
    const auto& codes = first_body<trouble_codes>(delivery);
    REQUIRE(codes.active_codes.size() == 2);
    CHECK(codes.active_codes[0] == trouble_code{"P0301", parse_timestamp("2024-03-04T05:06:07.890Z")});
    CHECK(codes.active_codes[1] == trouble_code{"B1234", std::nullopt});
    CHECK(delivery.leftovers.empty());
}
