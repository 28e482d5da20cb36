// Tests of hosts/endpoint.hpp.

#include <smartcar/webhooks/hosts/endpoint.hpp>

#include <smartcar/webhooks/hosts/incoming_request.hpp>
#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;
using hosts::endpoint;
using hosts::endpoint_limits;
using hosts::incoming_request;
using testing::signed_request;

namespace {

const management_token endpoint_token{"token-6f1d2c3b"};

// What `at` answers to a whole request.
response post_whole(const endpoint& at, const request& sent) {
    incoming_request incoming{at, "POST"};
    incoming.header("SC-Signature", sent.signature);
    CHECK(incoming.begin());
    CHECK(incoming.append(sent.body));
    return incoming.finish();
}

}  // namespace

TEST_CASE("an endpoint of a receiver calls the handler for genuine deliveries alone") {
    const auto handled = std::make_shared<std::vector<std::string>>();
    const endpoint at{receiver{endpoint_token},
                      [handled](const envelope& delivery) { handled->push_back(delivery.event_name); }};
    const signed_request genuine{endpoint_token, testing::sample_schedule()};
    CHECK(post_whole(at, genuine) == response{200, ""});
    CHECK(post_whole(at, {genuine.body, std::string(64, '0')}).status == 401);
    const signed_request challenge{endpoint_token, testing::sample_verify("some-text")};
    CHECK(post_whole(at, challenge).body == R"({"challenge":")" + sign(endpoint_token, "some-text") + R"("})");
    CHECK(*handled == std::vector<std::string>{"schedule"});
}

TEST_CASE("an endpoint takes handlers that want a delivery by value and function objects that only copy") {
    struct keeper {
        std::shared_ptr<std::vector<envelope>> kept;
        void operator()(envelope delivery) const { kept->push_back(std::move(delivery)); }
    };
    const auto kept = std::make_shared<std::vector<envelope>>();
    const endpoint at{receiver{endpoint_token}, keeper{kept}};
    const signed_request genuine{endpoint_token, testing::sample_schedule()};
    CHECK(post_whole(at, genuine).status == 200);
    CHECK(*kept == std::vector<envelope>{testing::sample_schedule()});
}

TEST_CASE("what a handler or a function throws is answered with 500") {
    const response failed{500, R"({"error":"handler_failed"})"};
    const signed_request genuine{endpoint_token, testing::sample_schedule()};
    const endpoint of_a_receiver{receiver{endpoint_token}, [](const envelope&) { throw std::runtime_error{"secret"}; }};
    CHECK(post_whole(of_a_receiver, genuine) == failed);
    const endpoint of_a_function{[](const request&) -> response { throw 7; }};
    CHECK(post_whole(of_a_function, genuine) == failed);
}

TEST_CASE("an endpoint of a function hands over body and signature as they came") {
    const endpoint at{[](const request& got) {
        return response{202, std::string{got.body} + '|' + std::string{got.signature}};
    }};
    CHECK(post_whole(at, {"body", "signature"}) == response{202, "body|signature"});
}

TEST_CASE("copies of an endpoint share its budget") {
    const endpoint at{[](const request&) { return response{}; }};
    const endpoint copy = at;
    incoming_request incoming{copy, "POST"};
    REQUIRE(incoming.begin());
    REQUIRE(incoming.append(std::string(100, 'x')));
    CHECK(at.unverified_bytes() > 0);
    CHECK(at.unverified_bytes() == copy.unverified_bytes());
}

TEST_CASE("a request outlives the endpoint that it was made for") {
    auto at = std::make_unique<endpoint>([](const request& got) { return response{200, std::string{got.body}}; });
    incoming_request incoming{*at, "POST"};
    at.reset();
    REQUIRE(incoming.begin());
    REQUIRE(incoming.append("still here"));
    CHECK(incoming.finish().body == "still here");
}

TEST_CASE("limits that contradict each other are refused when the endpoint is made") {
    const auto function = [](const request&) { return response{}; };
    endpoint_limits limits;
    limits.max_body_bytes = limits.max_unverified_bytes / 2 + 1;
    CHECK_THROWS_AS((endpoint{function, limits}), std::invalid_argument);
    limits.max_body_bytes = limits.max_unverified_bytes / 2;
    CHECK_NOTHROW(endpoint{function, limits});
}

TEST_CASE("bytes count as not verified until the receiver has found them genuine and not while the handler works") {
    const auto seen = std::make_shared<std::size_t>(1);
    const auto self = std::make_shared<const endpoint*>(nullptr);
    const endpoint at{receiver{endpoint_token}, [=](const envelope&) { *seen = (*self)->unverified_bytes(); }};
    *self = &at;
    const signed_request genuine{endpoint_token, testing::sample_schedule()};
    incoming_request incoming{at, "POST"};
    incoming.header("SC-Signature", genuine.signature);
    REQUIRE(incoming.begin());
    REQUIRE(incoming.append(genuine.body));
    CHECK(at.unverified_bytes() >= genuine.body.size());
    CHECK(incoming.finish().status == 200);
    CHECK(*seen == 0);
}

TEST_CASE("bytes for a function count as not verified until it has returned") {
    const auto seen = std::make_shared<std::size_t>(0);
    const auto self = std::make_shared<const endpoint*>(nullptr);
    const endpoint at{[=](const request&) {
        *seen = (*self)->unverified_bytes();
        return response{};
    }};
    *self = &at;
    const std::string body(100, 'x');
    CHECK(post_whole(at, {body, ""}).status == 200);
    CHECK(*seen >= body.size());
    CHECK(at.unverified_bytes() == 0);
}

TEST_CASE("a budget lets a request hold no more than it leaves free") {
    hosts::detail::byte_budget budget{100};
    CHECK(budget.take(0, 50));
    CHECK_FALSE(budget.take(50, 1));
    CHECK_FALSE(budget.take(0, 26));
    CHECK(budget.take(0, 25));
    CHECK_FALSE(budget.take(0, 13));
    CHECK(budget.take(0, 12));
    CHECK(budget.used() == 87);
    budget.give_back(87);
    CHECK(budget.used() == 0);
    CHECK_FALSE(budget.take(0, static_cast<std::size_t>(-1)));
}

TEST_CASE("a budget is shared by threads without a byte lost") {
    hosts::detail::byte_budget budget{1'000};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&budget] {
            for (std::size_t n = 0; n < 20'000; ++n) {
                hosts::detail::budget_share share{budget};
                if (share.grow_to(1 + n % 300) && share.grow_to(1 + n % 500)) share.release();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(budget.used() == 0);
}

TEST_CASE("an answer says its type and what method is right") {
    const auto fields_of = [](const response& reply) {
        std::vector<std::pair<std::string, std::string>> fields;
        hosts::for_each_header(
            reply, [&](std::string_view name, std::string_view value) { fields.emplace_back(name, value); });
        return fields;
    };
    using fields = std::vector<std::pair<std::string, std::string>>;
    CHECK(fields_of({200, ""}).empty());
    CHECK(fields_of({401, "{}"}) == fields{{"Content-Type", "application/json"}});
    CHECK(fields_of({405, ""}) == fields{{"Allow", "POST"}});
    CHECK(fields_of({405, "{}"}) == fields{{"Content-Type", "application/json"}, {"Allow", "POST"}});
}
