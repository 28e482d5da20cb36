// Tests of types/quantity.hpp.

#include <smartcar/webhooks/types/quantity.hpp>

#include <support/catch.hpp>

#include <optional>
#include <string_view>

using namespace smartcar::webhooks;

namespace {

// One `larger` is `factor` times one `smaller`.
template <class Unit>
void check_pair(Unit larger, Unit smaller, double factor) {
    CHECK(support::near(quantity<Unit>{1, larger}.in(smaller).value(), factor));
    CHECK(support::near(quantity<Unit>{factor, smaller}.in(larger).value(), 1));
    CHECK(support::near(quantity<Unit>{-250.5, larger}.in(smaller).value(), -250.5 * factor));
    CHECK(quantity<Unit>{0, larger}.in(smaller) == 0.0);
    CHECK(quantity<Unit>{0.1, larger}.in(larger) == 0.1);
    CHECK(quantity<Unit>{0.1, smaller}.in(smaller) == 0.1);
}

template <class Unit>
void check_unknown(Unit known) {
    CHECK_FALSE(quantity<Unit>{5, {}}.in(known).has_value());
    CHECK_FALSE(quantity<Unit>{5, open_enum<Unit>{std::string_view{"cubit"}}}.in(known).has_value());
    CHECK_FALSE(quantity<Unit>{5, known}.in(Unit::unknown).has_value());
    CHECK_FALSE(quantity<Unit>{5, {}}.in(Unit::unknown).has_value());
}

}  // namespace

TEST_CASE("lengths convert by the international mile") {
    check_pair(length_unit::miles, length_unit::kilometers, 1.609344);
    CHECK(quantity<length_unit>{1, length_unit::miles}.in(length_unit::kilometers) == 1.609344);
}

TEST_CASE("volumes convert by the US gallon") {
    check_pair(volume_unit::gallons, volume_unit::liters, 3.785411784);
    CHECK(quantity<volume_unit>{1, volume_unit::gallons}.in(volume_unit::liters) == 3.785411784);
}

TEST_CASE("pressures convert by the pound per square inch") {
    check_pair(pressure_unit::psi, pressure_unit::kilopascals, 6.894757293168361);
    check_pair(pressure_unit::bar, pressure_unit::kilopascals, 100);
    check_pair(pressure_unit::bar, pressure_unit::psi, 100 / 6.894757293168361);
    CHECK(quantity<pressure_unit>{1, pressure_unit::psi}.in(pressure_unit::kilopascals) == 6.894757293168361);
}

TEST_CASE("energies convert by a thousand and proportions by a hundred") {
    check_pair(energy_unit::kilowatt_hours, energy_unit::watt_hours, 1000);
    check_pair(proportion_unit::fraction, proportion_unit::percent, 100);
}

TEST_CASE("an amount of unknown unit converts to nothing") {
    check_unknown(length_unit::miles);
    check_unknown(volume_unit::liters);
    check_unknown(pressure_unit::psi);
    check_unknown(energy_unit::kilowatt_hours);
    check_unknown(proportion_unit::percent);
}

TEST_CASE("a unit is known by any of its spellings") {
    const quantity<length_unit> range{10, open_enum<length_unit>{std::string_view{"Kilometers"}}};
    CHECK(range.in(length_unit::kilometers) == 10.0);
}

TEST_CASE("quantities are equal if number and unit are") {
    const quantity<length_unit> ten_km{10, length_unit::kilometers};
    CHECK(ten_km == quantity<length_unit>{10, length_unit::kilometers});
    CHECK_FALSE(ten_km == quantity<length_unit>{11, length_unit::kilometers});
    CHECK_FALSE(ten_km == quantity<length_unit>{10, length_unit::miles});
}
