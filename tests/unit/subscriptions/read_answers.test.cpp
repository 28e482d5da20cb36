// Tests of subscriptions/read_answers.hpp.

#include <smartcar/webhooks/subscriptions/read_answers.hpp>

#include <support/catch.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view one_subscription =
    R"({"type":"subscription","id":"s1","attributes":{"vehicle":{"make":"TESLA","model":"Model 3","year":2023,)"
    R"("mode":"simulated","powertrainType":"BEV","colour":"red"}},"meta":{"createdAt":"2026-04-01T10:00:00.000Z",)"
    R"("updatedAt":1775037600000},"relationships":{"webhook":{"data":{"type":"webhook","id":"w1"},"links":{}},)"
    R"("user":{"data":{"type":"user","id":"u1"}},"vehicle":{"data":{"type":"vehicle","id":"v1"}}},)"
    R"("links":{"self":"/subscriptions/s1"}})";

constexpr std::string_view oauth_style =
    R"({"type":"AUTHENTICATION","code":null,"description":"token-text is not valid"})";

template <class T>
std::string words(const api_result<T>& read) {
    return read ? "ok" : to_string(read.error());
}

// What each of the readers makes of an answer.
std::vector<std::string> words_of_all(const api_answer& answer) {
    return {words(v2::read_subscribe(answer)),    words(v2::read_unsubscribe(answer)),
            words(v3::read_subscribe(answer)),    words(v3::read_unsubscribe(answer)),
            words(v3::read_subscription(answer)), words(v3::read_subscriptions(answer)),
            words(v3::read_webhook(answer)),      words(v3::read_webhooks(answer))};
}

std::optional<std::chrono::seconds> wait_after(std::string_view retry_after) {
    return v3::read_subscribe({429, "", retry_after}).error().retry_after;
}

std::string page_of(std::size_t count, std::string_view item) {
    std::string body = R"({"data":[)";
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) body += ',';
        body += item;
    }
    return body + "]}";
}

}  // namespace

TEST_CASE("v3 tells an accepted subscription from one that was there before") {
    const auto accepted = v3::read_subscribe({202, R"({"meta":{"message":"subscription creation in progress"}})"});
    REQUIRE(accepted);
    CHECK(*accepted == v3::subscribed::accepted);
    const auto already = v3::read_subscribe({409, R"({"errors":[{"type":"VALIDATION"}]})"});
    REQUIRE(already);
    CHECK(*already == v3::subscribed::already);
    CHECK(*v3::read_subscribe({202, "\xFF not JSON"}) == v3::subscribed::accepted);
    for (const int other : {200, 201, 204}) {
        CHECK(v3::read_subscribe({other, "{}"}).error().code == api_errc::unreadable);
    }
}

TEST_CASE("elsewhere 409 is a conflict") {
    CHECK(v2::read_subscribe({409, ""}).error().code == api_errc::conflict);
    CHECK(v2::read_unsubscribe({409, ""}).error().code == api_errc::conflict);
    CHECK(v3::read_unsubscribe({409, ""}).error().code == api_errc::conflict);
    CHECK(v3::read_subscriptions({409, ""}).error().code == api_errc::conflict);
}

TEST_CASE("v2.0 says what is subscribed") {
    const auto made = v2::read_subscribe({200, R"({"webhookId":"w","vehicleId":"v","more":1})"});
    REQUIRE(made);
    CHECK(*made == v2::subscription{"w", "v"});
    for (const char* body : {"", "{}", "[]", "null", "<html>", R"({"webhookId":"w"})",
                             R"({"webhookId":"w","vehicleId":7})", R"({"webhookId":"","vehicleId":"v"})"}) {
        INFO(body);
        CHECK(v2::read_subscribe({200, body}).error().code == api_errc::unreadable);
    }
}

TEST_CASE("v2.0 unsubscribes with nothing, an empty object, or success") {
    for (const char* body : {"", "{}", R"({"status":"success"})", R"({"status":null,"more":1})"}) {
        INFO(body);
        CHECK(v2::read_unsubscribe({200, body}));
    }
    for (const char* body : {"[]", "<html>", R"({"status":"error"})", R"({"status":1})", R"({"a":1,"a":2})"}) {
        INFO(body);
        CHECK(v2::read_unsubscribe({200, body}).error().code == api_errc::unreadable);
    }
}

