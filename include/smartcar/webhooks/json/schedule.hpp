// How a schedule is read and written where its shape is irregular: the type of a reading's body depends on its path.

#ifndef SMARTCAR_WEBHOOKS_JSON_SCHEDULE_HPP
#define SMARTCAR_WEBHOOKS_JSON_SCHEDULE_HPP

#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/path.hpp>
#include <smartcar/webhooks/json/value.hpp>
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
    template <class Decoder, class Value>
    static outcome decode(Decoder& decode, const Value& value, service_history& target, const json_path& at) {
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
    template <class Decoder, class Value>
    static outcome decode(Decoder& decode, const Value& value, reading& target, const json_path& at) {
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        std::optional<Value> body;
        const auto found = decode.template take_members<field_table<reading>::fields>(
            value, target, at, [&](std::string_view name, const Value& member, const json_path&) {
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
    template <class Decoder, class Value>
    static void decode_body(Decoder& decode, const Value& value, reading& target, const json_path& at) {
        const auto take = [&]<class Body>(std::type_identity<Body>) {
            if (!decode.take(value, target.body.template emplace<Body>(), at)) target.body = std::monostate{};
            return true;
        };
        if (target.code != 0 && !target.ok()) {
            take(std::type_identity<api_error>{});
            return;
        }
        if (target.code == 204 && value.kind() == json_kind::object &&
            value.members().begin() == value.members().end()) {
            return decode.add_respelling(at, value);  // no content, in other words
        }
        const bool known = any_row(endpoints, [&](const auto& endpoint) {
            using body_type = typename std::remove_cvref_t<decltype(endpoint)>::body_type;
            return endpoint.path == target.path && take(std::type_identity<body_type>{});
        });
        if (!known) target.body = raw_json{to_text(value)};
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
