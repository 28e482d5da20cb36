// Tests of json/decode_envelope.hpp.

#include <smartcar/webhooks/json/decode_envelope.hpp>

#include <smartcar/webhooks/parse.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

std::string parse_outcome(std::string_view body) { return outcome_of(parse(body)); }

}  // namespace

TEST_CASE("a body that is no object is no delivery") {
    for (const char* body : {"[]", "null", "true", "5", R"("eventName")", R"([{"eventName":"verify"}])"}) {
        CHECK(parse_outcome(body) == "not_a_delivery");
    }
}

TEST_CASE("exactly one of the two event members makes a delivery") {
    CHECK(parse_outcome("{}") == "not_a_delivery");
    CHECK(parse_outcome(R"({"version":"2.0","payload":{"challenge":"a"}})") == "not_a_delivery");
    CHECK(parse_outcome(R"({"eventName":"verify","eventType":"VERIFY","payload":{"challenge":"a"}})") ==
          "not_a_delivery");
    CHECK(parse_outcome(R"({"eventName":null,"eventType":null})") == "not_a_delivery");
    CHECK(parse_outcome(R"({"eventName":null})") == "not_a_delivery");
    CHECK(parse_outcome(R"({"eventname":"verify"})") == "not_a_delivery");
    CHECK(parse_outcome(R"({"eventName":"x","eventType":null})") == "ok");
    CHECK(parse_outcome(R"({"eventName":null,"eventType":"X"})") == "ok");
}

TEST_CASE("an event member must be text") {
    for (const char* wrong : {"5", "true", "{}", "[]", "0.5"}) {
        CHECK(parse_outcome(R"({"eventName":)" + std::string{wrong} + "}") == "wrong_type at /eventName");
        CHECK(parse_outcome(R"({"eventType":)" + std::string{wrong} + "}") == "wrong_type at /eventType");
    }
}

TEST_CASE("a known event of the v2.0 format needs a payload") {
    for (const char* event : {"verify", "schedule", "scheduled", "dynamic", "eventBased"}) {
        const std::string head = R"({"eventName":")" + std::string{event} + '"';
        CHECK(parse_outcome(head + "}") == "missing_field at /payload");
        CHECK(parse_outcome(head + R"(,"payload":null})") == "missing_field at /payload");
        for (const char* wrong : {"[]", "5", "true", R"("text")"}) {
            CHECK(parse_outcome(head + R"(,"payload":)" + wrong + "}") == "wrong_type at /payload");
        }
    }
}

TEST_CASE("a challenge must be text") {
    const std::string head = R"({"eventName":"verify","payload":{)";
    CHECK(parse_outcome(head + "}}") == "missing_field at /payload/challenge");
    CHECK(parse_outcome(head + R"("challenge":null}})") == "missing_field at /payload/challenge");
    for (const char* wrong : {"[]", "5", "true", "{}"}) {
        CHECK(parse_outcome(head + R"("challenge":)" + wrong + "}}") == "wrong_type at /payload/challenge");
    }
    CHECK(parse_outcome(R"({"eventType":"VERIFY"})") == "missing_field at /data");
    CHECK(parse_outcome(R"({"eventType":"VERIFY","data":[]})") == "wrong_type at /data");
    CHECK(parse_outcome(R"({"eventType":"VERIFY","data":{}})") == "missing_field at /data/challenge");
    CHECK(parse_outcome(R"({"eventType":"VERIFY","data":{"challenge":1}})") == "wrong_type at /data/challenge");
}

TEST_CASE("the vehicles of a schedule must be an array") {
    for (const char* event : {"schedule", "scheduled", "dynamic"}) {
        const std::string head = R"({"eventName":")" + std::string{event} + R"(","payload":{)";
        CHECK(parse_outcome(head + "}}") == "missing_field at /payload/vehicles");
        CHECK(parse_outcome(head + R"("vehicles":null}})") == "missing_field at /payload/vehicles");
        for (const char* wrong : {"{}", "5", "true", R"("text")"}) {
            CHECK(parse_outcome(head + R"("vehicles":)" + wrong + "}}") == "wrong_type at /payload/vehicles");
        }
        CHECK(parse_outcome(head + R"("vehicles":[]}})") == "ok");
    }
}

TEST_CASE("schedule and scheduled and dynamic are all schedules") {
    for (const char* event : {"schedule", "scheduled", "dynamic"}) {
        const std::string body = R"({"version":"2.0","webhookId":"webhook","eventName":")" + std::string{event} +
                                 R"(","mode":"test","payload":{"vehicles":[{"vehicleId":"a"}]}})";
        const auto delivery = parsed(body);
        REQUIRE(get_if<schedule>(delivery) != nullptr);
        CHECK(get_if<schedule>(delivery)->vehicles.size() == 1);
        CHECK(delivery.event_name == event);
        CHECK(delivery.version == "2.0");
        CHECK(delivery.webhook_id == "webhook");
        CHECK(delivery.mode == delivery_mode::test);
        CHECK(delivery.format == wire_format::v2);
        CHECK(round_trips(body));
    }
}