TEST_CASE("v3 unsubscribes with any success that is nothing or an object") {
    CHECK(*v3::read_unsubscribe({204, ""}) == v3::unsubscribed::done);
    CHECK(*v3::read_unsubscribe({200, R"({"meta":{}})"}) == v3::unsubscribed::done);
    CHECK(*v3::read_unsubscribe({202, "{}"}) == v3::unsubscribed::accepted);
    CHECK(v3::read_unsubscribe({200, "<html>"}).error().code == api_errc::unreadable);
    CHECK(v3::read_unsubscribe({404, ""}).error().code == api_errc::not_found);
}

TEST_CASE("a subscription is read with all that it has") {
    const auto read = v3::read_subscription({200, R"({"data":)" + std::string{one_subscription} + "}"});
    REQUIRE(read);
    CHECK(read->id == "s1");
    CHECK(read->webhook_id == "w1");
    CHECK(read->user_id == "u1");
    CHECK(read->vehicle.id == "v1");
    CHECK(read->vehicle.make == "TESLA");
    CHECK(read->vehicle.model == "Model 3");
    CHECK(read->vehicle.year == 2023);
    CHECK(read->vehicle.mode == delivery_mode::simulated);
    CHECK(read->vehicle.powertrain_type == "BEV");
    CHECK(read->created_at == parse_timestamp("2026-04-01T10:00:00Z"));
    CHECK(read->updated_at == parse_timestamp("2026-04-01T10:00:00Z"));
    CHECK(read->json.text == one_subscription);
}

TEST_CASE("a page has its items in order, and keeps what else came") {
    const auto read = v3::read_subscriptions({200, R"({"meta":{"total":2},"data":[)" + std::string{one_subscription} +
                                                       R"(,{"id":"s2"}],"links":{"next":null}})"});
    REQUIRE(read);
    REQUIRE(read->items.size() == 2);
    CHECK(read->items[0].id == "s1");
    CHECK(read->items[1].id == "s2");
    CHECK(read->items[1].json.text == R"({"id":"s2"})");
    CHECK(read->rest.text == R"({"meta":{"total":2},"links":{"next":null}})");
    const auto none = v3::read_subscriptions({200, R"({"data":[]})"});
    REQUIRE(none);
    CHECK(none->items.empty());
    CHECK(none->rest.text == "{}");
}

TEST_CASE("an item that drifted costs itself alone") {
    const auto read = v3::read_subscriptions(
        {200,
         R"({"data":[7,null,"x",{"id":5,"attributes":[],"meta":{"createdAt":"soon"},"relationships":{"user":{"data":"u"}}},)"
         R"({"id":"s","attributes":{"vehicle":{"make":1,"year":"x"}},"relationships":{"vehicle":null}}]})"});
    REQUIRE(read);
    REQUIRE(read->items.size() == 5);
    CHECK(read->items[0].json.text == "7");
    CHECK(read->items[3].id.empty());
    CHECK(read->items[3].user_id.empty());
    CHECK_FALSE(read->items[3].created_at);
    CHECK(read->items[3].json.text.find(R"("createdAt":"soon")") != std::string::npos);
    CHECK(read->items[4].id == "s");
    CHECK(read->items[4].vehicle.make.empty());
}

TEST_CASE("the relationship says which vehicle it is, if it says it") {
    const auto id_of = [](std::string_view relationships) {
        const auto read =
            v3::read_subscription({200, R"({"data":{"attributes":{"vehicle":{"id":"a"}},"relationships":)" +
                                            std::string{relationships} + "}}"});
        return read ? read->vehicle.id : to_string(read.error());
    };
    CHECK(id_of(R"({"vehicle":{"data":{"id":"b"}}})") == "b");
    CHECK(id_of("{}") == "a");
}

