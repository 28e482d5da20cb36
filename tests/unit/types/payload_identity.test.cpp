// Tests of types/payload_identity.hpp: the delivery key of v4.0 deliveries.

#include <smartcar/webhooks/types/payload_identity.hpp>

#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <support/catch.hpp>

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <vector>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

namespace {

envelope without_event_id(envelope delivery) {
    delivery.event_id.clear();
    return delivery;
}

vehicle_state& state_in(envelope& delivery) { return std::get<vehicle_state>(delivery.payload); }

}  // namespace

TEST_CASE("the key of a v4.0 delivery is the same for each of its retries") {
    for (const envelope& sample : {testing::sample_vehicle_state(), testing::sample_vehicle_error(),
                                   testing::sample_verify_v4(), without_event_id(testing::sample_vehicle_state())}) {
        const std::string key = delivery_key(sample);
        CHECK_FALSE(key.empty());
        envelope retry = sample;
        for (int attempt = 2; attempt <= 4; ++attempt) {
            retry.delivery_id = "attempt " + std::to_string(attempt);
            retry.delivered_at = *retry.delivered_at + 25s;
            retry.leftovers.push_back({"/meta/attempt", {std::to_string(attempt)}, why::unknown_member});
            CHECK(delivery_key(retry) == key);
        }
    }
}

TEST_CASE("different v4.0 events have different keys") {
    std::set<std::string> keys;
    for (const char* event_id : {"a", "b"}) {
        for (envelope sample :
             {testing::sample_vehicle_state(), testing::sample_vehicle_error(), testing::sample_verify_v4()}) {
            sample.event_id = event_id;
            CHECK(keys.insert(delivery_key(sample)).second);
        }
    }
}

TEST_CASE("the key is the event and its id whatever the delivery carries") {
    const envelope sample = testing::sample_vehicle_state();
    envelope emptied = sample;
    emptied.payload = vehicle_state{};
    CHECK(delivery_key(emptied) == delivery_key(sample));
}

TEST_CASE("a state without an event id is known by its vehicle and its times") {
    const envelope sample = without_event_id(testing::sample_vehicle_state());
    std::set<std::string> keys{delivery_key(sample)};
    CHECK_FALSE(delivery_key(sample).empty());
    const std::vector<std::function<void(envelope&)>> changes{
        [](envelope& e) { e.webhook_id = "another"; },
        [](envelope& e) { state_in(e).vehicle.id = "another"; },
        [](envelope& e) { state_in(e).signals[0].code = "another"; },
        [](envelope& e) { state_in(e).signals[0].oem_updated_at = testing::sample_time_v4 + 1ms; },
        [](envelope& e) { state_in(e).signals[0].retrieved_at = testing::sample_time_v4 + 1h; },
        [](envelope& e) { state_in(e).signals[0].retrieved_at.reset(); },
        [](envelope& e) { state_in(e).signals.pop_back(); },
    };
    for (const auto& change : changes) {
        envelope changed = sample;
        change(changed);
        CHECK(keys.insert(delivery_key(changed)).second);
    }
}

TEST_CASE("a delivery of which nothing is sure to stay the same has no key") {
    CHECK(delivery_key(without_event_id(testing::sample_vehicle_error())).empty());
    envelope unknown = without_event_id(testing::sample_vehicle_error());
    unknown.payload = unknown_event{{R"({"a":1})"}};
    CHECK(delivery_key(unknown).empty());
    envelope untimed = without_event_id(testing::sample_vehicle_state());
    for (signal_reading& reading : state_in(untimed).signals) reading.retrieved_at.reset();
    CHECK(delivery_key(untimed).empty());
    untimed.payload = vehicle_state{};
    CHECK(delivery_key(untimed).empty());
}

TEST_CASE("a challenge without an event id is known by its text") {
    const std::string one = delivery_key(without_event_id(testing::sample_verify_v4("one")));
    CHECK_FALSE(one.empty());
    CHECK(one == delivery_key(without_event_id(testing::sample_verify_v4("one"))));
    CHECK(one != delivery_key(without_event_id(testing::sample_verify_v4("two"))));
}

TEST_CASE("a fingerprint tells where one text ends and the next begins") {
    const auto of = [](std::initializer_list<std::string_view> texts) {
        detail::fingerprint all;
        for (const std::string_view text : texts) all.add(text);
        return all.text();
    };
    CHECK(of({"ab", "c"}) == of({"ab", "c"}));
    CHECK(of({"ab", "c"}) != of({"a", "bc"}));
    CHECK(of({"abc"}) != of({"abc", ""}));
    CHECK(of({}).size() == 16);
    CHECK(of({}) == "cbf29ce484222325");
}