TEST_CASE("each mode is known and another is kept as text") {
    for (const auto& [text, mode] :
         {std::pair{"live", delivery_mode::live}, std::pair{"test", delivery_mode::test},
          std::pair{"simulated", delivery_mode::simulated}, std::pair{"replay", delivery_mode::unknown}}) {
        const auto delivery = parsed(R"({"eventName":"new","mode":")" + std::string{text} + R"("})");
        CHECK(delivery.mode == mode);
        CHECK(delivery.mode.text() == text);
        CHECK(delivery.leftovers.empty());
    }
}

TEST_CASE("an unknown event is delivered with what it carries") {
    for (const char* carried : {R"({"vehicleId":"a","level":1.50})", "[1,2]", R"("text")", "5", "{}", "[]"}) {
        const std::string body =
            R"({"version":"2.0","webhookId":"w","eventName":"tripCompleted","payload":)" + std::string{carried} + "}";
        const auto delivery = parsed(body);
        REQUIRE(get_if<unknown_event>(delivery) != nullptr);
        CHECK(get_if<unknown_event>(delivery)->body.text == carried);
        CHECK(delivery.event_name == "tripCompleted");
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("an unknown event may carry nothing") {
    for (const char* body : {R"({"eventName":"ping"})", R"({"eventName":"ping","payload":null})", R"({"eventName":""})",
                             R"({"eventName":"Schedules"})", R"({"eventType":"PING"})", R"({"eventType":""})"}) {
        const auto delivery = parsed(body);
        REQUIRE(get_if<unknown_event>(delivery) != nullptr);
        CHECK(get_if<unknown_event>(delivery)->body.text.empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("the envelope of a v4.0 challenge is read") {
    const std::string body =
        R"({"eventId":"event","eventType":"VERIFY","data":{"challenge":"some-text"},"meta":{"version":"4.0",)"
        R"("webhookId":"webhook","webhookName":"Mine","deliveryId":"delivery",)"
        R"("deliveredAt":1700000000123,"mode":"LIVE"}})";
    const auto delivery = parsed(body);
    CHECK(delivery.format == wire_format::v4);
    CHECK(delivery.event_id == "event");
    CHECK(delivery.event_name == "VERIFY");
    CHECK(delivery.version == "4.0");
    CHECK(delivery.webhook_id == "webhook");
    CHECK(delivery.webhook_name == "Mine");
    CHECK(delivery.delivery_id == "delivery");
    CHECK(delivery.delivered_at == timestamp{std::chrono::milliseconds{1700000000123}});
    CHECK(delivery.mode == delivery_mode::live);
    CHECK(delivery.leftovers.empty());
    CHECK(round_trips(body));
}

TEST_CASE("members of the envelope that drifted cost themselves alone") {
    const std::string body = R"({"version":2.0,"webhookId":["a"],"eventName":"verify","mode":7,"new":{"a":[1]},)"
                             R"("payload":{"challenge":"text","also":"new"}})";
    const auto delivery = parsed(body);
    CHECK(get_if<verify_challenge>(delivery)->challenge == "text");
    CHECK(delivery.version.empty());
    CHECK(leftovers_of(delivery) ==
          std::vector<std::string>{"/version 2.0 wrong_type", R"(/webhookId ["a"] wrong_type)", "/mode 7 wrong_type",
                                   R"(/new {"a":[1]} unknown_member)", R"(/payload/also "new" unknown_member)"});
    CHECK(round_trips(body));
}

TEST_CASE("the members of the other format are unknown members") {
    const auto delivery = parsed(R"({"eventName":"ping","payload":{},"data":{"a":1},"meta":{},"eventId":"x"})");
    CHECK(leftovers_of(delivery) == std::vector<std::string>{R"(/data {"a":1} unknown_member)",
                                                             "/meta {} unknown_member",
                                                             R"(/eventId "x" unknown_member)"});
}

TEST_CASE("an event is known whatever the case of its name, which stays as it arrived") {
    const auto index_of = [](std::string_view body) {
        const auto delivery = parse(body);
        return delivery ? delivery->payload.index() : std::variant_npos;
    };
    const auto carries = [&]<class Payload>(const char* body, std::type_identity<Payload>) {
        INFO(body);
        CHECK(index_of(body) == payload{Payload{}}.index());
    };
    carries(R"({"eventName":"SCHEDULE","payload":{"vehicles":[]}})", std::type_identity<schedule>{});
    carries(R"({"eventName":"Dynamic","payload":{"vehicles":[]}})", std::type_identity<schedule>{});
    carries(R"({"eventName":"eventbased","payload":{}})", std::type_identity<charge_event>{});
    carries(R"({"eventName":"VERIFY","payload":{"challenge":"a"}})", std::type_identity<verify_challenge>{});
    carries(R"({"eventType":"verify","data":{"challenge":"a"}})", std::type_identity<verify_challenge>{});
    carries(R"({"eventType":"Vehicle_State","data":{}})", std::type_identity<vehicle_state>{});
    carries(R"({"eventType":"vehicle_error","data":{}})", std::type_identity<vehicle_error>{});
    carries(R"({"eventType":"SCHEDULE","data":{"vehicles":[]}})", std::type_identity<unknown_event>{});
    CHECK(parse(R"({"eventType":"Vehicle_State","data":{}})")->event_name == "Vehicle_State");
}
