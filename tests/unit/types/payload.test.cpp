// Tests of types/payload.hpp.

#include <smartcar/webhooks/types/payload.hpp>

#include <support/catch.hpp>

#include <type_traits>
#include <variant>

using namespace smartcar::webhooks;

TEST_CASE("a payload is one of the six kinds that the format has") {
    STATIC_REQUIRE(std::is_same_v<payload, std::variant<verify_challenge, schedule, charge_event, vehicle_state,
                                                        vehicle_error, unknown_event>>);
}

TEST_CASE("unknown events are equal if they carry the same text") {
    CHECK(unknown_event{{"1"}} == unknown_event{{"1"}});
    CHECK_FALSE(unknown_event{{"1"}} == unknown_event{{"1.0"}});
    CHECK(unknown_event{}.body.text.empty());
}
