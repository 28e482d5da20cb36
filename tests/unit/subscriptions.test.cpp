// Tests of subscriptions.hpp: what its rooms do together. Each room has more of its own.

#include <smartcar/webhooks/subscriptions.hpp>

#include <support/catch.hpp>

#include <string>
#include <type_traits>

using namespace smartcar::webhooks;

namespace {

template <class Token>
concept v2_subscribes = requires(const Token& token) {
    v2::subscribe(token, {});
};
template <class Token>
concept v2_unsubscribes = requires(const Token& token) {
    v2::unsubscribe(token, {});
};
template <class Token>
concept v3_lists = requires(const Token& token) {
    v3::list_subscriptions(token);
};

}  // namespace

TEST_CASE("each request takes its own kind of token, and no other") {
    STATIC_REQUIRE(v2_subscribes<user_access_token>);
    STATIC_REQUIRE_FALSE(v2_subscribes<application_access_token>);
    STATIC_REQUIRE_FALSE(v2_subscribes<management_bearer_token>);
    STATIC_REQUIRE_FALSE(v2_subscribes<std::string>);
    STATIC_REQUIRE_FALSE(v2_subscribes<const char*>);
    STATIC_REQUIRE(v2_unsubscribes<management_bearer_token>);
    STATIC_REQUIRE_FALSE(v2_unsubscribes<user_access_token>);
    STATIC_REQUIRE_FALSE(v2_unsubscribes<application_access_token>);
    STATIC_REQUIRE(v3_lists<application_access_token>);
    STATIC_REQUIRE_FALSE(v3_lists<management_bearer_token>);
    STATIC_REQUIRE_FALSE(v3_lists<user_access_token>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<application_access_token, const management_bearer_token&>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<user_access_token, const application_access_token&>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<bearer_token, const char*>);
}

TEST_CASE("a page that was asked for is the page that is read") {
    const application_access_token token{"token"};
    const auto asked = v3::list_subscriptions(token, {.user_id = "u"});
    REQUIRE(asked);
    CHECK(asked->method == "GET");
    const auto read = v3::read_subscriptions({200, R"({"data":[{"id":"s"}]})"});
    REQUIRE(read);
    const auto ended = v3::unsubscribe(token, read->items.front().id);
    REQUIRE(ended);
    CHECK(ended->url == "https://management.api.smartcar.com/v3/subscriptions/s");
}
