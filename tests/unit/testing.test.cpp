// Tests of testing.hpp.

#include <smartcar/webhooks/testing.hpp>

#include <smartcar/webhooks/receiver.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <set>
#include <string>
#include <type_traits>

using namespace smartcar::webhooks;
using testing::signed_request;

TEST_CASE("every sample is a genuine delivery that the types hold whole") {
    const management_token token{"amt"};
    const receiver endpoint{token};
    for (const auto& sample : testing::samples) {
        INFO(sample.name);
        const signed_request sent{token, sample.make()};
        CHECK(verify(token, sent).has_value());
        const reception received = endpoint.receive(sent);
        CHECK(received.reply.status == 200);
        REQUIRE(received.delivery.has_value());
        CHECK(*received.delivery == sample.make());
        CHECK(received.delivery->leftovers.empty());
        CHECK(received.delivery->respellings.empty());
        CHECK(support::round_trips(sent.body));
    }
}

TEST_CASE("every sample has a name of its own and is found by it") {
    std::set<std::string_view> names;
    for (const auto& sample : testing::samples) {
        CHECK(names.insert(sample.name).second);
        CHECK(testing::sample(sample.name) == sample.make());
    }
    CHECK_FALSE(testing::sample("no-such-sample").has_value());
    CHECK_FALSE(testing::sample("").has_value());
}

TEST_CASE("a signed request signs the body as it is") {
    const management_token token{"amt"};
    const signed_request sent{token, std::string{R"({"pizza":"pasta"})"}};
    CHECK(sent.body == R"({"pizza":"pasta"})");
    CHECK(sent.signature == "4c05a8da471f05156ad717baa4017acd13a3a809850b9ca7d3301dcaaa854f70");
    const request view = sent;
    CHECK(view.body == sent.body);
    CHECK(view.signature == sent.signature);
}

TEST_CASE("a temporary signed request does not become a view") {
    STATIC_REQUIRE(std::is_convertible_v<const signed_request&, request>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<signed_request, request>);
}
