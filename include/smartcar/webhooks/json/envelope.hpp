// How an envelope is read and written: what a delivery is, is decided here.

#ifndef SMARTCAR_WEBHOOKS_JSON_ENVELOPE_HPP
#define SMARTCAR_WEBHOOKS_JSON_ENVELOPE_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/encode.hpp>
#include <smartcar/webhooks/json/path.hpp>
#include <smartcar/webhooks/json/schedule.hpp>
#include <smartcar/webhooks/json/value.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace smartcar::webhooks::detail {

template <json_value Value>
class envelope_decoder {
public:
    explicit envelope_decoder(const Value& root) : root_{root} {}

    // The envelope, or why `root` is no delivery at all. To be called once.
    result<envelope> decode() {
        if (root_.kind() != json_kind::object) return error{errc::not_a_delivery, {}};
        const auto name = present(root_, "eventName");
        const auto type = present(root_, "eventType");
        if (name.has_value() == type.has_value()) return error{errc::not_a_delivery, {}};
        if (const auto wrong = name ? decode_v2(*name) : decode_v4(*type)) return *wrong;
        return std::move(target_);
    }

private:
    using failure = std::optional<error>;

    // A member that is there and is not null.
    static std::optional<Value> present(const Value& object, std::string_view name) {
        const auto member = object.find(name);
        return member && member->kind() != json_kind::null ? member : std::nullopt;
    }

    // Why `member` is not the `kind` without which the delivery means nothing.
    static failure check(const std::optional<Value>& member, json_kind kind, const json_path& at) {
        if (!member) return error{errc::missing_field, at.pointer()};
        if (member->kind() != kind) return error{errc::wrong_type, at.pointer()};
        return {};
    }

    failure decode_v2(const Value& name) {
        if (name.kind() != json_kind::string) return error{errc::wrong_type, "/eventName"};
        target_.format = wire_format::v2;
        const auto skip_payload = [](std::string_view member, const Value&, const json_path&) {
            return member == "payload";
        };
        decode_.take_members(root_, target_, path_, envelope_v2_fields, skip_payload);

        const auto carried = present(root_, "payload");
        const json_path at{path_, "payload"};
        const std::string_view event = name.string();
        if (event == "verify") return decode_verify(carried, at);
        if (event == "schedule" || event == "scheduled" || event == "dynamic") return decode_schedule(carried, at);
        if (event == "eventBased") return decode_payload<charge_event>(carried, at);
        return keep_unknown(carried);
    }

    failure decode_v4(const Value& type) {
        if (type.kind() != json_kind::string) return error{errc::wrong_type, "/eventType"};
        target_.format = wire_format::v4;
        decode_.take_members(root_, target_, path_, envelope_v4_fields,
                             [&](std::string_view member, const Value& value, const json_path& at) {
                                 return member == "data" || (member == "meta" && decode_meta(value, at));
                             });

        const auto carried = present(root_, "data");
        const json_path at{path_, "data"};
        if (type.string() == "VERIFY") return decode_verify(carried, at);
        return keep_unknown(carried);
    }

    bool decode_meta(const Value& meta, const json_path& at) {
        if (meta.kind() != json_kind::object) {
            decode_.add_leftover(at, meta, why::wrong_type);
            return true;
        }
        const bool any = decode_.take_members(meta, target_, at, envelope_v4_meta_fields,
                                              [](std::string_view, const Value&, const json_path&) { return false; });
        if (!any) decode_.add_respelling(at, meta);
        return true;
    }

    template <class Payload>
    failure decode_payload(const std::optional<Value>& carried, const json_path& at) {
        if (auto wrong = check(carried, json_kind::object, at)) return wrong;
        decode_.take(*carried, target_.payload.template emplace<Payload>(), at);
        return {};
    }

    failure decode_verify(const std::optional<Value>& carried, const json_path& at) {
        if (auto wrong = check(carried, json_kind::object, at)) return wrong;
        const json_path challenge{at, "challenge"};
        if (auto wrong = check(present(*carried, "challenge"), json_kind::string, challenge)) return wrong;
        return decode_payload<verify_challenge>(carried, at);
    }

    failure decode_schedule(const std::optional<Value>& carried, const json_path& at) {
        if (auto wrong = check(carried, json_kind::object, at)) return wrong;
        const json_path vehicles{at, "vehicles"};
        if (auto wrong = check(present(*carried, "vehicles"), json_kind::array, vehicles)) return wrong;
        return decode_payload<schedule>(carried, at);
    }

    failure keep_unknown(const std::optional<Value>& carried) {
        target_.payload = unknown_event{carried ? raw_json{to_text(*carried)} : raw_json{}};
        return {};
    }

    const Value& root_;
    const json_path path_;
    envelope target_;
    decoder<Value> decode_{target_};
};

class envelope_encoder {
public:
    explicit envelope_encoder(const envelope& source) : source_{source}, out_{source} {}

    std::string encode() && {
        if (is_v2()) {
            encode_v2();
        } else {
            encode_v4();
        }
        return std::move(out_).take_text();
    }

private:
    [[nodiscard]] bool is_v2() const {
        if (get_if<schedule>(source_) != nullptr || get_if<charge_event>(source_) != nullptr) return true;
        return source_.format == wire_format::v2;
    }

    void encode_v2() {
        out_.object([&] {
            out_.members(source_, envelope_v2_fields);
            encode_payload("payload");
        });
    }

    void encode_v4() {
        out_.object([&] {
            out_.members(source_, envelope_v4_fields);
            encode_payload("data");
            out_.member("meta", encoder::any_present(source_, envelope_v4_meta_fields),
                        [&] { out_.object([&] { out_.members(source_, envelope_v4_meta_fields); }); });
        });
    }

    void encode_payload(std::string_view name) {
        const auto* unknown = get_if<unknown_event>(source_);
        const bool is_present = unknown == nullptr || !unknown->body.text.empty();
        out_.member(name, is_present,
                    [&] { std::visit([&](const auto& payload) { encode_payload_value(payload); }, source_.payload); });
    }

    template <class Payload>
    void encode_payload_value(const Payload& payload) {
        if constexpr (std::is_same_v<Payload, unknown_event>) {
            out_.write_raw(payload.body);
        } else {
            out_.write(payload);
        }
    }

    const envelope& source_;
    encoder out_;
};

template <json_value Value>
result<envelope> decode_envelope(const Value& root) {
    return envelope_decoder<Value>{root}.decode();
}

inline std::string encode_envelope(const envelope& source) { return envelope_encoder{source}.encode(); }

}  // namespace smartcar::webhooks::detail

#endif
