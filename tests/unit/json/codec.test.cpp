// Tests of json/codec.hpp.

#include <smartcar/webhooks/json/codec.hpp>

#include <smartcar/webhooks/json/schedule.hpp>
#include <support/catch.hpp>

using namespace smartcar::webhooks;

TEST_CASE("only types of irregular shape have a codec") {
    STATIC_REQUIRE(detail::has_codec<reading>);
    STATIC_REQUIRE(detail::has_codec<service_history>);
    STATIC_REQUIRE_FALSE(detail::has_codec<fuel>);
    STATIC_REQUIRE_FALSE(detail::has_codec<vehicle_report>);
}
