// Tests of json/text.hpp.

#include <smartcar/webhooks/json/text.hpp>

#include <support/catch.hpp>
#include <support/documents.hpp>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

using namespace smartcar::webhooks::detail;

namespace {

std::string as_json(std::string_view value) {
    std::string text;
    append_string(text, value);
    return text;
}

template <class Number>
std::string written(Number value) {
    std::string text;
    append_number(text, value);
    return text;
}

bool is_exact(const std::string& text) { return support::read_json{text}.root().number().is_exact_double(); }

std::optional<std::int64_t> integer_of(const std::string& text) {
    return support::read_json{text}.root().number().as_integer();
}

}  // namespace

TEST_CASE("every ASCII character is written so that it is read back") {
    for (char c = 0; c >= 0 && c < 127; ++c) {
        const std::string value{'a', c, 'z'};
        CHECK(nlohmann::json::parse(as_json(value)) == value);
    }
    CHECK(as_json("plain text") == R"("plain text")");
    CHECK(as_json("") == R"("")");
    CHECK(as_json("a\"b\\c") == R"("a\"b\\c")");
}

TEST_CASE("text beyond ASCII is written as UTF-8") { CHECK(as_json("Škoda 🚗") == "\"Škoda 🚗\""); }

TEST_CASE("bytes that are no UTF-8 are written as replacement characters") {
    CHECK(as_json("a\xFFz") == "\"a\xEF\xBF\xBDz\"");
    CHECK(as_json("\xC3") == "\"\xEF\xBF\xBD\"");
    CHECK(nlohmann::json::accept(as_json("\xED\xA0\x80 \xF5 \x80")));
}

TEST_CASE("a number is written as the shortest text that is read back as the same number") {
    CHECK(written(0.1) == "0.1");
    CHECK(written(104.0) == "104");
    CHECK(written(1e300) == "1e+300");
    CHECK(written(std::int64_t{-5}) == "-5");
    CHECK(written(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    CHECK(written(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    for (const double value : {1.0 / 3, 5e-324, 1.7976931348623157e308, -2.5e-10, 123456789.125}) {
        CHECK(nlohmann::json::parse(written(value)).get<double>() == value);
    }
}

TEST_CASE("a number that JSON cannot write becomes null") {
    CHECK(written(std::numeric_limits<double>::infinity()) == "null");
    CHECK(written(-std::numeric_limits<double>::infinity()) == "null");
    CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "null");
}

TEST_CASE("a comma stands between two things and not after a bracket that opens") {
    for (const char* before : {"{", "[", R"({"a":[)"}) {
        std::string text = before;
        append_comma(text);
        CHECK(text == before);
    }
    std::string text = R"(["[")";
    append_comma(text);
    CHECK(text == R"(["[",)");
}

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
