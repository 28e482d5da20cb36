// How the body of a signal is read and written: its type depends on the signal's code.

#ifndef SMARTCAR_WEBHOOKS_JSON_SIGNAL_BODY_HPP
#define SMARTCAR_WEBHOOKS_JSON_SIGNAL_BODY_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/path.hpp>
#include <smartcar/webhooks/json/value.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signals.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

namespace smartcar::webhooks::detail {

// Deliveries in test mode have been seen with all of it one level deeper: `values` is an object that holds the limits.
template <>
struct codec<charge_limits> {
    static constexpr const auto& fields = field_table<charge_limits>::fields;

    template <class Decoder, class Value>
    static outcome decode(Decoder& decode, const Value& value, charge_limits& target, const json_path& at) {
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        const auto values = value.find("values");
        if (!values || values->kind() != json_kind::object) return decode.read_members(value, target, at);

        decode.read_members(*values, target, json_path{at, "values"});
        const bool moved_limit = target.active_limit.has_value();
        decode.add_respelling(json_path{at, "values"}, *values);
        if (moved_limit) decode.add_absence(json_path{at, "activeLimit"});
        if (!target.unit.empty()) decode.add_absence(json_path{at, "unit"});
        for (const auto& [name, member] : value.members()) {
            if (name == "values" || member.kind() == json_kind::null) continue;
            decode.add_leftover(json_path{at, name}, member, why::second_value);
        }
        return outcome::held;
    }

    template <class Encoder>
    static void encode(Encoder& out, const charge_limits& source) {
        out.object([&] { out.members(source, fields); });
    }
};

// A body that is nothing without its member `value`, such as a flag or a quantity.
template <class Body>
concept needs_value = requires(Body body) {
    body.value;
    requires std::is_arithmetic_v<decltype(body.value)> || std::is_same_v<Body, text>;
};

// There is no value to hold; what stood beside it is kept for the way back.
template <class Body, class Decoder, class Value>
void keep_without_value(Decoder& decode, const Value& value, bool any, const json_path& at) {
    if (!any) return decode.add_respelling(at, value);
    for (const auto& [name, member] : value.members()) {
        const bool was_held =
            any_field(field_table<Body>::fields,
                      [&, &name = name](const auto& row, std::size_t index) { return index != 0 && row.name == name; });
        if (was_held && member.kind() == json_kind::string) decode.add_respelling(json_path{at, name}, member);
    }
}

// The early documentation of the format has `{"percentage": 75}` for a state of charge.
template <class Body, class Decoder, class Value>
bool take_percentage(Decoder& decode, const Value& object, Body& target, const json_path& at) {
    if constexpr (std::is_same_v<Body, quantity<proportion_unit>>) {
        const auto percentage = present_member(object, "percentage");
        if (!percentage || present_member(object, "value") || present_member(object, "unit")) return false;
        if (!is_held(decode.read(*percentage, target.value, as_is{}, at))) return false;
        target.unit = proportion_unit::percent;
        decode.move_spelling(json_path{at, "percentage"}, *percentage, "value");
        decode.add_absence(json_path{at, "unit"});
        return true;
    } else {
        return false;
    }
}

template <class Body, class Decoder, class Value>
void take_signal_body_as(Decoder& decode, const Value& value, signal_body& target, const json_path& at) {
    auto& body = target.emplace<Body>();
    bool has_value = false;
    if constexpr (needs_value<Body>) {
        if (value.kind() == json_kind::object) {
            const bool is_percentage = take_percentage(decode, value, body, at);
            const auto found = decode.template take_members<field_table<Body>::fields>(
                value, body, at, [&](std::string_view name, const Value&, const json_path&) {
                    return is_percentage && name == "percentage";
                });
            has_value = is_percentage || found.filled.test(0);
            if (!has_value) keep_without_value<Body>(decode, value, found.any, at);
        } else {
            decode.add_leftover(at, value, why::wrong_type);
        }
    } else {
        has_value = decode.take(value, body, at);
    }
    if (!has_value) target = std::monostate{};
}

template <class Decoder, class Value>
struct signal_body_row {
    std::string_view code;
    void (*take)(Decoder&, const Value&, signal_body&, const json_path&);
};

// The catalogue, ordered by code.
template <class Decoder, class Value>
inline constexpr auto signal_body_rows = [] {
    auto rows = std::apply(
        [](const auto&... signal) {
            return std::array{signal_body_row<Decoder, Value>{
                signal.code,
                &take_signal_body_as<typename std::remove_cvref_t<decltype(signal)>::body_type, Decoder, Value>}...};
        },
        signal_catalogue);
    std::ranges::sort(rows, {}, &signal_body_row<Decoder, Value>::code);
    return rows;
}();

template <class Decoder, class Value>
void take_signal_body(Decoder& decode, const Value& value, signal_reading& target, const json_path& at) {
    using row = signal_body_row<Decoder, Value>;
    const auto& rows = signal_body_rows<Decoder, Value>;
    const auto found = std::ranges::lower_bound(rows, std::string_view{target.code}, {}, &row::code);
    if (found != rows.end() && found->code == target.code) {
        found->take(decode, value, target.body, at);
    } else {
        target.body = raw_json{to_text(value)};
    }
}

template <class Encoder, class Body>
void write_signal_body(Encoder& out, const Body& body) {
    if constexpr (std::is_same_v<Body, raw_json>) {
        out.write_raw(body);
    } else if constexpr (std::is_same_v<Body, std::monostate>) {
        out.object([] {});  // only what could not be held is in it
    } else {
        out.object([&] { out.members(body, field_table<Body>::fields); });
    }
}

}  // namespace smartcar::webhooks::detail

#endif
