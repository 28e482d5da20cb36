// Tests of types/vehicle_snapshot.hpp.

#include <smartcar/webhooks/types/vehicle_snapshot.hpp>

#include <smartcar/webhooks/testing/sample_v2.hpp>
#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <support/catch.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

namespace {

using codes = std::vector<std::string>;

constexpr timestamp start = testing::sample_time_v4;
constexpr auto& charge_level = signals::traction_battery_state_of_charge;
constexpr auto& is_charging = signals::charge_is_charging;
constexpr auto& charge_rate = signals::charge_charge_rate;
constexpr auto& vin_signal = signals::vehicle_identification_vin;

quantity<proportion_unit> percent(double value) { return {value, proportion_unit::percent}; }

envelope state_of(std::string event_id, std::vector<signal_reading> signals) {
    envelope made = testing::sample_vehicle_state(std::move(signals));
    made.event_id = std::move(event_id);
    return made;
}

signal_reading level(double value, timestamp oem_updated_at) {
    return testing::sample_signal(charge_level, percent(value), oem_updated_at);
}

// A failure whose body is the value of an earlier time.
signal_reading stale_rate(double value, timestamp oem_updated_at) {
    signal_reading made = testing::sample_signal(
        charge_rate, quantity<speed_unit>{value, speed_unit::kilometers_per_hour}, oem_updated_at);
    made.status = testing::sample_failed_signal(charge_rate, "VEHICLE_STATE", "NOT_CHARGING").status;
    return made;
}

signal_reading untimed_vin() {
    signal_reading made = testing::sample_signal(vin_signal, text{"YV1XZEDV5N2000000"});
    made.oem_updated_at.reset();
    made.retrieved_at.reset();
    return made;
}

envelope retry_of(envelope delivery, std::string delivery_id) {
    delivery.delivery_id = std::move(delivery_id);
    delivery.delivered_at = *delivery.delivered_at + 25s;
    return delivery;
}

// Failures without times, stale bodies, signals that come and go, and retries.
std::vector<envelope> deliveries() {
    const envelope first = state_of("1", {level(50, start), testing::sample_signal(is_charging, flag{false}, start),
                                          stale_rate(11, start - 1h), untimed_vin()});
    const envelope second = state_of(
        "2",
        {level(60, start + 1min), testing::sample_failed_signal(is_charging, "PERMISSION", ""),
         testing::sample_signal(charge_rate, quantity<speed_unit>{30, speed_unit::kilometers_per_hour}, start + 1min)});
    const envelope third =
        state_of("3", {testing::sample_failed_signal(charge_level), stale_rate(30, start + 1min),
                       testing::sample_signal(is_charging, flag{true}, start + 2min), untimed_vin()});
    const envelope nothing_is_timed = state_of("4", {testing::sample_failed_signal(vin_signal)});
    return {first, second, third, nothing_is_timed, retry_of(second, "again"), retry_of(nothing_is_timed, "again")};
}

vehicle_snapshot merged(const std::vector<envelope>& all, const std::vector<std::size_t>& order) {
    vehicle_snapshot made;
    for (const std::size_t index : order) made.merge(all[index]);
    return made;
}

}  // namespace

TEST_CASE("a new snapshot knows nothing") {
    const vehicle_snapshot empty;
    CHECK_FALSE(empty.vehicle().has_value());
    CHECK(empty.codes().empty());
    CHECK(empty.find("charge-ischarging") == nullptr);
    CHECK(empty.find(is_charging) == nullptr);
    CHECK(empty == vehicle_snapshot{});
}

TEST_CASE("a snapshot knows the signals and the vehicle of the state merged into it") {
    vehicle_snapshot known;
    CHECK(known.merge(state_of("1", {level(50, start), testing::sample_failed_signal(is_charging)})) ==
          codes{"tractionbattery-stateofcharge", "charge-ischarging"});
    REQUIRE(known.vehicle().has_value());
    CHECK(known.vehicle()->id == get_if<vehicle_state>(testing::sample_vehicle_state())->vehicle.id);
    CHECK(known.codes() == std::vector<std::string_view>{"charge-ischarging", "tractionbattery-stateofcharge"});
    REQUIRE(known.find(charge_level) != nullptr);
    CHECK(known.find(charge_level)->in(proportion_unit::percent) == 50.0);
    CHECK(known.find(is_charging) == nullptr);
    REQUIRE(known.find(is_charging.code) != nullptr);
    CHECK_FALSE(known.find(is_charging.code)->newest.ok());
    CHECK_FALSE(known.find(is_charging.code)->last_success.has_value());
}

