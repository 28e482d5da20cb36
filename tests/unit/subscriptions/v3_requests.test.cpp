// Tests of subscriptions/v3_requests.hpp.

#include <smartcar/webhooks/subscriptions/v3_requests.hpp>

#include <support/catch.hpp>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

using namespace smartcar::webhooks;

namespace {

const application_access_token application{"app"};

constexpr std::string_view local = "http://localhost";

// The URL, or what cannot be used.
std::string url_or_fault(const api_result<api_request>& made) { return made ? made->url : made.error().advice; }

v3::subscription_filter with_page(std::optional<int> number, std::optional<int> size) {
    v3::subscription_filter filter;
    filter.page_number = number;
    filter.page_size = size;
    return filter;
}

}  // namespace

TEST_CASE("v3 subscribes by three ids in a JSON body") {
    const auto made = v3::subscribe(application, {.webhook_id = "hook", .user_id = "user", .vehicle_id = "car"});
    REQUIRE(made);
    CHECK(*made ==
          api_request{
              "POST",
              "https://management.api.smartcar.com/v3/subscriptions",
              {{"Authorization", "Bearer app"}, {"Accept", "application/json"}, {"Content-Type", "application/json"}},
              R"({"data":{"attributes":{"webhookId":"hook","userId":"user","vehicleId":"car"}}})"});
}

TEST_CASE("an id cannot leave its place in the body") {
    const std::string hostile = R"(","vehicleId":"other"}}}{"é)";
    const auto made = v3::subscribe(application, {.webhook_id = "hook", .user_id = hostile, .vehicle_id = "car"});
    REQUIRE(made);
    const auto attributes = nlohmann::json::parse(made->body).at("data").at("attributes");
    CHECK(attributes.size() == 3);
    CHECK(attributes.at("userId") == hostile);
    CHECK(attributes.at("vehicleId") == "car");
}

TEST_CASE("v3 requires each of the three ids") {
    CHECK(url_or_fault(v3::subscribe(application, {.webhook_id = "", .user_id = "u", .vehicle_id = "v"})) ==
          "webhook_id is empty");
    CHECK(url_or_fault(v3::subscribe(application, {.webhook_id = "w", .user_id = "", .vehicle_id = "v"})) ==
          "user_id is empty");
    CHECK(url_or_fault(v3::subscribe(application, {.webhook_id = "w", .user_id = "u", .vehicle_id = ""})) ==
          "vehicle_id is empty");
    CHECK(url_or_fault(v3::subscribe(application, {.webhook_id = "w", .user_id = "\xFF", .vehicle_id = "v"})) ==
          "user_id is not valid UTF-8");
}

TEST_CASE("a subscription and a webhook are named by the end of the URL") {
    const auto ended = v3::unsubscribe(application, "a?b", local);
    REQUIRE(ended);
    CHECK(ended->method == "DELETE");
    CHECK(ended->url == "http://localhost/subscriptions/a%3Fb");
    CHECK(ended->body.empty());
    CHECK(url_or_fault(v3::get_subscription(application, "s", local)) == "http://localhost/subscriptions/s");
    CHECK(url_or_fault(v3::get_webhook(application, "w", local)) == "http://localhost/webhooks/w");
    for (const char* wrong : {"", ".", "..", "a/b", "a\nb"}) {
        CHECK_FALSE(v3::unsubscribe(application, wrong));
        CHECK_FALSE(v3::get_subscription(application, wrong));
        CHECK_FALSE(v3::get_webhook(application, wrong));
    }
}

TEST_CASE("a list without a filter has no query") {
    CHECK(url_or_fault(v3::list_subscriptions(application)) == "https://management.api.smartcar.com/v3/subscriptions");
    CHECK(url_or_fault(v3::list_webhooks(application)) == "https://management.api.smartcar.com/v3/webhooks");
}

TEST_CASE("filters and pages are percent-encoded parameters") {
    v3::subscription_filter filter;
    filter.user_id = "u&x=y";
    filter.webhook_id = "w/1";
    filter.vehicle_id = "v v";
    filter.vehicle_mode = delivery_mode::simulated;
    filter.page_number = 2;
    filter.page_size = 100;
    CHECK(url_or_fault(v3::list_subscriptions(application, filter, local)) ==
          "http://localhost/subscriptions?filter%5BuserId%5D=u%26x%3Dy&filter%5BwebhookId%5D=w%2F1"
          "&filter%5BvehicleId%5D=v%20v&filter%5Bvehicle.mode%5D=simulated&page%5Bnumber%5D=2&page%5Bsize%5D=100");

    v3::webhook_filter hooks;
    hooks.callback_uri = "https://a.example/b?c=d";
    hooks.is_enabled = false;
    hooks.auto_subscribe = true;
    CHECK(url_or_fault(v3::list_webhooks(application, hooks, local)) ==
          "http://localhost/webhooks?filter%5BcallbackUri%5D=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd"
          "&filter%5BisEnabled%5D=false&filter%5BautoSubscribe%5D=true");
}

TEST_CASE("a filter that is set and empty does not list everything") {
    v3::subscription_filter filter;
    filter.user_id = "";
    CHECK(url_or_fault(v3::list_subscriptions(application, filter)) == "filter[userId] is empty");
    v3::webhook_filter hooks;
    hooks.callback_uri = "a\nb";
    CHECK(url_or_fault(v3::list_webhooks(application, hooks)) == "filter[callbackUri] holds a control byte");
}

TEST_CASE("pages count from 1 and have 1 to 100 items") {
    for (const int wrong : {0, -1}) {
        CHECK(url_or_fault(v3::list_subscriptions(application, with_page(wrong, {}))) ==
              "page[number] is out of range");
    }
    for (const int wrong : {0, -1, 101}) {
        CHECK(url_or_fault(v3::list_subscriptions(application, with_page({}, wrong))) == "page[size] is out of range");
    }
    CHECK(url_or_fault(v3::list_subscriptions(application, with_page(1, 1), local)) ==
          "http://localhost/subscriptions?page%5Bnumber%5D=1&page%5Bsize%5D=1");
    CHECK(v3::list_subscriptions(application, with_page(2147483647, 100)).has_value());
}

TEST_CASE("only live and simulated vehicles can be asked for") {
    for (const delivery_mode mode : {delivery_mode::test, delivery_mode::unknown}) {
        v3::subscription_filter filter;
        filter.vehicle_mode = mode;
        CHECK(url_or_fault(v3::list_subscriptions(application, filter)) ==
              "filter[vehicle.mode] is neither live nor simulated");
    }
    v3::subscription_filter live;
    live.vehicle_mode = delivery_mode::live;
    CHECK(url_or_fault(v3::list_subscriptions(application, live, local)) ==
          "http://localhost/subscriptions?filter%5Bvehicle.mode%5D=live");
}
