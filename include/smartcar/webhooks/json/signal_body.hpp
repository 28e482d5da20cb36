// How the body of a signal is read and written: its type depends on the signal's code.

#ifndef SMARTCAR_WEBHOOKS_JSON_SIGNAL_BODY_HPP
#define SMARTCAR_WEBHOOKS_JSON_SIGNAL_BODY_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/member_table.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/scalar.hpp>
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
    static outcome decode(decoder& decode, const document_value& value, charge_limits& target, const json_path& at) {
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        const member_table& members = table_of<field_table<charge_limits>::fields>();
        const auto values = value.find("values");
        if (!values || values->kind() != json_kind::object) return decode.read_members(members, value, &target, at);

        charge_limits nested;
        decode.read_members(table_of<outer_fields>(), value, &target, at,
                            [&](std::string_view name, const document_value& member, const json_path& here) {
                                if (name != "values") return false;
                                decode.read_members(members, member, &nested, here);
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
    template <class Member>
    static void move_out(decoder& decode, const document_value& values, const Member& nested, Member& target,
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
inline void keep_without_value(decoder& decode, const member_table& members, const document_value& value, bool any,
                               const json_path& at) {
    if (!any) return decode.add_respelling(at, value);
    for (const auto& [name, member] : value.members()) {
        const bool was_held = name != "value" && members.find(name).how == naming::as_written;
        if (was_held && member.kind() == json_kind::string) decode.add_respelling(json_path{at, name}, member);
    }
}

// The early documentation of the format has `{"percentage": 75}` for a state of charge.
inline bool take_percentage(decoder& decode, const document_value& object, quantity<proportion_unit>& target,
                            const json_path& at) {
    const auto percentage = present_member(object, "percentage");
    if (!percentage || present_member(object, "value") || present_member(object, "unit")) return false;
    if (!is_held(read_scalar(*percentage, target.value, as_is{}))) return false;
    target.unit = proportion_unit::percent;
    decode.move_spelling(json_path{at, "percentage"}, *percentage, "value");
    decode.add_absence(json_path{at, "unit"});
    return true;
}

// Reads the body that `members` is the table of, and whose first row is `value`. `percentage` is the body if that is a
// proportion. Returns whether there is a value.
inline bool take_valued_body(decoder& decode, const member_table& members, const document_value& value, void* body,
                             quantity<proportion_unit>* percentage, const json_path& at) {
    if (value.kind() != json_kind::object) {
        decode.add_leftover(at, value, why::wrong_type);
        return false;
    }
    const bool is_percentage = percentage != nullptr && take_percentage(decode, value, *percentage, at);
    const auto found = decode.take_members(members, value, body, at,
                                           [&](std::string_view name, const document_value&, const json_path&) {
                                               return is_percentage && name == "percentage";
                                           });
    if (is_percentage || found.filled.has(0)) return true;
    keep_without_value(decode, members, value, found.any, at);
    return false;
}

template <class Body>
void take_signal_body_as(decoder& decode, const document_value& value, signal_body& target, const json_path& at) {
    auto& body = target.emplace<Body>();
    bool has_value = false;
    if constexpr (std::is_same_v<Body, quantity<proportion_unit>>) {
        has_value = take_valued_body(decode, table_of<field_table<Body>::fields>(), value, &body, &body, at);
    } else if constexpr (needs_value<Body>) {
        has_value = take_valued_body(decode, table_of<field_table<Body>::fields>(), value, &body, nullptr, at);
    } else {
        has_value = decode.take(value, body, at);
    }
    if (!has_value) target.emplace<std::monostate>();
}

using signal_body_taker = void (*)(decoder&, const document_value&, signal_body&, const json_path&);

template <class Body>
constexpr signal_body_taker signal_body_taker_of() noexcept {
    if constexpr (has_fields<Body>) {
        return &take_signal_body_as<Body>;
    } else {
        return nullptr;  // no signal of the catalogue has such a body
    }
}

// How each kind of body is taken, in the order of `signal_body`.
inline constexpr auto signal_body_takers = []<class... Bodies>(std::type_identity<std::variant<Bodies...>>) {
    return std::array{signal_body_taker_of<Bodies>()...};
}(std::type_identity<signal_body>{});

inline constexpr std::array signals_by_code = [] {
    std::array sorted = signal_list;
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    return sorted;
}();

inline void take_signal_body(decoder& decode, const document_value& value, signal_reading& target,
                             const json_path& at) {
    const auto known = std::lower_bound(signals_by_code.begin(), signals_by_code.end(), target.code,
                                        [](const signal_info& row, std::string_view code) { return row.code < code; });
    if (known != signals_by_code.end() && known->code == target.code) {
        signal_body_takers[known->body_index](decode, value, target.body, at);
    } else {
        target.body.emplace<raw_json>().text = to_text(value);
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
