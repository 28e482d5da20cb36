// Tests of types/vehicle_state.hpp.

#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <support/catch.hpp>

#include <string_view>
#include <utility>

using namespace smartcar::webhooks;

namespace {

vehicle_state state_with(std::vector<signal_reading> signals) {
    vehicle_state made;
    made.signals = std::move(signals);
    return made;
}

}  // namespace

TEST_CASE("a signal is ok by its status alone") {
    signal_reading reading = testing::sample_signal(signals::charge_is_charging, flag{true});
    for (const auto& [text, ok] : {std::pair<std::string_view, bool>{"SUCCESS", true},
                                   {"success", true},
                                   {"", true},
                                   {"ERROR", false},
                                   {"UNAVAILABLE", false},
                                   {"PARTIAL", false}}) {
        INFO(text);
        reading.body = flag{true};
        reading.status = {open_enum<signal_status_value>{text}, {}};
        CHECK(reading.ok() == ok);
        reading.body = {};
        CHECK(reading.ok() == ok);
        reading.status.error = signal_error{};
        CHECK_FALSE(reading.ok());
    }
}

TEST_CASE("find gives the body of a signal that succeeded") {
    const vehicle_state state = state_with({testing::sample_signal(signals::charge_is_charging, flag{true}),
                                            testing::sample_failed_signal(signals::closure_is_locked)});
    REQUIRE(find(state, signals::charge_is_charging) != nullptr);
    CHECK(find(state, signals::charge_is_charging) == &std::get<flag>(state.signals[0].body));
    CHECK(find(state, signals::closure_is_locked) == nullptr);
    CHECK(find(state, signals::location_is_at_home) == nullptr);
    const vehicle_state empty;
    CHECK(find(empty, signals::charge_is_charging) == nullptr);
}

TEST_CASE("find gives nothing for a failed signal even if it carries a stale body") {
    signal_reading stale = testing::sample_signal(signals::charge_is_charging, flag{true});
    stale.status = testing::sample_failed_signal(signals::charge_is_charging).status;
    const vehicle_state state = state_with({stale});
    CHECK(find(state, signals::charge_is_charging) == nullptr);
    REQUIRE(find_reading(state, "charge-ischarging") != nullptr);
    CHECK(std::get<flag>(find_reading(state, "charge-ischarging")->body).value);
}

TEST_CASE("find gives nothing for a success that carries nothing or something else") {
    signal_reading empty = testing::sample_signal(signals::charge_is_charging, flag{true});
    signal_reading other = empty;
    empty.body = {};
    other.body = text{"true"};
    const vehicle_state state = state_with({empty, other});
    CHECK(find(state, signals::charge_is_charging) == nullptr);
}

TEST_CASE("find gives the first success of several readings of one signal") {
    const vehicle_state state = state_with({testing::sample_failed_signal(signals::charge_is_charging),
                                            testing::sample_signal(signals::charge_is_charging, flag{true}),
                                            testing::sample_signal(signals::charge_is_charging, flag{false})});
    REQUIRE(find(state, signals::charge_is_charging) != nullptr);
    CHECK(find(state, signals::charge_is_charging)->value);
    CHECK(find_reading(state, "charge-ischarging") == &state.signals[0]);
    CHECK(find_reading(state, "Charge-IsCharging") == nullptr);
}

TEST_CASE("the types of triggers are known and others are kept as text") {
    CHECK(open_enum<trigger_type>{std::string_view{"SIGNAL_UPDATED"}} == trigger_type::signal_updated);
    CHECK(open_enum<trigger_type>{std::string_view{"FIRST_DELIVERY"}} == trigger_type::first_delivery);
    CHECK(open_enum<trigger_type>{std::string_view{"SCHEDULED"}} == trigger_type::unknown);
}
