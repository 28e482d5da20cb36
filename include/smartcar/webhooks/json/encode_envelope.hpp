// How an envelope is written.

#ifndef SMARTCAR_WEBHOOKS_JSON_ENCODE_ENVELOPE_HPP
#define SMARTCAR_WEBHOOKS_JSON_ENCODE_ENVELOPE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/encode.hpp>
#include <smartcar/webhooks/json/schedule.hpp>
#include <smartcar/webhooks/json/vehicle_state.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace smartcar::webhooks::detail {

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
        if (get_if<vehicle_state>(source_) != nullptr || get_if<vehicle_error>(source_) != nullptr) return false;
        return source_.format == wire_format::v2;
    }

    void encode_v2() {
        out_.object([&] {
            out_.members<envelope_v2_fields>(source_);
            encode_payload("payload");
        });
    }

    void encode_v4() {
        const auto* state = get_if<vehicle_state>(source_);
        out_.object([&] {
            out_.members<envelope_v4_fields>(source_);
            encode_payload("data");
            if (state != nullptr) {
                out_.member("triggers", !state->triggers.empty(), [&] { out_.write(state->triggers, as_is{}); });
            }
            const bool has_count = state != nullptr && state->signal_count;
            out_.member("meta", has_count || encoder::any_present<envelope_v4_meta_fields>(source_), [&] {
                out_.object([&] {
                    out_.members<envelope_v4_meta_fields>(source_);
                    if (state != nullptr) out_.members<field_table<vehicle_state>::meta_fields>(*state);
                });
            });
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

inline std::string encode_envelope(const envelope& source) { return envelope_encoder{source}.encode(); }

}  // namespace smartcar::webhooks::detail

#endif
