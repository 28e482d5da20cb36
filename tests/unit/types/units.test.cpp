// Tests of types/units.hpp.

#include <smartcar/webhooks/types/units.hpp>

#include <support/catch.hpp>

using namespace smartcar::webhooks;
using detail::unit_of;

TEST_CASE("the unit system implies kilometers and liters and kilopascals or miles and gallons and psi") {
    STATIC_REQUIRE(unit_of<length_unit>(unit_system::metric) == length_unit::kilometers);
    STATIC_REQUIRE(unit_of<volume_unit>(unit_system::metric) == volume_unit::liters);
    STATIC_REQUIRE(unit_of<pressure_unit>(unit_system::metric) == pressure_unit::kilopascals);
    STATIC_REQUIRE(unit_of<length_unit>(unit_system::imperial) == length_unit::miles);
    STATIC_REQUIRE(unit_of<volume_unit>(unit_system::imperial) == volume_unit::gallons);
    STATIC_REQUIRE(unit_of<pressure_unit>(unit_system::imperial) == pressure_unit::psi);
}

TEST_CASE("an unknown unit system implies no unit") {
    STATIC_REQUIRE(unit_of<length_unit>(unit_system::unknown) == length_unit::unknown);
    STATIC_REQUIRE(unit_of<volume_unit>(unit_system::unknown) == volume_unit::unknown);
    STATIC_REQUIRE(unit_of<pressure_unit>(unit_system::unknown) == pressure_unit::unknown);
}

TEST_CASE("no unit system implies a unit of energy or proportion") {
    STATIC_REQUIRE(unit_of<energy_unit>(unit_system::metric) == energy_unit::unknown);
    STATIC_REQUIRE(unit_of<proportion_unit>(unit_system::imperial) == proportion_unit::unknown);
}
