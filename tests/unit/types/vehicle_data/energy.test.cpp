// Tests of types/vehicle_data/energy.hpp.

#include <smartcar/webhooks/types/vehicle_data/energy.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <string_view>

using namespace smartcar::webhooks;
using namespace support;

namespace {

constexpr std::string_view fuel_body = R"({"range":400.5,"percentRemaining":0.3,"amountRemaining":12.5})";

}  // namespace

TEST_CASE("fuel of a metric webhook is in kilometers and liters") {
    const auto delivery = parsed(schedule_with(item("/fuel", fuel_body, metric)));
    const auto& tank = first_body<fuel>(delivery);
    CHECK(tank.range == quantity<length_unit>{400.5, length_unit::kilometers});
    CHECK(tank.amount_remaining == quantity<volume_unit>{12.5, volume_unit::liters});
    CHECK(near(tank.range->in(length_unit::miles).value(), 400.5 / 1.609344));
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("fuel of an imperial webhook is in miles and gallons") {
    const auto delivery = parsed(schedule_with(item("/fuel", fuel_body, imperial)));
    const auto& tank = first_body<fuel>(delivery);
    CHECK(tank.range == quantity<length_unit>{400.5, length_unit::miles});
    CHECK(tank.amount_remaining == quantity<volume_unit>{12.5, volume_unit::gallons});
    CHECK(near(tank.amount_remaining->in(volume_unit::liters).value(), 12.5 * 3.785411784));
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("fuel without a unit system has numbers of unknown unit and a known proportion") {
    const auto delivery = parsed(schedule_with(item("/fuel", fuel_body)));
    const auto& tank = first_body<fuel>(delivery);
    CHECK(tank.range->value == 400.5);
    CHECK(tank.range->unit.empty());
    CHECK_FALSE(tank.range->in(length_unit::kilometers).has_value());
    CHECK_FALSE(tank.amount_remaining->in(volume_unit::liters).has_value());
    CHECK(tank.percent_remaining->in(proportion_unit::fraction) == 0.3);
    CHECK(near(tank.percent_remaining->in(proportion_unit::percent).value(), 30));
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("fuel of a unit system that nobody knows has numbers of unknown unit") {
    const auto delivery = parsed(schedule_with(item("/fuel", fuel_body, R"({"sc-unit-system":"nautical"})")));
    CHECK(first_body<fuel>(delivery).range->unit.empty());
    CHECK(first_reading(delivery).headers.units.text() == "nautical");
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("a battery is read in either unit system") {
    constexpr std::string_view body = R"({"percentRemaining":0.58,"range":210})";
    const auto in_km = parsed(schedule_with(item("/battery", body, metric)));
    CHECK(first_body<battery>(in_km).range == quantity<length_unit>{210, length_unit::kilometers});
    CHECK(first_body<battery>(in_km).percent_remaining->in(proportion_unit::fraction) == 0.58);
    const auto in_miles = parsed(schedule_with(item("/battery", body, imperial)));
    CHECK(first_body<battery>(in_miles).range->in(length_unit::kilometers) == 210 * 1.609344);
    const auto unsaid = parsed(schedule_with(item("/battery", body)));
    CHECK_FALSE(first_body<battery>(unsaid).range->in(length_unit::kilometers).has_value());
}

TEST_CASE("a battery capacity is in kilowatt-hours in every unit system") {
    for (const std::string_view headers : {metric, imperial, std::string_view{"{}"}}) {
        const auto delivery = parsed(schedule_with(item("/battery/capacity", R"({"capacity":77.4})", headers)));
        CHECK(first_body<battery_capacity>(delivery).capacity->in(energy_unit::kilowatt_hours) == 77.4);
        CHECK(first_body<battery_capacity>(delivery).capacity->in(energy_unit::watt_hours) == 77400.0);
    }
}

TEST_CASE("nominal capacities are read with their source") {
    const auto delivery = parsed(schedule_with(
        item("/battery/nominal_capacity",
             R"({"availableCapacities":[{"capacity":58,"description":null},{"capacity":77,"description":"BEV:Pro"}],)"
             R"("capacity":{"nominal":77,"source":"USER_SELECTED"},"url":"https://example.com/choose"})")));
    const auto& nominal = first_body<nominal_capacity>(delivery);
    REQUIRE(nominal.available_capacities.size() == 2);
    CHECK(nominal.available_capacities[0].capacity->in(energy_unit::kilowatt_hours) == 58.0);
    CHECK(nominal.available_capacities[0].description.empty());
    CHECK(nominal.available_capacities[1].description == "BEV:Pro");
    REQUIRE(nominal.capacity.has_value());
    CHECK(nominal.capacity->nominal->in(energy_unit::kilowatt_hours) == 77.0);
    CHECK(nominal.capacity->source == capacity_source::user_selected);
    CHECK(nominal.url == "https://example.com/choose");
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("a nominal capacity that nobody knows is empty") {
    const auto delivery = parsed(
        schedule_with(item("/battery/nominal_capacity", R"({"availableCapacities":[],"capacity":null,"url":null})")));
    CHECK(first_body<nominal_capacity>(delivery) == nominal_capacity{});
    CHECK(delivery.leftovers.empty());
    const auto halves = parsed(
        schedule_with(item("/battery/nominal_capacity", R"({"capacity":{"nominal":null,"source":"SMARTCAR"}})")));
    CHECK_FALSE(first_body<nominal_capacity>(halves).capacity->nominal.has_value());
    CHECK(first_body<nominal_capacity>(halves).capacity->source == capacity_source::smartcar);
}

TEST_CASE("a charge is read with each of its states") {
    for (const auto& [text, state] :
         {std::pair{"CHARGING", charging_state::charging}, std::pair{"FULLY_CHARGED", charging_state::fully_charged},
          std::pair{"NOT_CHARGING", charging_state::not_charging}, std::pair{"PAUSED", charging_state::unknown}}) {
        const std::string body = R"({"isPluggedIn":true,"state":")" + std::string{text} + R"("})";
        const auto delivery = parsed(schedule_with(item("/charge", body)));
        CHECK(first_body<charge>(delivery).state == state);
        CHECK(first_body<charge>(delivery).state.text() == text);
        CHECK(first_body<charge>(delivery).is_plugged_in == true);
        CHECK(delivery.leftovers.empty());
    }
}

TEST_CASE("a charge limit is a fraction in every unit system") {
    for (const std::string_view headers : {metric, imperial, std::string_view{"{}"}}) {
        const auto delivery = parsed(schedule_with(item("/charge/limit", R"({"limit":0.8})", headers)));
        CHECK(first_body<charge_limit>(delivery).limit->in(proportion_unit::percent) == 80.0);
    }
}
