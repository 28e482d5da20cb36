// Tests of receiver_options.hpp: which genuine deliveries an endpoint takes.

#include <smartcar/webhooks/receiver_options.hpp>

#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>

#include <chrono>
#include <string>
#include <utility>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;
using testing::signed_request;

namespace {

const management_token options_token{"token-of-the-options"};

reception receive(receiver_options options, const envelope& delivery) {
    const signed_request sent{options_token, delivery};
    return receiver{options_token, std::move(options)}.receive(sent);
}

// The status and, if there is one, the rejection; and whether there is a delivery.
std::string outcome_with(receiver_options options, const envelope& delivery) {
    const reception received = receive(std::move(options), delivery);
    std::string text = std::to_string(received.reply.status);
    if (received.rejection) text += ' ' + to_string(*received.rejection);
    return text + (received.delivery ? " delivered" : "");
}

receiver_options of_webhooks(std::vector<std::string> ids) {
    receiver_options options;
    options.webhook_ids = std::move(ids);
    return options;
}
receiver_options of_modes(std::vector<delivery_mode> modes) {
    receiver_options options;
    options.modes = std::move(modes);
    return options;
}
receiver_options no_older_than(std::chrono::seconds age) {
    receiver_options options;
    options.max_age = age;
    options.now = [] { return timestamp{1'780'222'662'654ms}; };
    return options;
}

envelope v2_of(std::string webhook, open_enum<delivery_mode> mode = delivery_mode::live) {
    envelope delivery = testing::sample_schedule();
    delivery.webhook_id = std::move(webhook);
    delivery.mode = std::move(mode);
    return delivery;
}
envelope v4_of(std::string webhook, open_enum<delivery_mode> mode = delivery_mode::live) {
    envelope delivery = testing::sample_vehicle_state();
    delivery.webhook_id = std::move(webhook);
    delivery.mode = std::move(mode);
    return delivery;
}
envelope delivered_at(std::optional<timestamp> time) {
    envelope delivery = testing::sample_vehicle_state();
    delivery.delivered_at = time;
    return delivery;
}

const timestamp present_time{1'780'222'662'654ms};

}  // namespace

TEST_CASE("a delivery of another webhook is refused with 403") {
    CHECK(outcome_with(of_webhooks({"a", "b"}), v2_of("b")) == "200 delivered");
    CHECK(outcome_with(of_webhooks({"a", "b"}), v4_of("a")) == "200 delivered");
    CHECK(outcome_with(of_webhooks({"a", "b"}), v2_of("c")) == "403 other_webhook at /webhookId");
    CHECK(outcome_with(of_webhooks({"a", "b"}), v4_of("c")) == "403 other_webhook at /meta/webhookId");
    CHECK(outcome_with(of_webhooks({"a"}), v4_of("A")) == "403 other_webhook at /meta/webhookId");
    CHECK(outcome_with(of_webhooks({"a"}), v4_of("")) == "403 other_webhook at /meta/webhookId");
    CHECK(outcome_with({}, v4_of("c")) == "200 delivered");
    CHECK(receive(of_webhooks({"a"}), v2_of("c")).reply.body == R"({"error":"other_webhook"})");
}

TEST_CASE("a delivery of another mode is acknowledged and not handed over") {
    CHECK(outcome_with(of_modes({delivery_mode::live}), v2_of("w")) == "200 delivered");
    CHECK(outcome_with(of_modes({delivery_mode::live}), v2_of("w", delivery_mode::test)) == "200 other_mode at /mode");
    CHECK(outcome_with(of_modes({delivery_mode::live}), v4_of("w", delivery_mode::simulated)) ==
          "200 other_mode at /meta/mode");
    CHECK(outcome_with(of_modes({delivery_mode::live, delivery_mode::test}), v4_of("w", delivery_mode::test)) ==
          "200 delivered");
    CHECK(receive(of_modes({delivery_mode::live}), v2_of("w", delivery_mode::test)).reply == response{});

    int handled = 0;
    const signed_request sent{options_token, v2_of("w", delivery_mode::test)};
    const receiver live{options_token, of_modes({delivery_mode::live})};
    CHECK(live.handle(sent, [&](const envelope&) { ++handled; }).status == 200);
    CHECK(handled == 0);
}

TEST_CASE("a delivery that says no mode is handed over and one of a mode nobody knows is not") {
    CHECK(outcome_with(of_modes({delivery_mode::live}), v4_of("w", {})) == "200 delivered");
    const auto parsed = parse(R"({"eventType":"X","data":{},"meta":{"mode":"REHEARSAL"}})");
    REQUIRE(parsed.has_value());
    CHECK(outcome_with(of_modes({delivery_mode::live}), *parsed) == "200 other_mode at /meta/mode");
}

TEST_CASE("a delivery that is too old is refused with 401") {
    CHECK(outcome_with(no_older_than(300s), delivered_at(present_time)) == "200 delivered");
    CHECK(outcome_with(no_older_than(300s), delivered_at(present_time - 300s)) == "200 delivered");
    CHECK(outcome_with(no_older_than(300s), delivered_at(present_time - 300s - 1ms)) ==
          "401 stale at /meta/deliveredAt");
    CHECK(outcome_with(no_older_than(0s), delivered_at(present_time - 1ms)) == "401 stale at /meta/deliveredAt");
    CHECK(outcome_with({}, delivered_at(timestamp{})) == "200 delivered");
}

TEST_CASE("a delivery from a clock that is ahead and one without a time are taken") {
    CHECK(outcome_with(no_older_than(300s), delivered_at(present_time + 1h)) == "200 delivered");
    CHECK(outcome_with(no_older_than(300s), delivered_at({})) == "200 delivered");
    CHECK(outcome_with(no_older_than(300s), testing::sample_schedule()) == "200 delivered");
}

TEST_CASE("a time at either end of what can be written does not overflow") {
    CHECK(outcome_with(no_older_than(std::chrono::seconds::max()), delivered_at(present_time)) == "200 delivered");
    CHECK(outcome_with(no_older_than(300s), delivered_at(detail::first_timestamp)) == "401 stale at /meta/deliveredAt");
    CHECK(outcome_with(no_older_than(300s), delivered_at(detail::last_timestamp)) == "200 delivered");
}

TEST_CASE("the clock is the system's unless told") {
    receiver_options options;
    options.max_age = 60s;
    const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    CHECK(outcome_with(options, delivered_at(now - 30s)) == "200 delivered");
    CHECK(outcome_with(options, delivered_at(now - 90s)) == "401 stale at /meta/deliveredAt");
}

TEST_CASE("challenges are answered whatever the options say of deliveries") {
    receiver_options options = no_older_than(1s);
    options.webhook_ids = {"a"};
    options.modes = {delivery_mode::live};
    const std::string body =
        R"({"eventType":"VERIFY","data":{"challenge":"x"},"meta":{"webhookId":"b","mode":"TEST","deliveredAt":1}})";
    const receiver endpoint{options_token, options};
    CHECK(endpoint.receive({body, ""}).reply.status == 200);
    CHECK(endpoint.receive({body, sign(options_token, body)}).reply.status == 200);
}
