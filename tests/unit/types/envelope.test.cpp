// Tests of types/envelope.hpp.

#include <smartcar/webhooks/types/envelope.hpp>

#include <support/catch.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;

namespace {

envelope carrying(payload carried, std::string name) {
    envelope made;
    made.webhook_id = "webhook";
    made.event_name = std::move(name);
    made.payload = std::move(carried);
    return made;
}

constexpr timestamp noon{std::chrono::sys_days{std::chrono::year{2024} / 1 / 2} + std::chrono::hours{12}};

envelope charge_delivery() {
    charge_event event;
    event.vehicle_id = "vehicle";
    event.type = charge_event_type::charging_started;
    event.time = noon;
    return carrying(event, "eventBased");
}

envelope schedule_delivery() {
    vehicle_report vehicle;
    vehicle.vehicle_id = "vehicle";
    vehicle.request_id = "request";
    vehicle.timestamp = noon;
    return carrying(schedule{{vehicle}}, "schedule");
}

}  // namespace

TEST_CASE("get_if gives the payload of the asked kind or null") {
    const envelope delivery = charge_delivery();
    REQUIRE(get_if<charge_event>(delivery) != nullptr);
    CHECK(get_if<charge_event>(delivery)->vehicle_id == "vehicle");
    CHECK(get_if<schedule>(delivery) == nullptr);
    CHECK(get_if<verify_challenge>(delivery) == nullptr);
    CHECK(get_if<unknown_event>(delivery) == nullptr);
}

TEST_CASE("every reason for a leftover has the name of its enumerator") {
    CHECK(to_string(why::unknown_member) == "unknown_member");
    CHECK(to_string(why::wrong_type) == "wrong_type");
    CHECK(to_string(why::out_of_range) == "out_of_range");
    CHECK(to_string(why::not_a_time) == "not_a_time");
    CHECK(to_string(why::second_value) == "second_value");
    CHECK(to_string(static_cast<why>(99)) == "unknown");
}

TEST_CASE("a delivery key does not change with the attempt") {
    for (envelope delivery : {charge_delivery(), schedule_delivery(), carrying(verify_challenge{"text"}, "verify")}) {
        const std::string key = delivery_key(delivery);
        CHECK_FALSE(key.empty());
        delivery.delivery_id = "second attempt";
        delivery.delivered_at = noon;
        delivery.leftovers.push_back({"/deliveryAttempt", {"2"}, why::unknown_member});
        delivery.respellings.push_back({"/deliveredAt", {"0"}});
        CHECK(delivery_key(delivery) == key);
    }
}

TEST_CASE("the delivery key is the id of the event where there is one") {
    envelope delivery = charge_delivery();
    delivery.event_id = "event";
    CHECK(delivery_key(delivery) == "eventBased/event");

    delivery.event_id.clear();
    std::get<charge_event>(delivery.payload).event_id = "charge";
    const std::string key = delivery_key(delivery);
    std::get<charge_event>(delivery.payload).time.reset();
    CHECK(delivery_key(delivery) == key);
    std::get<charge_event>(delivery.payload).event_id = "another";
    CHECK(delivery_key(delivery) != key);
}

TEST_CASE("different deliveries have different keys") {
    std::vector<envelope> deliveries{charge_delivery(), schedule_delivery()};
    const auto add = [&](envelope from, auto change) {
        change(from);
        deliveries.push_back(std::move(from));
    };
    const auto event = [](envelope& delivery) -> charge_event& { return std::get<charge_event>(delivery.payload); };
    const auto vehicles = [](envelope & delivery) -> auto& { return std::get<schedule>(delivery.payload).vehicles; };
    add(charge_delivery(), [&](envelope& e) { event(e).vehicle_id = "other"; });
    add(charge_delivery(), [&](envelope& e) { event(e).type = charge_event_type::charging_stopped; });
    add(charge_delivery(), [&](envelope& e) { event(e).time = noon + std::chrono::milliseconds{1}; });
    add(charge_delivery(), [&](envelope& e) { e.webhook_id = "other"; });
    add(schedule_delivery(), [&](envelope& e) { vehicles(e)[0].vehicle_id = "other"; });
    add(schedule_delivery(), [&](envelope& e) { vehicles(e)[0].request_id = "other"; });
    add(schedule_delivery(), [&](envelope& e) { vehicles(e)[0].timestamp = noon + std::chrono::hours{1}; });
    add(schedule_delivery(), [&](envelope& e) { vehicles(e).push_back(vehicles(e)[0]); });
    add(schedule_delivery(), [&](envelope& e) { e.webhook_id = "other"; });
    // The border between two texts counts.
    add(schedule_delivery(), [&](envelope& e) {
        vehicles(e)[0].vehicle_id = "vehiclereq";
        vehicles(e)[0].request_id = "uest";
    });
    deliveries.push_back(carrying(verify_challenge{"one"}, "verify"));
    deliveries.push_back(carrying(verify_challenge{"two"}, "verify"));
    for (std::size_t i = 0; i < deliveries.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            INFO(i << " and " << j);
            CHECK(delivery_key(deliveries[i]) != delivery_key(deliveries[j]));
        }
    }
}

TEST_CASE("a delivery that nothing tells from the next one has no key") {
    envelope undated = charge_delivery();
    std::get<charge_event>(undated.payload).time.reset();
    CHECK(delivery_key(undated).empty());
    undated = schedule_delivery();
    std::get<schedule>(undated.payload).vehicles[0].request_id.clear();
    CHECK_FALSE(delivery_key(undated).empty());
    std::get<schedule>(undated.payload).vehicles[0].timestamp.reset();
    CHECK(delivery_key(undated).empty());
    CHECK(delivery_key(carrying(unknown_event{{R"({"a":1})"}}, "new")).empty());
    CHECK(delivery_key(carrying(schedule{}, "schedule")).empty());
    CHECK(delivery_key(carrying(charge_event{}, "eventBased")).empty());
    CHECK(delivery_key(carrying(unknown_event{}, "new")).empty());
    CHECK(delivery_key(envelope{}).empty());
}

TEST_CASE("envelopes are equal if everything in them is") {
    CHECK(charge_delivery() == charge_delivery());
    CHECK_FALSE(charge_delivery() == schedule_delivery());
    envelope with_leftover = charge_delivery();
    with_leftover.leftovers.push_back({"/new", {"1"}, why::unknown_member});
    CHECK_FALSE(with_leftover == charge_delivery());
}