TEST_CASE("an older reading that arrives later changes nothing") {
    vehicle_snapshot known;
    known.merge(state_of("2", {level(60, start + 1min)}));
    const vehicle_snapshot before = known;
    CHECK(known.merge(state_of("1", {level(50, start)})).empty());
    CHECK(known == before);
    CHECK(known.find(charge_level)->value == 60);
}

TEST_CASE("only what is now known to be different is reported as changed") {
    vehicle_snapshot known;
    CHECK(
        known.merge(state_of("1", {level(50, start), testing::sample_signal(is_charging, flag{true}, start)})).size() ==
        2);
    // Read again with the same result.
    CHECK(known.merge(state_of("2", {level(50, start + 1min)})).empty());
    CHECK(known.find(charge_level.code)->newest.oem_updated_at == start + 1min);
    // Another value.
    CHECK(known.merge(state_of(
              "3", {level(51, start + 2min), testing::sample_signal(is_charging, flag{true}, start + 2min)})) ==
          codes{"tractionbattery-stateofcharge"});
    // The same value in another status.
    signal_reading failed = level(51, start + 3min);
    failed.status = testing::sample_failed_signal(charge_level).status;
    CHECK(known.merge(state_of("4", {failed})) == codes{"tractionbattery-stateofcharge"});
    // The same delivery once more.
    CHECK(known.merge(state_of("4", {failed})).empty());
}

TEST_CASE("a failure hides the value and keeps the last success") {
    vehicle_snapshot known;
    known.merge(state_of("1", {level(50, start)}));
    CHECK(known.merge(state_of("2", {testing::sample_failed_signal(charge_level),
                                     testing::sample_signal(is_charging, flag{true}, start + 1min)})) ==
          codes{"tractionbattery-stateofcharge", "charge-ischarging"});
    CHECK(known.find(charge_level) == nullptr);
    const auto* entry = known.find(charge_level.code);
    REQUIRE(entry != nullptr);
    CHECK_FALSE(entry->newest.ok());
    REQUIRE(entry->last_success.has_value());
    CHECK(std::get<quantity<proportion_unit>>(entry->last_success->body).value == 50);
}

TEST_CASE("a stale body is never a last success") {
    vehicle_snapshot known;
    known.merge(state_of("1", {stale_rate(11, start)}));
    CHECK(known.find(charge_rate) == nullptr);
    REQUIRE(known.find(charge_rate.code) != nullptr);
    CHECK_FALSE(known.find(charge_rate.code)->last_success.has_value());
    CHECK_FALSE(std::holds_alternative<std::monostate>(known.find(charge_rate.code)->newest.body));
}

TEST_CASE("a success that arrives after a newer failure is the last success") {
    vehicle_snapshot known;
    known.merge(state_of("2", {testing::sample_failed_signal(charge_level),
                               testing::sample_signal(is_charging, flag{true}, start + 1min)}));
    CHECK(known.merge(state_of("1", {level(50, start)})) == codes{"tractionbattery-stateofcharge"});
    CHECK(known.find(charge_level) == nullptr);
    CHECK(known.find(charge_level.code)->last_success.has_value());
}

TEST_CASE("deliveries in any order end in the same snapshot") {
    const std::vector<envelope> all = deliveries();
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const vehicle_snapshot expected = merged(all, order);
    std::size_t number = 0;
    std::size_t different = 0;
    do {
        ++number;
        if (!(merged(all, order) == expected)) ++different;
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(number == 720);
    CHECK(different == 0);

    CHECK(expected.find(charge_level) == nullptr);
    CHECK(std::get<quantity<proportion_unit>>(expected.find(charge_level.code)->last_success->body).value == 60);
    CHECK(expected.find(is_charging)->value);
    CHECK(expected.find(charge_rate) == nullptr);
    CHECK(expected.codes().size() == 4);
}

TEST_CASE("deliveries that come twice end in the same snapshot") {
    const std::vector<envelope> all = deliveries();
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const vehicle_snapshot expected = merged(all, order);
    for (std::size_t twice = 0; twice < all.size(); ++twice) {
        for (std::size_t at = 0; at <= all.size(); ++at) {
            std::vector<std::size_t> longer = order;
            longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(at), twice);
            INFO(twice << " again at " << at);
            CHECK(merged(all, longer) == expected);
        }
    }
}

TEST_CASE("readings of the same moment in different events end the same in any order") {
    const std::vector<envelope> all{state_of("a", {level(50, start)}), state_of("b", {level(51, start)}),
                                    state_of("c", {level(52, start)})};
    const vehicle_snapshot expected = merged(all, {0, 1, 2});
    CHECK(merged(all, {2, 1, 0}) == expected);
    CHECK(merged(all, {1, 0, 2}) == expected);
    CHECK(merged(all, {1, 2, 0}) == expected);
}

