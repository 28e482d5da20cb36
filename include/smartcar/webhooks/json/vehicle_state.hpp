// How a vehicle state is read and written where its shape is irregular: a signal's body and times, and triggers, which
// come in several forms.

#ifndef SMARTCAR_WEBHOOKS_JSON_VEHICLE_STATE_HPP
#define SMARTCAR_WEBHOOKS_JSON_VEHICLE_STATE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/member_table.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/scalar.hpp>
#include <smartcar/webhooks/json/signal_body.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <optional>
#include <string_view>
#include <variant>

namespace smartcar::webhooks::detail {

template <>
struct codec<trigger> {
    static outcome decode(decoder& decode, const document_value& value, trigger& target, const json_path& at) {
        if (value.kind() == json_kind::string) {
            name_signal(target, value.string());
            return outcome::respelled;
        }
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        signal_reference flat;
        const auto found =
            decode.take_members(table_of<field_table<trigger>::fields>(), value, &target, at,
                                [&](std::string_view name, const document_value& member, const json_path& here) {
                                    return any_row(field_table<signal_reference>::fields, [&](const auto& row) {
                                        if (row.name != name) return false;
                                        decode.take(member, flat.*row.member, here);
                                        return true;
                                    });
                                });
        if (flat == signal_reference{}) return found.any ? outcome::held : outcome::empty;
        each_row(field_table<signal_reference>::fields, [&](const auto& row) {
            std::string& held = target.signal.*row.member;
            if (held.empty()) {
                held = flat.*row.member;
            } else if (const auto other = value.find(row.name);
                       !(flat.*row.member).empty() && held != flat.*row.member) {
                decode.add_leftover(json_path{at, row.name}, *other, why::second_value);
            }
        });
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

private:
    static void name_signal(trigger& target, std::string_view text) {
        target.type = open_enum<trigger_type>{text};
        if (target.type.value() != trigger_type::unknown) return;
        target.type = trigger_type::signal_updated;
        field_table<signal_reference>::from_text(target.signal, text);
    }
};

// What cannot be understood must not pass for a success: a value of another type is kept as its JSON, and an error of
// another type as an error without members.
template <>
struct codec<signal_status> {
    static outcome decode(decoder& decode, const document_value& value, signal_status& target, const json_path& at) {
        if (value.kind() != json_kind::object) {
            target.value = text_of(value);
            return value.kind() == json_kind::string ? outcome::respelled : outcome::wrong_type;
        }
        const outcome result = decode.read_members(table_of<field_table<signal_status>::fields>(), value, &target, at);
        if (const auto drifted = present_member(value, "value"); drifted && target.value.empty()) {
            target.value = text_of(*drifted);
        }
        if (!target.error && present_member(value, "error")) target.error.emplace();
        return result;
    }

private:
    static open_enum<signal_status_value> text_of(const document_value& value) {
        const bool is_text = value.kind() == json_kind::string && !value.string().empty();
        return open_enum<signal_status_value>{is_text ? std::string{value.string()} : to_text(value)};
    }
};

template <>
struct codec<signal_reading> {
    static outcome decode(decoder& decode, const document_value& value, signal_reading& target, const json_path& at) {
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        std::optional<document_value> body;
        const auto found =
            decode.take_members(table_of<field_table<signal_reading>::fields>(), value, &target, at,
                                [&](std::string_view name, const document_value& member, const json_path& here) {
                                    if (name == "meta")
                                        return decode.take_part(table_of<field_table<signal_reading>::meta_fields>(),
                                                                member, &target, here);
                                    if (name != "body") return false;
                                    body = member;
                                    return true;
                                });
        if (body) take_signal_body(decode, *body, target, json_path{at, "body"});
        return found.any ? outcome::held : outcome::empty;
    }

    template <class Encoder>
    static void encode(Encoder& out, const signal_reading& source) {
        out.object([&] {
            out.template members<field_table<signal_reading>::fields>(source);
            out.member("body", !std::holds_alternative<std::monostate>(source.body),
                       [&] { std::visit([&](const auto& body) { write_signal_body(out, body); }, source.body); });
            out.template part<field_table<signal_reading>::meta_fields>("meta", source);
        });
    }
};

}  // namespace smartcar::webhooks::detail

#endif
