// Tests of subscriptions/v2_requests.hpp.

#include <smartcar/webhooks/subscriptions/v2_requests.hpp>

#include <support/catch.hpp>

#include <string>
#include <vector>

using namespace smartcar::webhooks;

TEST_CASE("v2.0 subscribes with the user's token and no body") {
    const auto made = v2::subscribe(user_access_token{"user"}, {.webhook_id = "hook", .vehicle_id = "car 1"});
    REQUIRE(made);
    CHECK(*made == api_request{"POST",
                               "https://api.smartcar.com/v2.0/vehicles/car%201/webhooks/hook",
                               {{"Authorization", "Bearer user"}, {"Accept", "application/json"}},
                               {}});
}

TEST_CASE("v2.0 unsubscribes with the management token at the same URL") {
    const auto made = v2::unsubscribe(management_bearer_token{"amt"}, {.webhook_id = "hook", .vehicle_id = "car"},
                                      "http://localhost:1/v2.0/");
    REQUIRE(made);
    CHECK(*made == api_request{"DELETE",
                               "http://localhost:1/v2.0/vehicles/car/webhooks/hook",
                               {{"Authorization", "Bearer amt"}, {"Accept", "application/json"}},
                               {}});
}

TEST_CASE("v2.0 makes no request of an id that is none") {
    const user_access_token user{"user"};
    const management_bearer_token management{"amt"};
    const auto fault = [](const api_result<api_request>& made) { return made ? made->url : made.error().advice; };
    CHECK(fault(v2::subscribe(user, {.webhook_id = "hook", .vehicle_id = ""})) == "vehicle_id is empty");
    CHECK(fault(v2::subscribe(user, {.webhook_id = "..", .vehicle_id = "car"})) == "webhook_id is a step of a path");
    CHECK(fault(v2::unsubscribe(management, {.webhook_id = "hook", .vehicle_id = "a/b"})) ==
          "vehicle_id holds a slash");
    CHECK(fault(v2::unsubscribe(management, {.webhook_id = "\r\n", .vehicle_id = "car"})) ==
          "webhook_id holds a control byte");
}
