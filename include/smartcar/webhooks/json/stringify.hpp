// JSON as JavaScript's JSON.stringify writes it, which is how Smartcar spells its deliveries.

#ifndef SMARTCAR_WEBHOOKS_JSON_STRINGIFY_HPP
#define SMARTCAR_WEBHOOKS_JSON_STRINGIFY_HPP

#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/text.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// A number by the rules of ECMAScript's Number::toString: the fewest digits that tell it from any other, no fraction
// that is zero, an exponent only where the number would be long without one.
inline void append_javascript_number(std::string& text, const json_number& number) {
    if (number.digits().empty()) return append_number(text, number);  // a whole number
    double value = number.as_double();
    if (value < 0) {
        text += '-';
        value = -value;
    }
    std::array<char, 32> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value == 0 ? 0.0 : value,
                                       std::chars_format::scientific);
    const std::string_view spelled{buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data())};
    const std::size_t mark = spelled.find('e');
    std::string digits{spelled.substr(0, mark)};
    if (digits.size() > 1) digits.erase(1, 1);  // the point
    const int exponent = std::stoi(std::string{spelled.substr(mark + 1)});

    if (exponent < -6 || exponent > 20) {
        if (digits.size() > 1) digits.insert(1, 1, '.');
        text += digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
    } else if (exponent < 0) {
        text += "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    } else {
        const auto whole = static_cast<std::size_t>(exponent) + 1;
        if (digits.size() < whole) digits.append(whole - digits.size(), '0');
        if (digits.size() > whole) digits.insert(whole, 1, '.');
        text += digits;
    }
}

inline std::string stringify(const document_value& value) {
    std::string text;
    append_json(text, value, &append_javascript_number);
    return text;
}

// `body` without the white space between its tokens, and otherwise as it is.
inline std::string without_white_space(std::string_view body) {
    std::string text;
    text.reserve(body.size());
    bool in_string = false;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (!in_string && (c == ' ' || c == '\t' || c == '\r' || c == '\n')) continue;
        text += c;
        if (c == '"') in_string = !in_string;
        if (c == '\\' && in_string && i + 1 < body.size()) text += body[++i];
    }
    return text;
}

}  // namespace smartcar::webhooks::detail

#endif
