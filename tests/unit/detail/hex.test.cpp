// Tests of detail/hex.hpp.

#include <smartcar/webhooks/detail/hex.hpp>

#include <support/catch.hpp>

#include <array>
#include <cctype>
#include <string>

using namespace smartcar::webhooks::detail;

TEST_CASE("bytes are written as lower-case digits and read back") {
    for (unsigned value = 0; value < 256; ++value) {
        const std::array<unsigned char, 2> bytes{static_cast<unsigned char>(value), 0x0F};
        const std::string text = to_hex(bytes);
        CHECK(text.size() == 4);
        CHECK(text.ends_with("0f"));
        CHECK(from_hex<2>(text) == bytes);
    }
    CHECK(to_hex(std::array<unsigned char, 3>{0x00, 0xA5, 0xFF}) == "00a5ff");
}

TEST_CASE("exactly the hexadecimal digits of both cases are digits") {
    for (unsigned value = 0; value < 256; ++value) {
        const char digit = static_cast<char>(value);
        const std::string text{digit};
        const bool is_digit = std::string{"0123456789abcdefABCDEF"}.find(digit) != std::string::npos;
        INFO(value);
        CHECK((hex_value(digit) < 16) == is_digit);
        if (is_digit) CHECK(hex_value(digit) == std::stoul(text, nullptr, 16));
        CHECK(from_hex<1>("0" + text).has_value() == is_digit);
        CHECK(from_hex<1>(text + "0").has_value() == is_digit);
    }
}

TEST_CASE("a text of another length is refused") {
    CHECK_FALSE(from_hex<2>("").has_value());
    CHECK_FALSE(from_hex<2>("abc").has_value());
    CHECK_FALSE(from_hex<2>("abcde").has_value());
    CHECK(from_hex<0>("").has_value());
}
