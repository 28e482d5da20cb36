// Tests of types/schedule.hpp.

#include <smartcar/webhooks/types/schedule.hpp>

#include <support/catch.hpp>

#include <utility>

using namespace smartcar::webhooks;

namespace {

reading reading_of(int code, reading_body body) {
    reading made;
    made.code = code;
    made.body = std::move(body);
    return made;
}

}  // namespace

TEST_CASE("a reading is ok at 200 and 204 only") {
    for (const int code : {0, 199, 201, 203, 206, 301, 400, 403, 409, 430, 500, -200}) {
        CHECK_FALSE(reading_of(code, {}).ok());
    }
    CHECK(reading_of(200, {}).ok());
    CHECK(reading_of(204, {}).ok());
}

TEST_CASE("find gives the first successful reading of a kind") {
    vehicle_report vehicle;
    vehicle.data = {reading_of(0, vin{"not delivered"}), reading_of(409, api_error{}), reading_of(200, charge{}),
                    reading_of(200, vin{"first"}), reading_of(200, vin{"second"})};
    REQUIRE(find<vin>(vehicle) != nullptr);
    CHECK(find<vin>(vehicle)->vin == "first");
    CHECK(find<charge>(vehicle) == &std::get<charge>(vehicle.data[2].body));
}

TEST_CASE("find gives null if there is no reading of that kind or none succeeded") {
    vehicle_report vehicle;
    CHECK(find<fuel>(vehicle) == nullptr);
    vehicle.data = {reading_of(409, api_error{}), reading_of(500, fuel{})};
    CHECK(find<fuel>(vehicle) == nullptr);
    CHECK(find<api_error>(vehicle) == nullptr);
}

TEST_CASE("reports are equal if everything in them is") {
    vehicle_report vehicle;
    vehicle.vehicle_id = "one";
    vehicle.data = {reading_of(200, vin{"a"})};
    vehicle_report other = vehicle;
    CHECK(vehicle == other);
    std::get<vin>(other.data[0].body).vin = "b";
    CHECK_FALSE(vehicle == other);
    other = vehicle;
    other.data[0].headers.units = unit_system::metric;
    CHECK_FALSE(vehicle == other);
}
