// The small pieces of JSON text: strings, commas, numbers without loss of a digit.

#ifndef SMARTCAR_WEBHOOKS_JSON_TEXT_HPP
#define SMARTCAR_WEBHOOKS_JSON_TEXT_HPP

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
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

// Of ASCII, what needs no escaping.
constexpr bool stands_for_itself(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

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
        } else if (next.size == 1) {
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

// A whole number of 64 bits with its sign or without; any other number as a double with its digits.
class json_number {
public:
    explicit json_number(std::int64_t value) noexcept : kind_{kind::integer}, integer_{value} {}
    explicit json_number(std::uint64_t value) noexcept : kind_{kind::natural}, natural_{value} {}
    json_number(double value, std::string_view digits) noexcept : kind_{kind::real}, digits_{digits}, real_{value} {}

    // The digits of a number with a fraction or an exponent; of a whole number, nothing.
    [[nodiscard]] std::string_view digits() const noexcept { return digits_; }

    [[nodiscard]] double as_double() const noexcept {
        if (kind_ == kind::real) return real_;
        return kind_ == kind::integer ? static_cast<double>(integer_) : static_cast<double>(natural_);
    }

    // Whether `as_double` is written back as the same number.
    [[nodiscard]] bool is_exact_double() const {
        constexpr std::int64_t limit = std::int64_t{1} << 53U;  // every integer up to here is a double
        if (kind_ == kind::integer) return integer_ >= -limit && integer_ <= limit;
        if (kind_ == kind::natural) return natural_ <= static_cast<std::uint64_t>(limit);
        if (digits_.size() <= std::numeric_limits<double>::digits10 && std::isnormal(real_)) return true;
        if (real_ == 0) {
            return digits_.substr(0, digits_.find_first_of("eE")).find_first_of("123456789") == std::string_view::npos;
        }
        std::string written;
        append_number(written, real_);
        return written == digits_;
    }

    [[nodiscard]] std::optional<std::int64_t> as_integer() const noexcept {
        constexpr double limit = 9007199254740992.0;  // 2^53
        if (kind_ == kind::integer) return integer_;
        if (kind_ == kind::natural) {
            if (natural_ > static_cast<std::uint64_t>((std::numeric_limits<std::int64_t>::max)())) return std::nullopt;
            return static_cast<std::int64_t>(natural_);
        }
        if (real_ < -limit || real_ > limit) return std::nullopt;
        const auto whole = static_cast<std::int64_t>(real_);
        if (static_cast<double>(whole) != real_) return std::nullopt;
        return whole;
    }

    friend void append_number(std::string& text, const json_number& number);

private:
    enum class kind : std::uint8_t { integer, natural, real };

    kind kind_;
    std::string_view digits_;
    union {
        std::int64_t integer_;
        std::uint64_t natural_;
        double real_;
    };
};

// Appends a number as it arrived.
inline void append_number(std::string& text, const json_number& number) {
    switch (number.kind_) {
        case json_number::kind::integer: append_number(text, number.integer_); return;
        case json_number::kind::natural: append_number(text, number.natural_); return;
        case json_number::kind::real: text += number.digits_; return;
    }
}

}  // namespace smartcar::webhooks::detail

#endif
