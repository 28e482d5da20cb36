// The small pieces of JSON text: strings, numbers, commas.

#ifndef SMARTCAR_WEBHOOKS_JSON_TEXT_HPP
#define SMARTCAR_WEBHOOKS_JSON_TEXT_HPP

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace smartcar::webhooks::detail {

struct utf8_sequence {
    std::size_t size;  // at least 1
    bool is_valid;
};

// The sequence of UTF-8 that a text starts with; of one that is not valid, the bytes that could have begun one.
constexpr utf8_sequence first_sequence(std::string_view text) noexcept {
    const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return {1, true};
    if (lead < 0xC2 || lead > 0xF4) return {1, false};
    const std::size_t size = lead < 0xE0 ? 2 : (lead < 0xF0 ? 3 : 4);
    // The second byte excludes spellings that are too long, surrogates, and what is beyond U+10FFFF.
    unsigned lowest = lead == 0xE0 ? 0xA0 : (lead == 0xF0 ? 0x90 : 0x80);
    unsigned highest = lead == 0xED ? 0x9F : (lead == 0xF4 ? 0x8F : 0xBF);
    for (std::size_t i = 1; i < size; ++i) {
        if (byte(i) < lowest || byte(i) > highest) return {i, false};
        lowest = 0x80;
        highest = 0xBF;
    }
    return {size, true};
}

constexpr bool stands_for_itself(char c) noexcept { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

inline void append_escaped(std::string& text, char c) {
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    text += '\\';
    if (const std::size_t index = escaped.find(c); index != std::string_view::npos) {
        text += letters[index];
        return;
    }
    const auto code = static_cast<unsigned char>(c);
    text += "u00";
    text += digits[code >> 4U];
    text += digits[code & 0x0FU];
}

// Appends `value` quoted. Bytes that are no UTF-8 become U+FFFD, so that the result is always JSON.
inline void append_string(std::string& text, std::string_view value) {
    text += '"';
    while (!value.empty()) {
        std::size_t size = 0;
        while (size < value.size() && stands_for_itself(value[size])) ++size;
        text += value.substr(0, size);
        value.remove_prefix(size);
        if (value.empty()) break;

        const utf8_sequence next = first_sequence(value);
        if (!next.is_valid) {
            text += "\xEF\xBF\xBD";
        } else if (next.size == 1 && value.front() != '\x7F') {
            append_escaped(text, value.front());
        } else {
            text += value.substr(0, next.size);
        }
        value.remove_prefix(next.size);
    }
    text += '"';
}

// Appends the shortest text that reads back as the same number; JSON has no infinities, they become null.
template <class Number>
void append_number(std::string& text, Number value) {
    if constexpr (std::is_floating_point_v<Number>) {
        if (!std::isfinite(value)) {
            text += "null";
            return;
        }
    }
    std::array<char, 32> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    text.append(digits.data(), static_cast<std::size_t>(written.ptr - digits.data()));
}

// Appends a comma unless the next thing is the first of its object or array. No complete value ends in a bracket that
// opens, so the last character tells.
inline void append_comma(std::string& text) {
    if (text.back() != '{' && text.back() != '[') text += ',';
}

}  // namespace smartcar::webhooks::detail

#endif
