// Tests of types/vehicle_summary.hpp.

#include <smartcar/webhooks/types/vehicle_summary.hpp>

#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <support/catch.hpp>

using namespace smartcar::webhooks;

TEST_CASE("a vehicle of which nothing was delivered is empty") {
    const vehicle_summary vehicle;
    CHECK(vehicle.id.empty());
    CHECK(vehicle.make.empty());
    CHECK(vehicle.model.empty());
    CHECK_FALSE(vehicle.year.has_value());
    CHECK(vehicle.mode.empty());
    CHECK(vehicle.powertrain_type.empty());
    CHECK(vehicle.vin.empty());
    CHECK(vehicle_owner{}.id.empty());
}

TEST_CASE("vehicles are equal if all that is known of them is") {
    const envelope delivery = testing::sample_vehicle_state();
    const vehicle_summary& vehicle = get_if<vehicle_state>(delivery)->vehicle;
    CHECK(vehicle == vehicle_summary{vehicle});
    vehicle_summary other = vehicle;
    other.powertrain_type = "BEV";
    CHECK_FALSE(vehicle == other);
    CHECK_FALSE(vehicle_owner{"a", ""} == vehicle_owner{"b", ""});
    CHECK_FALSE(vehicle_owner{"a", "mine"} == vehicle_owner{"a", ""});
}
