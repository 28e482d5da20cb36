// Tests of subscriptions/api_result.hpp.

#include <smartcar/webhooks/subscriptions/api_result.hpp>

#include <support/catch.hpp>

#include <set>
#include <string>
#include <string_view>
#include <utility>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

TEST_CASE("each code of an API failure has a name of its own") {
    std::set<std::string_view> names;
    for (int code = 0; code <= static_cast<int>(api_errc::unreadable); ++code) {
        names.insert(to_string(static_cast<api_errc>(code)));
    }
    CHECK(names.size() == 11);
    CHECK(names.count("unknown") == 0);
    CHECK(to_string(static_cast<api_errc>(11)) == "unknown");
}

TEST_CASE("an API failure is one line with what is known of it") {
    CHECK(to_string(api_failure{api_errc::forbidden, 403}) == "forbidden: status 403");
    CHECK(to_string(api_failure{api_errc::rate_limited, 429, {}, "RATE_LIMIT", "SMARTCAR_API", 30s}) ==
          "rate_limited: status 429, RATE_LIMIT SMARTCAR_API, retry after 30 s");
    CHECK(to_string(api_failure{api_errc::unauthorized, 401, "another token", "AUTHENTICATION"}) ==
          "unauthorized: status 401, AUTHENTICATION, another token");
    CHECK(to_string(api_failure{api_errc::invalid_argument, 0, "user_id is empty"}) ==
          "invalid_argument: user_id is empty");
    CHECK(to_string(api_failure{}) == "invalid_argument");
}

TEST_CASE("what may succeed later is a limit of the rate or a failure of the server") {
    for (int code = 0; code <= static_cast<int>(api_errc::unreadable); ++code) {
        const auto failure = static_cast<api_errc>(code);
        const bool expected = failure == api_errc::rate_limited || failure == api_errc::server_error;
        CHECK(api_failure{failure}.is_temporary() == expected);
    }
}

TEST_CASE("an API result holds a value or a failure") {
    const api_result<std::string> value{"v"};
    CHECK(value.has_value());
    CHECK(static_cast<bool>(value));
    CHECK(*value == "v");
    CHECK(value->size() == 1);
    const api_result<std::string> failure{api_failure{api_errc::not_found, 404}};
    CHECK_FALSE(failure.has_value());
    CHECK_FALSE(static_cast<bool>(failure));
    CHECK(failure.error().code == api_errc::not_found);
    CHECK(value != failure);
    CHECK(value == api_result<std::string>{"v"});
    api_result<std::string> moved{"long enough to be kept on the heap, and so to be moved"};
    CHECK(std::string{*std::move(moved)}.size() > 40);
}
