// Tests of json/signal_body.hpp, and of the bodies under types/signal_bodies/ that it reads and writes.

#include <smartcar/webhooks/json/signal_body.hpp>

#include <smartcar/webhooks/types/signals.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/vehicle_states.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

// Calls `check(info, body text)` for every signal of the catalogue.
template <class Check>
void for_each_signal(Check&& check) {
    for (const signal_info& info : all_signals()) {
        INFO(info.code);
        check(info, std::string{sample_body_of(info.body_kind)});
    }
}

bool carries_its_body(const envelope& delivery, const signal_info& info) {
    return first_signal(delivery).body.index() == info.body_index;
}

// Whether `find` gives the body of the first signal.
bool is_found(const envelope& delivery, const signal_info& info) {
    const auto find_body = [&]<class Body>(const Body& body) {
        if constexpr (detail::has_fields<Body>) {
            const webhooks::signal<Body> constant{info.code, info.group, info.name, info.description};
            return find(state_of(delivery), constant) == &body;
        } else {
            return false;
        }
    };
    return std::visit(find_body, first_signal(delivery).body);
}

// A unit as it may arrive, in a signal that carries an amount of this kind.
template <class Unit>
struct spelling {
    std::string_view code;
    std::string_view text;
    Unit unit;
};

template <class Unit>
void check_spelling(const spelling<Unit>& spelled) {
    INFO(spelled.code << ' ' << spelled.text);
    const std::string body =
        state_with(signal_with(spelled.code, R"({"value":12.5,"unit":")" + std::string{spelled.text} + R"("})"));
    const envelope delivery = parsed(body);
    const auto& amount = first_signal_body<quantity<Unit>>(delivery);
    CHECK(amount.unit.text() == spelled.text);
    CHECK(amount.unit.value() == spelled.unit);
    CHECK(amount.in(spelled.unit) == 12.5);
    CHECK(delivery.leftovers.empty());
    CHECK(delivery.respellings.empty());
    CHECK(round_trips(body));
}

}  // namespace

TEST_CASE("every signal of the catalogue is read with a body of its type") {
    for_each_signal([](const signal_info& info, const std::string& sample) {
        const std::string body = state_with(signal_with(info.code, sample));
        const envelope delivery = parsed(body);
        CHECK(is_found(delivery, info));
        CHECK(carries_its_body(delivery, info));
        CHECK(delivery.leftovers.empty());
        CHECK(delivery.respellings.empty());
        CHECK(round_trips(body));
    });
}

TEST_CASE("every signal of the catalogue succeeds without a status too") {
    for_each_signal([](const signal_info& info, const std::string& sample) {
        const std::string body = state_with(signal_text(info.code, R"("body":)" + sample));
        const envelope delivery = parsed(body);
        CHECK(first_signal(delivery).ok());
        CHECK(is_found(delivery, info));
        CHECK(round_trips(body));
    });
}

TEST_CASE("every signal of the catalogue may fail without a body") {
    for_each_signal([](const signal_info& info, const std::string&) {
        const std::string body = state_with(signal_text(info.code, error_status));
        const envelope delivery = parsed(body);
        CHECK_FALSE(first_signal(delivery).ok());
        CHECK_FALSE(is_found(delivery, info));
        CHECK(std::holds_alternative<std::monostate>(first_signal(delivery).body));
        CHECK(first_signal(delivery).status.error->code == "VEHICLE_NOT_CAPABLE");
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    });
}

TEST_CASE("every signal of the catalogue may fail with a stale body and keeps it") {
    for_each_signal([](const signal_info& info, const std::string& sample) {
        const std::string body =
            state_with(signal_text(info.code, R"("body":)" + sample + ',' + std::string{error_status}));
        const envelope delivery = parsed(body);
        CHECK_FALSE(first_signal(delivery).ok());
        CHECK_FALSE(is_found(delivery, info));
        CHECK(carries_its_body(delivery, info));
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    });
}

TEST_CASE("every signal of the catalogue may have an empty body") {
    for_each_signal([](const signal_info& info, const std::string&) {
        const std::string body = state_with(signal_with(info.code, "{}"));
        const envelope delivery = parsed(body);
        CHECK(first_signal(delivery).ok());
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    });
}

