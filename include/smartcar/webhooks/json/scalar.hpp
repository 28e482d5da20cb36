// How single values are read: texts, flags, numbers, times.

#ifndef SMARTCAR_WEBHOOKS_JSON_SCALAR_HPP
#define SMARTCAR_WEBHOOKS_JSON_SCALAR_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <charconv>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace smartcar::webhooks::detail {

// What became of a value.
enum class outcome : std::uint8_t {
    held,       // the target holds it, and would be written as it arrived
    respelled,  // the target holds it, but would be written in another form
    empty,      // it says as much as if it had not arrived
    wrong_type,
    out_of_range,
    not_a_time,
};

constexpr bool says_something(outcome result) noexcept {
    return result == outcome::held || result == outcome::respelled;
}
constexpr bool is_held(outcome result) noexcept { return says_something(result) || result == outcome::empty; }

inline outcome read_scalar(const document_value& value, std::string& target, as_is) {
    if (value.kind() != json_kind::string) return outcome::wrong_type;
    target = value.string();
    return target.empty() ? outcome::empty : outcome::held;
}

inline outcome read_scalar(const document_value& value, std::string& target, number_or_text) {
    if (value.kind() != json_kind::number) return read_scalar(value, target, as_is{});
    append_number(target, value.number());
    return outcome::respelled;
}

inline outcome read_scalar(const document_value& value, bool& target, as_is) {
    if (value.kind() != json_kind::boolean) return outcome::wrong_type;
    target = value.boolean();
    return outcome::held;
}

template <std::signed_integral Integer>
outcome read_scalar(const document_value& value, Integer& target, as_is) {
    if (value.kind() != json_kind::number) return outcome::wrong_type;
    const json_number number = value.number();
    const std::optional<std::int64_t> whole = number.as_integer();
    if (!whole || !std::in_range<Integer>(*whole)) return outcome::out_of_range;
    target = static_cast<Integer>(*whole);
    if (std::same_as<Integer, int> && target == 0) return outcome::empty;  // how an item's status says so
    return number.digits().empty() ? outcome::held : outcome::respelled;
}

template <std::signed_integral Integer>
outcome read_scalar(const document_value& value, Integer& target, number_or_text) {
    if (value.kind() != json_kind::string) return read_scalar(value, target, as_is{});
    const std::string_view digits = value.string();
    Integer number{};
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (end == digits.data() || end != digits.data() + digits.size()) return outcome::wrong_type;
    if (failure != std::errc{}) return outcome::out_of_range;
    target = number;
    return outcome::respelled;
}

inline outcome read_scalar(const document_value& value, double& target, as_is) {
    if (value.kind() != json_kind::number) return outcome::wrong_type;
    const json_number number = value.number();
    target = number.as_double();
    return number.is_exact_double() ? outcome::held : outcome::respelled;
}

inline outcome read_open_value(const document_value& value, open_value& target, const known_texts& texts) {
    if (value.kind() != json_kind::string) return outcome::wrong_type;
    target.assign(value.string(), texts);
    return value.string().empty() ? outcome::empty : outcome::held;
}

template <class Enum>
outcome read_scalar(const document_value& value, open_enum<Enum>& target, as_is) {
    return read_open_value(value, value_in(target), texts_of<Enum>());
}

// Whether a time is written as `to_string` would write it.
constexpr bool is_canonical(std::string_view time) noexcept {
    return time.size() == 24 && time[10] == 'T' && time[19] == '.' && time[23] == 'Z' && time.substr(17, 2) != "60";
}

inline outcome read_scalar(const document_value& value, timestamp& target, as_is) {
    if (value.kind() != json_kind::string) return outcome::wrong_type;
    const std::optional<timestamp> time = parse_timestamp(value.string());
    if (!time) return outcome::not_a_time;
    target = *time;
    return is_canonical(value.string()) ? outcome::held : outcome::respelled;
}

// Milliseconds since 1970, where 0 means that there is no time; or ISO 8601, which some deliveries have instead.
inline outcome read_scalar(const document_value& value, std::optional<timestamp>& target, epoch_milliseconds) {
    if (value.kind() == json_kind::string) {
        timestamp time;
        const outcome result = read_scalar(value, time, as_is{});
        if (is_held(result)) target = time;
        return is_held(result) ? outcome::respelled : result;
    }
    if (value.kind() != json_kind::number) return outcome::wrong_type;
    const json_number number = value.number();
    const std::optional<std::int64_t> count = number.as_integer();
    if (count == 0) return outcome::empty;
    if (!count || *count < first_timestamp.time_since_epoch().count() ||
        *count > last_timestamp.time_since_epoch().count()) {
        return outcome::not_a_time;
    }
    target = timestamp{std::chrono::milliseconds{*count}};
    return number.digits().empty() ? outcome::held : outcome::respelled;
}

}  // namespace smartcar::webhooks::detail

#endif
