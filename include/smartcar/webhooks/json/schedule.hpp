// How a schedule is read and written where its shape is irregular: the type of a reading's body depends on its path.

#ifndef SMARTCAR_WEBHOOKS_JSON_SCHEDULE_HPP
#define SMARTCAR_WEBHOOKS_JSON_SCHEDULE_HPP

#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/member_table.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/scalar.hpp>
#include <smartcar/webhooks/types/schedule.hpp>
#include <smartcar/webhooks/types/vehicle_data.hpp>

#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>

namespace smartcar::webhooks::detail {

// On the wire a service history is the array of its records.
template <>
struct codec<service_history> {
    static outcome decode(decoder& decode, const document_value& value, service_history& target, const json_path& at) {
        return decode.read(value, target.records, as_is{}, at) == outcome::wrong_type ? outcome::wrong_type
                                                                                      : outcome::held;
    }

    template <class Encoder>
    static void encode(Encoder& out, const service_history& source) {
        out.write(source.records, as_is{});
    }
};

template <>
struct codec<reading> {
    static outcome decode(decoder& decode, const document_value& value, reading& target, const json_path& at) {
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        std::optional<document_value> body;
        const auto found =
            decode.take_members(table_of<field_table<reading>::fields>(), value, &target, at,
                                [&](std::string_view name, const document_value& member, const json_path&) {
                                    if (name != "body") return false;
                                    body = member;
                                    return true;
                                });
        // The body comes last, because its type and its units depend on the other members.
        if (body) {
            decode.set_units(target.headers.units.value());
            decode_body(decode, *body, target, json_path{at, "body"});
            decode.set_units(unit_system::unknown);
        }
        return found.any ? outcome::held : outcome::empty;
    }

    template <class Encoder>
    static void encode(Encoder& out, const reading& source) {
        out.object([&] {
            out.template members<field_table<reading>::fields>(source);
            out.member("body", !std::holds_alternative<std::monostate>(source.body),
                       [&] { std::visit([&](const auto& body) { encode_body(out, body); }, source.body); });
        });
    }

private:
    template <class Body>
    static void take_as(decoder& decode, const document_value& value, reading_body& target, const json_path& at) {
        if (!decode.take(value, target.emplace<Body>(), at)) target.emplace<std::monostate>();
    }

    using body_taker = void (*)(decoder&, const document_value&, reading_body&, const json_path&);

    // How the body of a path is taken, or null for a path that has no type.
    static body_taker taker_of(std::string_view path) noexcept {
        body_taker taker = nullptr;
        any_row(endpoints, [&](const auto& endpoint) {
            using body_type = typename std::remove_cvref_t<decltype(endpoint)>::body_type;
            if (!same_name(endpoint.path, path)) return false;
            taker = &take_as<body_type>;
            return true;
        });
        return taker;
    }

    static void decode_body(decoder& decode, const document_value& value, reading& target, const json_path& at) {
        if (target.code != 0 && !target.ok()) return take_as<api_error>(decode, value, target.body, at);
        if (target.code == 204 && value.kind() == json_kind::object &&
            value.members().begin() == value.members().end()) {
            return decode.add_respelling(at, value);  // no content, in other words
        }
        if (const body_taker take = taker_of(target.path)) return take(decode, value, target.body, at);
        target.body.emplace<raw_json>().text = to_text(value);
    }

    template <class Encoder, class Body>
    static void encode_body(Encoder& out, const Body& body) {
        if constexpr (std::is_same_v<Body, raw_json>) {
            out.write_raw(body);
        } else if constexpr (!std::is_same_v<Body, std::monostate>) {
            out.write(body);
        }
    }
};

}  // namespace smartcar::webhooks::detail

#endif