TEST_CASE("a body that is no object costs the body alone") {
    for_each_signal([](const signal_info& info, const std::string&) {
        for (const char* wrong : {"5", R"("text")", "true", R"([{"value":1}])"}) {
            const std::string body = state_with(signal_with(info.code, wrong));
            const envelope delivery = parsed(body);
            CHECK(std::holds_alternative<std::monostate>(first_signal(delivery).body));
            CHECK_FALSE(is_found(delivery, info));
            CHECK(first_signal(delivery).ok());
            CHECK(leftovers_of(delivery) ==
                  std::vector<std::string>{"/data/signals/0/body " + std::string{wrong} + " wrong_type"});
            CHECK(round_trips(body));
        }
    });
}

TEST_CASE("every member of a full body has its place") {
    const auto check_sample = [](std::string_view kind, const auto& expected) {
        INFO(kind);
        const envelope delivery = parsed(state_with(signal_with(code_of_kind(kind), sample_body_of(kind))));
        CHECK(first_signal_body<std::remove_cvref_t<decltype(expected)>>(delivery) == expected);
    };
    const auto percent = [](double value) { return quantity<proportion_unit>{value, proportion_unit::percent}; };
    const auto energy = [](double value) { return quantity<energy_unit>{value, energy_unit::kilowatt_hours}; };
    const auto kilometers = [](double value) { return quantity<length_unit>{value, length_unit::kilometers}; };
    const auto pressure = [](double value) { return quantity<pressure_unit>{value, pressure_unit::bar}; };
    charge_condition home;
    home.name = "Home";
    check_sample("flag", flag{true});
    check_sample("text", text{"GOOD"});
    check_sample("count", count{3, "count"});
    check_sample("text_list", text_list{{"one", "two"}});
    check_sample("precise_location",
                 precise_location{57.7, 11.9, 45.5, compass_direction::north_east, location_type::last_parked});
    check_sample("charge_limits",
                 charge_limits{{{charge_setting_type::location, percent(90),
                                 charge_condition{"Home", "1 Example Street", 57.7, 11.9, "CCS", "DC"}},
                                {charge_setting_type::global, percent(80), {}}},
                               percent(80),
                               proportion_unit::percent});
    check_sample("charge_timers", charge_timers{{{charge_setting_type::location,
                                                  home,
                                                  {{"22:00:00", "06:00:00", {"MONDAY", "FRIDAY"}}},
                                                  {{"07:30:00", {"MONDAY"}}},
                                                  true,
                                                  "WEEKLY",
                                                  "one"}}});
    check_sample("charge_records",
                 charge_records{{{"session", charge_cost{"EUR", 10.5, 2.0}, parse_timestamp("2025-12-31T00:00:00Z"),
                                  parse_timestamp("2025-12-31T08:00:00Z"), home, energy(40.5), "CCS", false,
                                  percent(20), percent(90), "DC"}}});
    check_sample("doors", doors{{{0, 0, false, true}, {0, 1, true, false}}, 2, 2});
    check_sample("windows", windows{{{0, 0, false}, {1, 1, true}}, 2, 2});
    check_sample("opening", opening{true});
    check_sample("trunk", trunk{false, true});
    check_sample("tires", tires{{{0, 0, pressure(2.5)}, {0, 1, pressure(2.25)}}, 2, 2, pressure_unit::bar});
    check_sample("diagnostic", diagnostic{health::alert, "Fluid is low"});
    check_sample("trouble_code_list", trouble_code_list{{{"P0300", parse_timestamp("2025-12-31T08:00:00Z")}}});
    check_sample("traction_battery_capacity",
                 traction_battery_capacity{energy(73.5),
                                           capacity_source::smartcar,
                                           {{energy(73.5), "BEV:Long Range"}, {energy(80.9), ""}},
                                           energy_unit::kilowatt_hours});
    check_sample("battery_range",
                 battery_range{kilometers(301), "DEFAULT", {{"RATED", kilometers(344)}}, length_unit::kilometers});
    check_sample("service_records", service_records{{{"visit",
                                                      service_price{150.0, "EUR"},
                                                      parse_timestamp("2025-06-01T14:30:00Z"),
                                                      {{"task", "brakes"}},
                                                      {{"detail", "front"}},
                                                      quantity<length_unit>{17000, {}}}}});
    check_sample("drive_mode", drive_mode{"NORMAL", "everyday"});
}

TEST_CASE("a body may come before the code that says what it is") {
    const std::string body = state_with(
        R"({"body":{"unit":"km","value":7},"status":{"value":"SUCCESS"},"code":"odometer-traveleddistance"})");
    const envelope delivery = parsed(body);
    CHECK(body_of(state_of(delivery), signals::odometer_traveled_distance).in(length_unit::kilometers) == 7.0);
    CHECK(round_trips(body));
}