TEST_CASE("a webhook says whether it delivers") {
    constexpr std::string_view json =
        R"({"type":"webhook","id":"w","attributes":{"callbackUri":"https://a.example/","isEnabled":false,"autoSubscribe":true,"name":"n"}})";
    const auto one = v3::read_webhook({200, R"({"data":)" + std::string{json} + "}"});
    REQUIRE(one);
    CHECK(one->id == "w");
    CHECK(one->callback_uri == "https://a.example/");
    CHECK(one->is_enabled == false);
    CHECK(one->auto_subscribe == true);
    CHECK(one->json.text == json);
    const auto some = v3::read_webhooks({200, page_of(2, json)});
    REQUIRE(some);
    CHECK(some->items == std::vector{*one, *one});
    const auto bare = v3::read_webhook({200, R"({"data":{"attributes":{"isEnabled":"yes"}}})"});
    REQUIRE(bare);
    CHECK_FALSE(bare->is_enabled);
}

TEST_CASE("a success that is not what was asked for is unreadable, and none of it is repeated") {
    for (const std::string& body :
         {std::string{}, std::string{"<html>secret</html>"}, std::string{"{}"}, std::string{R"({"data":"secret"})"},
          std::string{R"({"data":null})"}, std::string{R"({"data":[],"secret":1,"secret":2})"}, std::string{"[1]"},
          std::string(40, '['), std::string{"{\"data\":[]}\0", 12}, std::string{"\xEF\xBB\xBF{\"data\":[]}"}}) {
        INFO(body);
        for (const std::string& said :
             {words(v3::read_subscriptions({200, body})), words(v3::read_subscription({200, body})),
              words(v3::read_webhooks({200, body})), words(v3::read_webhook({200, body}))}) {
            CHECK(said.starts_with("unreadable: status 200, "));
            CHECK(said.find("secret") == std::string::npos);
        }
    }
    CHECK(words(v3::read_subscription({200, R"({"data":[]})"})) == "unreadable: status 200, no object data");
    CHECK(words(v3::read_subscriptions({200, R"({"data":{}})"})) == "unreadable: status 200, no array data");
}

TEST_CASE("an answer is bounded in bytes, depth and items") {
    const std::string large = R"({"data":[],"x":")" + std::string(answer_limits.max_bytes, 'x') + R"("})";
    CHECK(v3::read_subscriptions({200, large}).error().advice == "body_too_large");
    CHECK(v3::read_subscriptions({200, R"({"data":[]})"}, {4, 32}).error().advice == "body_too_large");
    CHECK(v3::read_subscriptions({200, R"({"data":[{"a":[]}]})"}, {100, 3}).error().advice == "too_deep");
    CHECK(v3::read_subscriptions({200, page_of(1000, "{}")}));
    CHECK(v3::read_subscriptions({200, page_of(1001, "{}")}).error().advice == "too many items");
    CHECK(v3::read_webhooks({200, page_of(1001, "0")}).error().advice == "too many items");
}

TEST_CASE("each status is a failure of its kind, whatever the body is") {
    const auto code_of = [](int status) {
        const api_errc code = v3::read_subscriptions({status, "not JSON"}).error().code;
        CHECK(v2::read_subscribe({status, ""}).error().code == code);
        return code;
    };
    CHECK(code_of(400) == api_errc::bad_request);
    CHECK(code_of(401) == api_errc::unauthorized);
    CHECK(code_of(403) == api_errc::forbidden);
    CHECK(code_of(404) == api_errc::not_found);
    CHECK(code_of(429) == api_errc::rate_limited);
    CHECK(code_of(430) == api_errc::bad_request);
    CHECK(code_of(500) == api_errc::server_error);
    CHECK(code_of(501) == api_errc::incompatible);
    CHECK(code_of(502) == api_errc::server_error);
    CHECK(code_of(503) == api_errc::server_error);
    for (const int odd : {-1, 0, 100, 199, 301, 302, 600, 2147483647})
        CHECK(code_of(odd) == api_errc::unexpected_status);
}

