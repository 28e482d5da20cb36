// How a vehicle state is read and written where its shape is irregular: a signal's body and times, and triggers, which
// come in several forms.

#ifndef SMARTCAR_WEBHOOKS_JSON_VEHICLE_STATE_HPP
#define SMARTCAR_WEBHOOKS_JSON_VEHICLE_STATE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/path.hpp>
#include <smartcar/webhooks/json/signal_body.hpp>
#include <smartcar/webhooks/json/value.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <optional>
#include <string_view>
#include <variant>

namespace smartcar::webhooks::detail {

template <>
struct codec<trigger> {
    template <class Decoder, class Value>
    static outcome decode(Decoder& decode, const Value& value, trigger& target, const json_path& at) {
        if (value.kind() == json_kind::string) {
            name_signal(target, value.string());
            return outcome::respelled;
        }
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        bool is_flat = false;
        const auto found = decode.template take_members<field_table<trigger>::fields>(
            value, target, at, [&](std::string_view name, const Value& member, const json_path& here) {
                return any_field(field_table<signal_reference>::fields, [&](const auto& row, std::size_t) {
                    if (row.name != name) return false;
                    is_flat |= decode.take(member, target.signal.*row.member, here);
                    return true;
                });
            });
        if (!is_flat) return found.any ? outcome::held : outcome::respelled;
        if (target.type.empty()) {
            const open_enum<trigger_type> type{target.signal.code};
            target.type = trigger_type::signal_updated;
            if (type.value() != trigger_type::unknown) {
                target.type = type;
                target.signal.code.clear();
            }
        }
        return outcome::respelled;
    }

    template <class Encoder>
    static void encode(Encoder& out, const trigger& source) {
        out.object([&] { out.members(source, field_table<trigger>::fields); });
    }

private:
    static void name_signal(trigger& target, std::string_view text) {
        target.type = open_enum<trigger_type>{text};
        if (target.type.value() != trigger_type::unknown) return;
        target.type = trigger_type::signal_updated;
        field_table<signal_reference>::from_text(target.signal, text);
    }
};

template <>
struct codec<signal_reading> {
    template <class Decoder, class Value>
    static outcome decode(Decoder& decode, const Value& value, signal_reading& target, const json_path& at) {
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        std::optional<Value> body;
        const auto found = decode.template take_members<field_table<signal_reading>::fields>(
            value, target, at, [&](std::string_view name, const Value& member, const json_path& here) {
                if (name == "meta")
                    return decode.template take_part<field_table<signal_reading>::meta_fields>(member, target, here);
                if (name != "body") return false;
                body = member;
                return true;
            });
        if (body) take_signal_body(decode, *body, target, json_path{at, "body"});
        return found.any ? outcome::held : outcome::respelled;
    }

    template <class Encoder>
    static void encode(Encoder& out, const signal_reading& source) {
        out.object([&] {
            out.members(source, field_table<signal_reading>::fields);
            out.member("body", !std::holds_alternative<std::monostate>(source.body),
                       [&] { std::visit([&](const auto& body) { write_signal_body(out, body); }, source.body); });
            out.part("meta", source, meta);
        });
    }

private:
    static constexpr const auto& meta = field_table<signal_reading>::meta_fields;
};

}  // namespace smartcar::webhooks::detail

#endif
