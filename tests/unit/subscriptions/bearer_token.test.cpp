// Tests of subscriptions/bearer_token.hpp.

#include <smartcar/webhooks/subscriptions/bearer_token.hpp>

#include <support/catch.hpp>

#include <cctype>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace smartcar::webhooks;

namespace {

// What the constructor says of `text`; empty if it takes it.
template <class Token>
std::string fault_of(std::string_view text) {
    try {
        const Token token{text};
        CHECK(token.authorization() == "Bearer " + std::string{text});
        return {};
    } catch (const std::invalid_argument& fault) {
        return fault.what();
    }
}

}  // namespace

TEST_CASE("a bearer token holds the characters of RFC 6750 alone") {
    const std::string_view marks = "-._~+/=";
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool allowed = byte < 128 && (std::isalnum(static_cast<int>(byte)) != 0 || marks.find(c) != marks.npos);
        INFO(byte);
        CHECK(fault_of<user_access_token>(std::string(1, c)).empty() == allowed);
        CHECK(fault_of<application_access_token>(std::string{"abc"} + c).empty() == allowed);
        CHECK(fault_of<management_bearer_token>(c + std::string{"abc"}).empty() == allowed);
    }
}

TEST_CASE("a bearer token puts no header of its own into a request") {
    for (const char* smuggled : {"token\r\nX-Evil: 1", "token\nX-Evil: 1", "token X", "\"token\"", "token\t"}) {
        const std::string fault = fault_of<application_access_token>(smuggled);
        CHECK(fault.starts_with("bearer token: contains"));
        CHECK(fault.find("Evil") == std::string::npos);
    }
}

TEST_CASE("a bearer token that is not set counts as empty") {
    const char* none = nullptr;
    CHECK_THROWS_AS(user_access_token{none}, std::invalid_argument);
    CHECK_THROWS_AS(application_access_token{none}, std::invalid_argument);
    CHECK_THROWS_AS(management_bearer_token{""}, std::invalid_argument);
}

TEST_CASE("a bearer token prints as redacted") {
    std::ostringstream out;
    out << user_access_token{"secret"} << application_access_token{"secret"} << management_bearer_token{"secret"};
    CHECK(out.str() == "[redacted][redacted][redacted]");
}