TEST_CASE("a body without the value that it is about is no body") {
    for (const char* rest : {R"({"unit":"km"})", R"({"value":null,"unit":"km"})", R"({"unit":""})"}) {
        const std::string body = state_with(signal_with("odometer-traveleddistance", rest));
        const envelope delivery = parsed(body);
        CHECK(std::holds_alternative<std::monostate>(first_signal(delivery).body));
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("a value of the wrong type costs the body and is kept") {
    const std::string body = state_with(signal_with("odometer-traveleddistance", R"({"value":"7","unit":"km"})"));
    const envelope delivery = parsed(body);
    CHECK(std::holds_alternative<std::monostate>(first_signal(delivery).body));
    CHECK(leftovers_of(delivery) == std::vector<std::string>{R"(/data/signals/0/body/value "7" wrong_type)"});
    CHECK(round_trips(body));
}

TEST_CASE("a count that is no whole number is kept and is no count") {
    for (const char* value : {"2.5", "1e300", "18446744073709551615"}) {
        const std::string body = state_with(
            signal_with("diagnostics-dtccount", R"({"value":)" + std::string{value} + R"(,"unit":"count"})"));
        const envelope delivery = parsed(body);
        CHECK(find(state_of(delivery), signals::diagnostics_dtc_count) == nullptr);
        CHECK(leftovers_of(delivery) ==
              std::vector<std::string>{"/data/signals/0/body/value " + std::string{value} + " out_of_range"});
        CHECK(round_trips(body));
    }
}

TEST_CASE("a unit is known in each of its spellings and stays as it arrived") {
    for (const auto& [text, unit] : {std::pair{"km", length_unit::kilometers},
                                     {"kilometers", length_unit::kilometers},
                                     {"Kilometers", length_unit::kilometers},
                                     {"KM", length_unit::kilometers},
                                     {"miles", length_unit::miles}}) {
        check_spelling(spelling<length_unit>{"odometer-traveleddistance", text, unit});
    }
    for (const char* text : {"percent", "percentage", "Percent"}) {
        check_spelling(spelling<proportion_unit>{"tractionbattery-stateofcharge", text, proportion_unit::percent});
    }
    for (const char* text : {"kWh", "kilowatt-hours", "kwh", "KWH"}) {
        check_spelling(spelling<energy_unit>{"charge-energyadded", text, energy_unit::kilowatt_hours});
    }
    for (const char* text : {"km/h", "kph"}) {
        check_spelling(spelling<speed_unit>{"motion-currentspeed", text, speed_unit::kilometers_per_hour});
    }
    check_spelling(spelling<speed_unit>{"motion-currentspeed", "mph", speed_unit::miles_per_hour});
    for (const auto& [text, unit] : {std::pair{"liters", volume_unit::liters}, {"gallons", volume_unit::gallons}}) {
        check_spelling(spelling<volume_unit>{"internalcombustionengine-amountremaining", text, unit});
    }
    check_spelling(spelling<current_unit>{"charge-amperage", "ampere", current_unit::amperes});
    check_spelling(spelling<voltage_unit>{"charge-voltage", "volts", voltage_unit::volts});
    for (const auto& [text, unit] : {std::pair{"watts", power_unit::watts}, {"kilowatts", power_unit::kilowatts}}) {
        check_spelling(spelling<power_unit>{"charge-wattage", text, unit});
    }
    for (const auto& [text, unit] : {std::pair{"celsius", temperature_unit::celsius},
                                     {"degrees-celsius", temperature_unit::celsius},
                                     {"fahrenheit", temperature_unit::fahrenheit}}) {
        check_spelling(spelling<temperature_unit>{"climate-internaltemperature", text, unit});
    }
    for (const auto& [text, unit] : {std::pair{"minutes", duration_unit::minutes},
                                     {"min", duration_unit::minutes},
                                     {"seconds", duration_unit::seconds},
                                     {"hours", duration_unit::hours}}) {
        check_spelling(spelling<duration_unit>{"charge-timetocomplete", text, unit});
    }
}

TEST_CASE("the unit of a body is the unit of every amount inside it") {
    const envelope range = parsed(state_with(signal_with(
        "tractionbattery-range", R"({"additionalValues":[{"value":10,"type":"RATED"}],"value":9,"unit":"miles"})")));
    CHECK(first_signal_body<battery_range>(range).value == quantity<length_unit>{9, length_unit::miles});
    CHECK(first_signal_body<battery_range>(range).additional_values.at(0).value ==
          quantity<length_unit>{10, length_unit::miles});
    const envelope pressures =
        parsed(state_with(signal_with("wheel-tires", R"({"values":[{"tirePressure":33}],"unit":"psi"})") + ',' +
                          signal_with("wheel-tires", R"({"values":[{"tirePressure":33}]})")));
    const auto pressure = [&](std::size_t index) {
        return std::get<tires>(state_of(pressures).signals.at(index).body).values.at(0).tire_pressure;
    };
    CHECK(pressure(0) == quantity<pressure_unit>{33, pressure_unit::psi});
    CHECK(pressure(1) == quantity<pressure_unit>{33, {}});
}

TEST_CASE("a percentage is a state of charge only where there is no value") {
    const auto state_of_charge = [](std::string_view body) {
        return state_with(signal_with("tractionbattery-stateofcharge", body));
    };
    for (const char* early : {R"({"percentage":75})", R"({"percentage":75.5})",
                              R"({"percentage":75,"value":null,"unit":null})", R"({"percentage":75,"new":1})"}) {
        INFO(early);
        const std::string body = state_of_charge(early);
        const envelope delivery = parsed(body);
        REQUIRE(std::holds_alternative<quantity<proportion_unit>>(first_signal(delivery).body));
        CHECK(first_signal_body<quantity<proportion_unit>>(delivery).in(proportion_unit::percent) >= 75.0);
        CHECK(round_trips(body));
    }
    const std::string both = state_of_charge(R"({"percentage":75,"value":80,"unit":"percent"})");
    const envelope delivery = parsed(both);
    CHECK(first_signal_body<quantity<proportion_unit>>(delivery).value == 80);
    CHECK(delivery.leftovers.size() == 1);
    CHECK(round_trips(both));
    const std::string wrong = state_of_charge(R"({"percentage":"75"})");
    CHECK(leftovers_of(parsed(wrong)).size() == 1);
    CHECK(round_trips(wrong));
}

TEST_CASE("nested charge limits keep what is new in them") {
    const std::string body = state_with(signal_with(
        "charge-chargelimits",
        R"({"values":{"activeLimit":80,"unit":"percent","values":[{"limit":80,"new":1}],"more":2},"outer":3})"));
    const envelope delivery = parsed(body);
    const auto& limits = first_signal_body<charge_limits>(delivery);
    CHECK(limits.active_limit == quantity<proportion_unit>{80, proportion_unit::percent});
    CHECK(limits.values.at(0).limit == quantity<proportion_unit>{80, proportion_unit::percent});
    CHECK(delivery.leftovers.size() == 3);
    CHECK(round_trips(body));
}

TEST_CASE("nested charge limits may have their unit and the active limit outside") {
    for (const char* limits : {R"({"activeLimit":80,"unit":"percent","values":{"values":[{"limit":90}]}})",
                               R"({"unit":"percent","values":{"activeLimit":80,"values":[{"limit":90}]}})",
                               R"({"activeLimit":80,"values":{"values":[{"limit":90}],"unit":"percent"}})",
                               R"({"values":{"activeLimit":80,"values":[{"limit":90}],"unit":"percent"}})",
                               R"({"values":{"activeLimit":80,"values":[{"limit":90}],"unit":"percent"},
                                   "activeLimit":80,"unit":"percent"})"}) {
        INFO(limits);
        const std::string body = state_with(signal_with("charge-chargelimits", limits));
        const envelope delivery = parsed(body);
        const auto& read = first_signal_body<charge_limits>(delivery);
        CHECK(read.active_limit == quantity<proportion_unit>{80, proportion_unit::percent});
        CHECK(read.values.at(0).limit == quantity<proportion_unit>{90, proportion_unit::percent});
        CHECK(read.unit == proportion_unit::percent);
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
    const std::string body = state_with(
        signal_with("charge-chargelimits", R"({"activeLimit":70,"values":{"activeLimit":80,"unit":"percent"}})"));
    const envelope delivery = parsed(body);
    CHECK(leftovers_of(delivery) ==
          std::vector<std::string>{"/data/signals/0/body/values/activeLimit 80 second_value"});
    CHECK(round_trips(body));
}
