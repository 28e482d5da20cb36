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
#include <type_traits>
#include <utility>
#include <variant>

namespace smartcar::webhooks::detail {

// Deliveries in test mode have been seen with all of it one level deeper: `values` is an object that holds the limits.
template <>
struct codec<charge_limits> {
    template <class Decoder, class Value>
    static outcome decode(Decoder& decode, const Value& value, charge_limits& target, const json_path& at) {
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        const auto values = value.find("values");
        if (!values || values->kind() != json_kind::object) return decode.read_members(value, target, at);

        charge_limits nested;
        decode.template read_members<outer_fields>(
            value, target, at, [&](std::string_view name, const Value& member, const json_path& here) {
                if (name != "values") return false;
                decode.read_members(member, nested, here);
                decode.add_respelling(here, member);
                return true;
            });
        target.values = std::move(nested.values);
        if (target.active_limit && target.unit.empty()) target.active_limit->unit = nested.unit;
        move_out(decode, *values, nested.active_limit, target.active_limit, at, "activeLimit");
        move_out(decode, *values, nested.unit, target.unit, at, "unit");
        return outcome::held;
    }

private:
    // What stands beside the object `values`.
    static constexpr row_list outer_fields{
        field{"activeLimit", &charge_limits::active_limit},
        field{"unit", &charge_limits::unit},
    };

    // Moves a member of the nested object to where it belongs, unless another value stands there.
    template <class Decoder, class Value, class Member>
    static void move_out(Decoder& decode, const Value& values, const Member& nested, Member& target,
                         const json_path& at, std::string_view name) {
        if (nested == Member{} || nested == target) return;
        if (target == Member{}) {
            target = nested;
            decode.add_absence(json_path{at, name});
        } else {
            const json_path inside{at, "values"};
            decode.add_leftover(json_path{inside, name}, *values.find(name), why::second_value);
        }
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
        const std::string_view beside = name;
        const bool was_held = beside != "value" &&
                              any_row(field_table<Body>::fields, [&](const auto& row) { return row.name == beside; });
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

// How each kind of body is taken, in the order of `signal_body`.
template <class Decoder, class Value>
inline constexpr auto signal_body_takers = []<class... Bodies>(std::type_identity<std::variant<Bodies...>>) {
    using taker = void (*)(Decoder&, const Value&, signal_body&, const json_path&);
    const auto taker_of = []<class Body>(std::type_identity<Body>) -> taker {
        if constexpr (has_fields<Body>) return &take_signal_body_as<Body, Decoder, Value>;
        return nullptr;  // no signal of the catalogue has such a body
    };
    return std::array{taker_of(std::type_identity<Bodies>{})...};
}(std::type_identity<signal_body>{});

inline constexpr std::array signals_by_code = [] {
    std::array sorted = signal_list;
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    return sorted;
}();

template <class Decoder, class Value>
void take_signal_body(Decoder& decode, const Value& value, signal_reading& target, const json_path& at) {
    const auto known = std::lower_bound(signals_by_code.begin(), signals_by_code.end(), target.code,
                                        [](const signal_info& row, std::string_view code) { return row.code < code; });
    if (known != signals_by_code.end() && known->code == target.code) {
        signal_body_takers<Decoder, Value>[known->body_index](decode, value, target.body, at);
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
        out.write_fields(body);
    }
}

}  // namespace smartcar::webhooks::detail

#endif
