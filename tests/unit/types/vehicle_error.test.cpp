// Tests of types/vehicle_error.hpp.

#include <smartcar/webhooks/types/vehicle_error.hpp>

#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <support/catch.hpp>

#include <string_view>

using namespace smartcar::webhooks;

TEST_CASE("an error holds or is over") {
    CHECK(open_enum<error_state>{std::string_view{"ERROR"}} == error_state::error);
    CHECK(open_enum<error_state>{std::string_view{"RESOLVED"}} == error_state::resolved);
    CHECK(open_enum<error_state>{std::string_view{"PAUSED"}} == error_state::unknown);
    CHECK(open_enum<error_state>{std::string_view{"PAUSED"}}.text() == "PAUSED");
}

TEST_CASE("an error of which nothing was delivered is empty") {
    const reported_error error;
    CHECK(error.type.empty());
    CHECK(error.code.empty());
    CHECK(error.state.empty());
    CHECK_FALSE(error.resolution.has_value());
    CHECK(error.signals.empty());
}

TEST_CASE("vehicle errors are equal if all that they say is") {
    CHECK(testing::sample_vehicle_error() == testing::sample_vehicle_error());
    CHECK_FALSE(testing::sample_vehicle_error() == testing::sample_vehicle_error(error_state::resolved));
    reported_error one;
    one.signals = {{"charge-ischarging", "", ""}};
    CHECK_FALSE(one == reported_error{});
}
