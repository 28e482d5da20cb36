// Tests of types/signal_body.hpp.

#include <smartcar/webhooks/types/signal_body.hpp>

#include <support/catch.hpp>

#include <optional>
#include <set>
#include <string_view>
#include <variant>

using namespace smartcar::webhooks;
using support::near;

namespace {

template <class Body>
constexpr std::string_view name_of = detail::signal_body_names[detail::alternative_index<Body, signal_body>::value];

}  // namespace

TEST_CASE("every kind of body has a name of its own") {
    std::set<std::string_view> names;
    for (const std::string_view name : detail::signal_body_names) {
        INFO(name);
        CHECK_FALSE(name.empty());
        CHECK(names.insert(name).second);
    }
}

TEST_CASE("the name of a kind of body belongs to its type") {
    STATIC_REQUIRE(name_of<std::monostate> == "nothing");
    STATIC_REQUIRE(name_of<flag> == "flag");
    STATIC_REQUIRE(name_of<text> == "text");
    STATIC_REQUIRE(name_of<count> == "count");
    STATIC_REQUIRE(name_of<text_list> == "text_list");
    STATIC_REQUIRE(name_of<quantity<length_unit>> == "length");
    STATIC_REQUIRE(name_of<quantity<volume_unit>> == "volume");
    STATIC_REQUIRE(name_of<quantity<energy_unit>> == "energy");
    STATIC_REQUIRE(name_of<quantity<proportion_unit>> == "proportion");
    STATIC_REQUIRE(name_of<quantity<speed_unit>> == "speed");
    STATIC_REQUIRE(name_of<quantity<current_unit>> == "current");
    STATIC_REQUIRE(name_of<quantity<voltage_unit>> == "voltage");
    STATIC_REQUIRE(name_of<quantity<power_unit>> == "power");
    STATIC_REQUIRE(name_of<quantity<temperature_unit>> == "temperature");
    STATIC_REQUIRE(name_of<quantity<duration_unit>> == "duration");
    STATIC_REQUIRE(name_of<precise_location> == "precise_location");
    STATIC_REQUIRE(name_of<charge_limits> == "charge_limits");
    STATIC_REQUIRE(name_of<charge_timers> == "charge_timers");
    STATIC_REQUIRE(name_of<charge_records> == "charge_records");
    STATIC_REQUIRE(name_of<doors> == "doors");
    STATIC_REQUIRE(name_of<windows> == "windows");
    STATIC_REQUIRE(name_of<opening> == "opening");
    STATIC_REQUIRE(name_of<trunk> == "trunk");
    STATIC_REQUIRE(name_of<tires> == "tires");
    STATIC_REQUIRE(name_of<diagnostic> == "diagnostic");
    STATIC_REQUIRE(name_of<trouble_code_list> == "trouble_code_list");
    STATIC_REQUIRE(name_of<traction_battery_capacity> == "traction_battery_capacity");
    STATIC_REQUIRE(name_of<battery_range> == "battery_range");
    STATIC_REQUIRE(name_of<service_records> == "service_records");
    STATIC_REQUIRE(name_of<drive_mode> == "drive_mode");
    STATIC_REQUIRE(name_of<raw_json> == "raw_json");
    STATIC_REQUIRE(detail::signal_body_names.size() == 31);
}

TEST_CASE("temperatures convert between Celsius and Fahrenheit") {
    using temperature = quantity<temperature_unit>;
    const auto fahrenheit = [](double value) {
        return temperature{value, temperature_unit::celsius}.in(temperature_unit::fahrenheit).value();
    };
    const auto celsius = [](double value) {
        return temperature{value, temperature_unit::fahrenheit}.in(temperature_unit::celsius).value();
    };
    CHECK(near(fahrenheit(0), 32));
    CHECK(near(fahrenheit(100), 212));
    CHECK(near(fahrenheit(-40), -40));
    CHECK(near(fahrenheit(21.5), 70.7));
    CHECK(near(celsius(32), 0));
    CHECK(near(celsius(212), 100));
    CHECK(near(celsius(-40), -40));
    CHECK(near(celsius(70.7), 21.5));
    CHECK(temperature{21.5, temperature_unit::celsius}.in(temperature_unit::celsius) == 21.5);
    CHECK(temperature{70.7, temperature_unit::fahrenheit}.in(temperature_unit::fahrenheit) == 70.7);
}

TEST_CASE("powers convert by a thousand") {
    CHECK(quantity<power_unit>{7.2, power_unit::kilowatts}.in(power_unit::watts) == 7200.0);
    CHECK(quantity<power_unit>{7200, power_unit::watts}.in(power_unit::kilowatts) == 7.2);
}

TEST_CASE("durations convert between hours and minutes and seconds") {
    const auto in = [](double value, duration_unit from, duration_unit to) {
        return quantity<duration_unit>{value, from}.in(to).value();
    };
    CHECK(in(1.5, duration_unit::hours, duration_unit::minutes) == 90);
    CHECK(in(1.5, duration_unit::hours, duration_unit::seconds) == 5400);
    CHECK(in(45, duration_unit::minutes, duration_unit::hours) == 0.75);
    CHECK(in(45, duration_unit::minutes, duration_unit::seconds) == 2700);
    CHECK(in(2700, duration_unit::seconds, duration_unit::minutes) == 45);
    CHECK(in(2700, duration_unit::seconds, duration_unit::hours) == 0.75);
}

TEST_CASE("speeds convert by the international mile") {
    CHECK(quantity<speed_unit>{1, speed_unit::miles_per_hour}.in(speed_unit::kilometers_per_hour) == 1.609344);
    CHECK(quantity<speed_unit>{1.609344, speed_unit::kilometers_per_hour}.in(speed_unit::miles_per_hour) == 1.0);
}

TEST_CASE("an amount whose unit nobody knows converts to nothing") {
    const open_enum<temperature_unit> kelvin{std::string_view{"kelvin"}};
    CHECK_FALSE(quantity<temperature_unit>{300, kelvin}.in(temperature_unit::celsius).has_value());
    CHECK_FALSE(quantity<duration_unit>{45, {}}.in(duration_unit::minutes).has_value());
    CHECK_FALSE(quantity<speed_unit>{45, {}}.in(speed_unit::kilometers_per_hour).has_value());
    CHECK_FALSE(quantity<power_unit>{7, power_unit::watts}.in(power_unit::unknown).has_value());
    CHECK(quantity<current_unit>{16, current_unit::amperes}.in(current_unit::amperes) == 16.0);
    CHECK(quantity<voltage_unit>{230, voltage_unit::volts}.in(voltage_unit::volts) == 230.0);
}