TEST_CASE("deliveries that describe the vehicle in more and in fewer words end the same in any order") {
    envelope wordy = state_of("1", {level(50, start)});
    std::get<vehicle_state>(wordy.payload).vehicle.powertrain_type = "BEV";
    envelope terse = state_of("2", {level(51, start + 1min)});
    std::get<vehicle_state>(terse.payload).vehicle.mode = {};
    const std::vector<envelope> all{wordy, terse};
    CHECK(merged(all, {0, 1}) == merged(all, {1, 0}));
}

TEST_CASE("a state of another vehicle is refused and changes nothing") {
    vehicle_snapshot known;
    known.merge(state_of("1", {level(50, start)}));
    const vehicle_snapshot before = known;
    envelope other = state_of("2", {level(60, start + 1min)});
    std::get<vehicle_state>(other.payload).vehicle.id = "another";
    CHECK_THROWS_AS(known.merge(other), std::invalid_argument);
    CHECK(known == before);
}

TEST_CASE("a state that does not say its vehicle is one of this vehicle") {
    envelope anonymous = state_of("2", {level(60, start + 1min)});
    std::get<vehicle_state>(anonymous.payload).vehicle = {};
    vehicle_snapshot known;
    known.merge(anonymous);
    CHECK_FALSE(known.vehicle().has_value());
    known.merge(state_of("1", {level(50, start)}));
    known.merge(anonymous);
    CHECK(known.vehicle()->make == "VOLVO");
    CHECK(known.find(charge_level)->value == 60);
}

TEST_CASE("a manufacturer whose clock is wrong does not hide later deliveries") {
    const signal_reading future = level(50, start + std::chrono::years{100});
    signal_reading failed = testing::sample_failed_signal(charge_rate, "VEHICLE_STATE", "NOT_CHARGING");
    signal_reading told = future;
    told.retrieved_at = start;
    vehicle_snapshot known;
    known.merge(state_of("1", {told, failed}));
    CHECK(known.find(charge_rate) == nullptr);
    const quantity<speed_unit> rate{42, speed_unit::kilometers_per_hour};
    known.merge(state_of("2", {testing::sample_signal(charge_rate, rate, start + 1min)}));
    REQUIRE(known.find(charge_rate) != nullptr);
    CHECK(*known.find(charge_rate) == rate);
}

TEST_CASE("deliveries of another kind say nothing") {
    vehicle_snapshot known;
    known.merge(state_of("1", {level(50, start)}));
    const vehicle_snapshot before = known;
    for (const envelope& delivery : {testing::sample_verify(), testing::sample_verify_v4(), testing::sample_schedule(),
                                     testing::sample_charge_event(), testing::sample_vehicle_error(), envelope{}}) {
        CHECK(known.merge(delivery).empty());
        CHECK(known == before);
    }
}

TEST_CASE("a state without signals says which vehicle it is") {
    vehicle_snapshot known;
    CHECK(known.merge(state_of("1", {})).empty());
    CHECK(known.vehicle().has_value());
    CHECK(known.codes().empty());
}

TEST_CASE("a signal that is not in the catalogue is known by its code") {
    signal_reading unknown;
    unknown.code = "example-unknown";
    unknown.body = raw_json{R"({"value":1})"};
    vehicle_snapshot known;
    CHECK(known.merge(state_of("1", {unknown})) == codes{"example-unknown"});
    REQUIRE(known.find("example-unknown") != nullptr);
    CHECK(known.find("example-unknown")->last_success.has_value());
}

TEST_CASE("of values with equal times the one with the larger sequence wins, in any order") {
    const auto with = [](std::optional<std::int64_t> sequence, double value, std::string event_id,
                         std::vector<signal_reading> others = {}) {
        others.push_back(level(value, start));
        envelope made = state_of(std::move(event_id), std::move(others));
        made.sequence = sequence;
        return made;
    };
    // What else is in a delivery, and what its id is, does not matter.
    std::vector<envelope> all{
        with(1, 40, "z", {testing::sample_signal(is_charging, flag{true}, start + 1h)}),
        with(2, 50, "a"),
        with(2, 50, "a"),
        with(std::nullopt, 30, "y"),
        with(std::nullopt, 20, "x", {testing::sample_signal(is_charging, flag{false}, start + 2h)}),
    };
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    do {
        vehicle_snapshot known;
        for (const std::size_t index : order) static_cast<void>(known.merge(all[index]));
        REQUIRE(known.find(charge_level) != nullptr);
        CHECK(known.find(charge_level)->value == 50);
    } while (std::next_permutation(order.begin(), order.end()));
}