TEST_CASE("a refused token is told which token is wanted") {
    const auto said = [](const auto& read) { return read.error().advice; };
    const api_answer refused{401, oauth_style};
    CHECK(said(v2::read_subscribe(refused)).find("takes the user's access token") != std::string::npos);
    CHECK(said(v2::read_unsubscribe(refused)).find("takes the application management token") != std::string::npos);
    for (const std::string& advice :
         {said(v3::read_subscribe(refused)), said(v3::read_unsubscribe(refused)), said(v3::read_subscription(refused)),
          said(v3::read_subscriptions(refused)), said(v3::read_webhook(refused)), said(v3::read_webhooks(refused))}) {
        CHECK(advice.find("takes an application access token") != std::string::npos);
    }
}

TEST_CASE("a failure has the vendor's two words, wherever they are") {
    const auto failed = [](std::string_view body) { return v3::read_subscription({400, body}).error(); };
    CHECK(failed(R"({"type":"VALIDATION","code":"PARAMETER"})").error_code == "PARAMETER");
    const api_failure third =
        failed(R"({"errors":[{"type":"RESOURCE_NOT_FOUND","code":null,"detail":"x"},{"type":"OTHER"}]})");
    CHECK(third.error_type == "RESOURCE_NOT_FOUND");
    CHECK(third.error_code.empty());
    for (const char* body :
         {"", "[]", "\"VALIDATION\"", R"({"type":7})", R"({"type":"a token: s3cr3t"})", R"({"type":"S3CR3T"})",
          R"({"type":"7"})", R"({"errors":[]})", R"({"errors":["x"]})", R"({"errors":{"type":"lower"}})"}) {
        INFO(body);
        CHECK(failed(body).error_type.empty());
    }
    CHECK(failed(R"({"type":")" + std::string(40, 'A') + R"("})").error_type.size() == 40);
    CHECK(failed(R"({"type":")" + std::string(41, 'A') + R"("})").error_type.empty());
}

TEST_CASE("each of the vendor's words is one that a failure has") {
    for (const std::string_view word :
         {"AUTHENTICATION", "BILLING", "COMPATIBILITY", "CONNECTED_SERVICES_ACCOUNT", "RATE_LIMIT", "VEHICLE_STATE",
          "VEHICLE_REQUEST_LIMIT", "MAKE_NOT_COMPATIBLE", "VIRTUAL_KEY_REQUIRED", "MULTIPLE_RECORDS_FOUND",
          "CHARGING_PLUG_NOT_CONNECTED", "VEHICLE_OFFLINE_FOR_SERVICE"}) {
        const std::string body = R"({"type":")" + std::string{word} + R"(","code":")" + std::string{word} + R"("})";
        const api_failure failure = v3::read_subscription({400, body}).error();
        CHECK(failure.error_type == word);
        CHECK(failure.error_code == word);
    }
}

TEST_CASE("no failure repeats what the answer said of the token") {
    for (const int status : {400, 401, 403, 404, 409, 429, 500, 302}) {
        for (const std::string& said : words_of_all({status, oauth_style, "token-text"})) {
            CHECK(said.find("token-text") == std::string::npos);
        }
    }
}

TEST_CASE("a wait is a number of seconds, a day at most") {
    CHECK(wait_after("30") == 30s);
    CHECK(wait_after("0") == 0s);
    CHECK(wait_after("86400") == 24h);
    CHECK(wait_after("86401") == 24h);
    CHECK(wait_after(std::string(100000, '9')) == 24h);
    for (const char* other : {"", "-1", " 30", "3.5", "Wed, 21 Oct 2026 07:28:00 GMT", "30s"})
        CHECK_FALSE(wait_after(other));
    CHECK(v3::read_subscribe({503, "", "5"}).error().retry_after == 5s);
    CHECK_FALSE(v3::read_subscribe({400, "", "5"}).error().retry_after);
    CHECK_FALSE(v3::read_subscribe({501, "", "5"}).error().retry_after);
    CHECK_FALSE(v3::read_subscribe({501, ""}).error().is_temporary());
    CHECK(v3::read_subscribe({429, "", "5"}).error().is_temporary());
}
