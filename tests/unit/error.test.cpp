// Tests of error.hpp.

#include <smartcar/webhooks/error.hpp>

#include <support/catch.hpp>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;

TEST_CASE("every error code has the name of its enumerator") {
    const std::vector<std::pair<errc, std::string>> names{
        {errc::body_too_large, "body_too_large"},
        {errc::invalid_json, "invalid_json"},
        {errc::duplicate_key, "duplicate_key"},
        {errc::too_deep, "too_deep"},
        {errc::not_a_delivery, "not_a_delivery"},
        {errc::missing_field, "missing_field"},
        {errc::wrong_type, "wrong_type"},
        {errc::signature_missing, "signature_missing"},
        {errc::signature_malformed, "signature_malformed"},
        {errc::signature_mismatch, "signature_mismatch"},
        {errc::challenge_refused, "challenge_refused"},
        {errc::crypto_failure, "crypto_failure"},
        {errc::other_webhook, "other_webhook"},
        {errc::other_mode, "other_mode"},
        {errc::stale, "stale"},
    };
    for (const auto& [code, name] : names) CHECK(to_string(code) == name);
    CHECK(to_string(static_cast<errc>(names.size())) == "unknown");
}

TEST_CASE("an error prints its code and its place") {
    CHECK(to_string(error{errc::missing_field, "/payload/vehicles"}) == "missing_field at /payload/vehicles");
    CHECK(to_string(error{errc::invalid_json, {}}) == "invalid_json");
}

TEST_CASE("errors are equal if code and place are") {
    const error reason{errc::wrong_type, "/payload"};
    CHECK(reason == error{errc::wrong_type, "/payload"});
    CHECK_FALSE(reason == error{errc::missing_field, "/payload"});
    CHECK_FALSE(reason == error{errc::wrong_type, "/data"});
}

TEST_CASE("an exception carries the error and its text") {
    STATIC_REQUIRE(std::is_base_of_v<std::runtime_error, exception>);
    const exception thrown{error{errc::wrong_type, "/eventName"}};
    CHECK(thrown.reason() == error{errc::wrong_type, "/eventName"});
    CHECK(std::string{thrown.what()} == "wrong_type at /eventName");
}
