// Tests of json/number.hpp.

#include <smartcar/webhooks/json/number.hpp>

#include <support/catch.hpp>
#include <support/documents.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

using namespace smartcar::webhooks;

namespace {

bool is_exact(const std::string& text) { return support::read_json{text}.root().number().is_exact_double(); }

std::optional<std::int64_t> integer_of(const std::string& text) {
    return support::read_json{text}.root().number().as_integer();
}

}  // namespace

TEST_CASE("a number that a double holds exactly is known as such") {
    for (const char* text : {"0", "-1", "104", "104.0", "0.1", "52.238523055555554", "9007199254740992",
                             "-9007199254740992", "123456789012345", "18446744073709551616"}) {
        INFO(text);
        CHECK(is_exact(text));
    }
    for (const char* text : {"9007199254740993", "-9007199254740993", "18446744073709551615", "9223372036854775807",
                             "-9223372036854775808", "18446744073709551617", "1e-400", "4.94e-324",
                             "0.1234567890123456789012345", "1.00000000000000000001"}) {
        INFO(text);
        CHECK_FALSE(is_exact(text));
    }
}

TEST_CASE("a number is an integer if its value is one that fits") {
    CHECK(integer_of("0") == 0);
    CHECK(integer_of("-7") == -7);
    CHECK(integer_of("2017.0") == 2017);
    CHECK(integer_of("2.017e3") == 2017);
    CHECK(integer_of("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(integer_of("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    for (const char* text :
         {"0.5", "9223372036854775808", "18446744073709551615", "-9223372036854775809", "1e300", "-1e300", "1e17"}) {
        INFO(text);
        CHECK_FALSE(integer_of(text).has_value());
    }
}
