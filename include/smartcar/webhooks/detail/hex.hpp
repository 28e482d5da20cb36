// Hexadecimal digits and bytes.

#ifndef SMARTCAR_WEBHOOKS_DETAIL_HEX_HPP
#define SMARTCAR_WEBHOOKS_DETAIL_HEX_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

inline std::string to_hex(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0x0FU];
    }
    return text;
}

// The value of a digit of either case; 16 or more for anything else. Without branches, so that the time to decode a
// signature does not depend on its bytes.
constexpr unsigned hex_value(char digit) noexcept {
    const auto c = static_cast<unsigned char>(digit);
    const unsigned folded = c | 0x20U;
    const unsigned decimal = static_cast<unsigned>(c) - '0';
    const unsigned letter = folded - 'a';
    const unsigned is_decimal = static_cast<unsigned>(decimal < 10U);
    const unsigned is_letter = static_cast<unsigned>(letter < 6U);
    return is_decimal * decimal + is_letter * (letter + 10U) + (1U - is_decimal - is_letter) * 16U;
}

// Exactly `Size` bytes, or nothing if `text` is not exactly `2 * Size` digits.
template <std::size_t Size>
constexpr std::optional<std::array<unsigned char, Size>> from_hex(std::string_view text) noexcept {
    if (text.size() != 2 * Size) return std::nullopt;
    std::array<unsigned char, Size> bytes{};
    unsigned seen = 0;
    for (std::size_t i = 0; i < Size; ++i) {
        const unsigned high = hex_value(text[2 * i]);
        const unsigned low = hex_value(text[2 * i + 1]);
        seen |= high | low;
        bytes[i] = static_cast<unsigned char>((high << 4U) | (low & 0x0FU));
    }
    if (seen > 0x0FU) return std::nullopt;
    return bytes;
}

}  // namespace smartcar::webhooks::detail

#endif
