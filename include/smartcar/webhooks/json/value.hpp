// What decoding needs of a JSON value, whichever library read it, and the way back from a value to text.

#ifndef SMARTCAR_WEBHOOKS_JSON_VALUE_HPP
#define SMARTCAR_WEBHOOKS_JSON_VALUE_HPP

#include <smartcar/webhooks/json/text.hpp>

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace smartcar::webhooks::detail {

enum class json_kind : std::uint8_t { null, boolean, number, string, array, object };

// A number, and for one with a fraction or an exponent its text, so that no digit is lost.
struct json_number {
    std::variant<std::int64_t, std::uint64_t, double> value;
    std::string_view text;

    [[nodiscard]] double as_double() const noexcept {
        return std::visit([](auto number) { return static_cast<double>(number); }, value);
    }

    // Whether `as_double` is written back as the same number.
    [[nodiscard]] bool is_exact_double() const {
        constexpr std::uint64_t limit = 1ULL << 53U;  // every integer up to here is a double
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            const auto magnitude =
                *number < 0 ? 0 - static_cast<std::uint64_t>(*number) : static_cast<std::uint64_t>(*number);
            return magnitude <= limit;
        }
        if (const auto* number = std::get_if<std::uint64_t>(&value)) return *number <= limit;
        const double held = as_double();
        if (text.size() <= std::numeric_limits<double>::digits10 && std::isnormal(held)) return true;
        if (held == 0)
            return text.substr(0, text.find_first_of("eE")).find_first_of("123456789") == std::string_view::npos;
        std::string written;
        append_number(written, held);
        return written == text;
    }

    [[nodiscard]] std::optional<std::int64_t> as_integer() const noexcept {
        constexpr double limit = 9007199254740992.0;  // 2^53
        if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
        if (const auto* number = std::get_if<double>(&value)) {
            const bool fits = *number >= -limit && *number <= limit;
            if (fits && static_cast<double>(static_cast<std::int64_t>(*number)) == *number) {
                return static_cast<std::int64_t>(*number);
            }
            return std::nullopt;
        }
        const auto number = *std::get_if<std::uint64_t>(&value);
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
        return static_cast<std::int64_t>(number);
    }
};

// A handle to a value inside a document, cheap to copy. `members` and `elements` are ranges of pairs (name, value) and
// of values. An accessor may only be called on a value of its kind.
template <class Value>
concept json_value = std::copyable<Value> && requires(const Value value, std::string_view name) {
    { value.kind() } -> std::same_as<json_kind>;
    { value.boolean() } -> std::same_as<bool>;
    { value.number() } -> std::same_as<json_number>;
    { value.string() } -> std::same_as<std::string_view>;
    { value.find(name) } -> std::same_as<std::optional<Value>>;
    value.members().begin();
    value.elements().begin();
};

// A member that is there and is not null.
template <json_value Value>
std::optional<Value> present_member(const Value& object, std::string_view name) {
    const auto member = object.find(name);
    return member && member->kind() != json_kind::null ? member : std::nullopt;
}

inline void append_number(std::string& text, const json_number& number) {
    if (!number.text.empty()) {
        text += number.text;
    } else {
        std::visit([&text](auto value) { append_number(text, value); }, number.value);
    }
}

// Appends `value` as compact JSON. Recursion is bounded by the depth limit of the document.
template <json_value Value>
void append_json(std::string& text, const Value& value) {
    switch (value.kind()) {
        case json_kind::null: text += "null"; return;
        case json_kind::boolean: text += value.boolean() ? "true" : "false"; return;
        case json_kind::number: append_number(text, value.number()); return;
        case json_kind::string: append_string(text, value.string()); return;
        case json_kind::array:
            text += '[';
            for (const auto& element : value.elements()) {
                append_comma(text);
                append_json(text, element);
            }
            text += ']';
            return;
        case json_kind::object:
            text += '{';
            for (const auto& [name, member] : value.members()) {
                append_comma(text);
                append_string(text, name);
                text += ':';
                append_json(text, member);
            }
            text += '}';
            return;
    }
}

template <json_value Value>
std::string to_text(const Value& value) {
    std::string text;
    append_json(text, value);
    return text;
}

// The same value: members in any order, numbers by their text.
template <json_value Value>
bool equal_json(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return false;
    if (a.kind() == json_kind::array) {
        auto first = a.elements().begin();
        auto second = b.elements().begin();
        for (; first != a.elements().end() && second != b.elements().end(); ++first, ++second) {
            if (!equal_json(*first, *second)) return false;
        }
        return first == a.elements().end() && second == b.elements().end();
    }
    if (a.kind() != json_kind::object) return to_text(a) == to_text(b);
    std::size_t members = 0;
    for (const auto& [name, member] : a.members()) {
        const auto other = b.find(name);
        if (!other || !equal_json(member, *other)) return false;
        ++members;
    }
    for ([[maybe_unused]] const auto& member : b.members()) --members;
    return members == 0;
}

}  // namespace smartcar::webhooks::detail

#endif
