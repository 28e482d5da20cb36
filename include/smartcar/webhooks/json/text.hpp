// The small pieces of JSON text: strings, numbers, commas.

#ifndef SMARTCAR_WEBHOOKS_JSON_TEXT_HPP
#define SMARTCAR_WEBHOOKS_JSON_TEXT_HPP

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// Appends `value` quoted. Bytes that are no UTF-8 become U+FFFD, so that the result is always JSON.
inline void append_string(std::string& text, std::string_view value) {
    const bool plain =
        std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; });
    if (plain) {
        text += '"';
        text += value;
        text += '"';
    } else {
        using json = nlohmann::json;
        text += json(value).dump(-1, ' ', false, json::error_handler_t::replace);
    }
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

// A member name as a token of a JSON pointer (RFC 6901).
inline void append_pointer_token(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (const char c : name) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

// The way back, for one token without its slash.
inline std::string unescape_pointer_token(std::string_view token) {
    std::string name;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] == '~' && i + 1 < token.size()) {
            name += token[++i] == '1' ? '/' : '~';
        } else {
            name += token[i];
        }
    }
    return name;
}

}  // namespace smartcar::webhooks::detail

#endif
