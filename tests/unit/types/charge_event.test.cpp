// Tests of types/charge_event.hpp.

#include <smartcar/webhooks/types/charge_event.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

envelope event_with(const std::string& payload) {
    const std::string body =
        R"({"version":"2.0","webhookId":"webhook","eventName":"eventBased","mode":"live","payload":)" + payload + "}";
    CHECK(round_trips(body));
    return parsed(body);
}

}  // namespace

TEST_CASE("a charge event is read with each of its types") {
    for (const auto& [text, type] : {std::pair{"CHARGING_STARTED", charge_event_type::charging_started},
                                     std::pair{"CHARGING_STOPPED", charge_event_type::charging_stopped},
                                     std::pair{"CHARGING_COMPLETED", charge_event_type::charging_completed},
                                     std::pair{"VEHICLE_UNLOCKED", charge_event_type::unknown}}) {
        const auto delivery = event_with(R"({"eventId":"event","vehicleId":"vehicle","eventType":")" +
                                         std::string{text} + R"(","eventTime":"2022-04-06T01:48:22.845Z"})");
        const auto* event = get_if<charge_event>(delivery);
        REQUIRE(event != nullptr);
        CHECK(event->event_id == "event");
        CHECK(event->vehicle_id == "vehicle");
        CHECK(event->type == type);
        CHECK(event->type.text() == text);
        CHECK(event->time == parse_timestamp("2022-04-06T01:48:22.845Z"));
        CHECK(delivery.leftovers.empty());
        CHECK(delivery.respellings.empty());
    }
}

TEST_CASE("a charge event with a broken time is delivered without it and keeps its text") {
    const auto delivery = parsed(read_file(test_data() / "v2/charge_event_with_broken_time.json"));
    const auto* event = get_if<charge_event>(delivery);
    REQUIRE(event != nullptr);
    CHECK_FALSE(event->time.has_value());
    CHECK(event->event_id == "1713eab1-eebc-4b4e-9433-0f2a488851c2");
    CHECK(event->type == charge_event_type::charging_completed);
    CHECK(leftovers_of(delivery) ==
          std::vector<std::string>{R"(/payload/eventTime "2022-04-06T01:4 8:22.845Z" not_a_time)"});
}

TEST_CASE("a charge event may say nothing") {
    const auto delivery = event_with("{}");
    REQUIRE(get_if<charge_event>(delivery) != nullptr);
    CHECK(*get_if<charge_event>(delivery) == charge_event{});
}
