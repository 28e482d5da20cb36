// Tests of types/vehicle_data/api_error.hpp.

#include <smartcar/webhooks/types/vehicle_data/api_error.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

envelope failed_with(std::string_view body, int code = 409) {
    const std::string whole =
        schedule_with(R"({"path":"/battery","code":)" + std::to_string(code) + R"(,"body":)" + std::string{body} + "}");
    CHECK(round_trips(whole));
    return parsed(whole);
}

}  // namespace

TEST_CASE("an error body is read whole") {
    const auto delivery = failed_with(
        R"({"type":"CONNECTED_SERVICES_ACCOUNT","code":"VIRTUAL_KEY_REQUIRED","description":"Key missing.",)"
        R"("docURL":"https://example.com/error","statusCode":400,"requestId":"some-request",)"
        R"("resolution":{"type":"CONTACT_SUPPORT","url":"https://example.com/key"},)"
        R"("detail":[{"field":["query","limit"],"message":"too large"}],"suggestedUserMessage":"Add the key."})",
        400);
    const auto& reason = first_body<api_error>(delivery);
    CHECK(reason.type == "CONNECTED_SERVICES_ACCOUNT");
    CHECK(reason.code == "VIRTUAL_KEY_REQUIRED");
    CHECK(reason.description == "Key missing.");
    CHECK(reason.doc_url == "https://example.com/error");
    CHECK(reason.status_code == 400);
    CHECK(reason.request_id == "some-request");
    CHECK(reason.resolution == error_resolution{"CONTACT_SUPPORT", "https://example.com/key"});
    REQUIRE(reason.detail.size() == 1);
    CHECK(reason.detail[0] == error_detail{{"query", "limit"}, "too large"});
    CHECK(reason.suggested_user_message == "Add the key.");
    CHECK(delivery.leftovers.empty());
    CHECK(delivery.respellings.empty());
    CHECK_FALSE(first_reading(delivery).ok());
}

TEST_CASE("a resolution is read as null or text or an object") {
    const auto none = failed_with(R"({"type":"PERMISSION","code":null,"resolution":null})", 403);
    CHECK_FALSE(first_body<api_error>(none).resolution.has_value());
    CHECK(first_body<api_error>(none).code.empty());
    CHECK(none.leftovers.empty());

    const auto text = failed_with(R"({"resolution":"REAUTHENTICATE"})");
    CHECK(first_body<api_error>(text).resolution == error_resolution{"REAUTHENTICATE", ""});
    CHECK(text.leftovers.empty());

    const auto object = failed_with(R"({"resolution":{"type":"RETRY_LATER"}})");
    CHECK(first_body<api_error>(object).resolution == error_resolution{"RETRY_LATER", ""});
    CHECK(object.leftovers.empty());

    const auto half = failed_with(R"({"resolution":{"type":null,"url":"https://example.com"}})");
    CHECK(first_body<api_error>(half).resolution == error_resolution{"", "https://example.com"});
    CHECK(half.leftovers.empty());

    const auto drifted = failed_with(R"({"type":"SERVER","resolution":7})");
    CHECK_FALSE(first_body<api_error>(drifted).resolution.has_value());
    CHECK(leftovers_of(drifted) == std::vector{item_pointer + "/body/resolution 7 wrong_type"});
}

TEST_CASE("error bodies of older generations are read") {
    const auto first = failed_with(R"({"error":"vehicle_state_error","message":"Asleep.","code":"VS_004"})");
    CHECK(first_body<api_error>(first).error == "vehicle_state_error");
    CHECK(first_body<api_error>(first).message == "Asleep.");
    CHECK(first_body<api_error>(first).code == "VS_004");
    CHECK(first.leftovers.empty());

    const auto oauth = failed_with(R"({"error":"invalid_grant","error_description":"Expired."})", 401);
    CHECK(first_body<api_error>(oauth).error == "invalid_grant");
    CHECK(first_body<api_error>(oauth).error_description == "Expired.");
    CHECK(oauth.leftovers.empty());
}

TEST_CASE("every code from 300 on has an error body") {
    for (const int code : {300, 400, 403, 404, 409, 429, 430, 500, 501, 502}) {
        const auto delivery = failed_with(R"({"type":"ANY"})", code);
        CHECK(first_body<api_error>(delivery).type == "ANY");
        CHECK(first_reading(delivery).code == code);
    }
}
