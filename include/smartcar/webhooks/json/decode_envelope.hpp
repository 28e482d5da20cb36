// How an envelope is read: what a delivery is, is decided here.

#ifndef SMARTCAR_WEBHOOKS_JSON_DECODE_ENVELOPE_HPP
#define SMARTCAR_WEBHOOKS_JSON_DECODE_ENVELOPE_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/member_table.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/scalar.hpp>
#include <smartcar/webhooks/json/schedule.hpp>
#include <smartcar/webhooks/json/vehicle_state.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace smartcar::webhooks::detail {

class envelope_decoder {
public:
    explicit envelope_decoder(const document_value& root) : root_{root} {}

    // The envelope, or why `root` is no delivery at all. To be called once.
    result<envelope> decode() {
        if (root_.kind() != json_kind::object) return error{errc::not_a_delivery, {}};
        const auto name = present_member(root_, "eventName");
        const auto type = present_member(root_, "eventType");
        if (name.has_value() == type.has_value()) return error{errc::not_a_delivery, {}};
        if (const auto wrong = name ? decode_v2(*name) : decode_v4(*type)) return *wrong;
        return std::move(target_);
    }

private:
    using failure = std::optional<error>;

    // Why `member` is not the `kind` without which the delivery means nothing.
    static failure check(const std::optional<document_value>& member, json_kind kind, const json_path& at) {
        if (!member) return error{errc::missing_field, at.pointer()};
        if (member->kind() != kind) return error{errc::wrong_type, at.pointer()};
        return {};
    }

    failure decode_v2(const document_value& name) {
        if (name.kind() != json_kind::string) return error{errc::wrong_type, "/eventName"};
        target_.format = wire_format::v2;
        const auto skip_payload = [](std::string_view member, const document_value&, const json_path&) {
            return member == "payload";
        };
        decode_.take_members(table_of<envelope_v2_fields>(), root_, &target_, path_, skip_payload);

        const auto carried = present_member(root_, "payload");
        const json_path at{path_, "payload"};
        const auto is = [event = name.string()](std::string_view known) { return equal_ignoring_case(event, known); };
        if (is("verify")) return decode_verify(carried, at);
        if (is("schedule") || is("scheduled") || is("dynamic")) return decode_schedule(carried, at);
        if (is("eventBased")) return decode_payload<charge_event>(carried, at);
        return keep_unknown(carried);
    }

    failure decode_v4(const document_value& type) {
        if (type.kind() != json_kind::string) return error{errc::wrong_type, "/eventType"};
        target_.format = wire_format::v4;
        const auto carried = present_member(root_, "data");
        const json_path at{path_, "data"};
        const auto is = [event = type.string()](std::string_view known) { return equal_ignoring_case(event, known); };
        failure wrong;
        if (is("VERIFY")) {
            wrong = decode_verify(carried, at);
        } else if (is("VEHICLE_STATE")) {
            wrong = decode_state(carried, at);
        } else if (is("VEHICLE_ERROR")) {
            wrong = decode_payload<vehicle_error>(carried, at);
        } else {
            wrong = keep_unknown(carried);
        }
        if (!wrong) decode_v4_members();
        return wrong;
    }

    void decode_v4_members() {
        decode_.take_members(table_of<envelope_v4_fields>(), root_, &target_, path_,
                             [&](std::string_view name, const document_value& value, const json_path& at) {
                                 if (name == "data") return true;
                                 if (name == "meta") return decode_meta(value, at);
                                 if (name == "triggers") return decode_triggers(value, at);
                                 return name == "vehicleId" && decode_vehicle_id(value, at);
                             });
        decode_inner_triggers();
    }

    failure decode_state(const std::optional<document_value>& carried, const json_path& at) {
        if (auto wrong = check(carried, json_kind::object, at)) return wrong;
        auto& state = target_.payload.emplace<vehicle_state>();
        decode_.take_members(table_of<field_table<vehicle_state>::fields>(), *carried, &state, at,
                             [&](std::string_view name, const document_value& value, const json_path&) {
                                 if (name != "triggers") return false;
                                 inner_triggers_ = value;
                                 return true;
                             });
        return {};
    }

    bool decode_triggers(const document_value& triggers, const json_path& at) {
        auto* state = std::get_if<vehicle_state>(&target_.payload);
        if (state == nullptr) return false;
        decode_.take(triggers, state->triggers, at);
        return true;
    }

    // The documentation has the triggers inside of `data`; deliveries have them beside it.
    void decode_inner_triggers() {
        if (!inner_triggers_) return;
        auto& triggers = std::get_if<vehicle_state>(&target_.payload)->triggers;
        const json_path data{path_, "data"};
        const json_path at{data, "triggers"};
        const auto outer = present_member(root_, "triggers");
        if (outer && outer->kind() == json_kind::array && outer->elements().begin() != outer->elements().end()) {
            if (equal_json(*outer, *inner_triggers_)) return decode_.add_respelling(at, *inner_triggers_);
            return decode_.add_leftover(at, *inner_triggers_, why::second_value);
        }
        if (!is_held(decode_.read(*inner_triggers_, triggers, as_is{}, at))) {
            return decode_.add_leftover(at, *inner_triggers_, why::wrong_type);
        }
        decode_.add_respelling(at, *inner_triggers_);
        decode_.add_absence(json_path{path_, "triggers"});
    }

    // The documentation has the vehicle's id beside `data` too.
    bool decode_vehicle_id(const document_value& id, const json_path& at) {
        vehicle_summary* vehicle = nullptr;
        if (auto* state = std::get_if<vehicle_state>(&target_.payload)) vehicle = &state->vehicle;
        if (auto* problem = std::get_if<vehicle_error>(&target_.payload)) vehicle = &problem->vehicle;
        if (vehicle == nullptr) return false;
        if (id.kind() != json_kind::string) {
            decode_.add_leftover(at, id, why::wrong_type);
        } else if (vehicle->id.empty()) {
            vehicle->id = id.string();
            decode_.add_respelling(at, id);
            const json_path data{path_, "data"};
            const json_path inner{data, "vehicle"};
            const bool has_inner = present_member(*present_member(root_, "data"), "vehicle").has_value();
            decode_.add_absence(has_inner ? json_path{inner, "id"} : inner);
        } else if (vehicle->id == id.string()) {
            decode_.add_respelling(at, id);
        } else {
            decode_.add_leftover(at, id, why::second_value);
        }
        return true;
    }

    bool decode_meta(const document_value& meta, const json_path& at) {
        auto* state = std::get_if<vehicle_state>(&target_.payload);
        return decode_.take_part(table_of<envelope_v4_meta_fields>(), meta, &target_, at,
                                 [&](std::string_view name, const document_value& value, const json_path& here) {
                                     if (state == nullptr || name != "signalCount") return false;
                                     decode_.take(value, state->signal_count, here);
                                     return true;
                                 });
    }

    template <class Payload>
    failure decode_payload(const std::optional<document_value>& carried, const json_path& at) {
        if (auto wrong = check(carried, json_kind::object, at)) return wrong;
        decode_.take(*carried, target_.payload.emplace<Payload>(), at);
        return {};
    }

    failure decode_verify(const std::optional<document_value>& carried, const json_path& at) {
        if (auto wrong = check(carried, json_kind::object, at)) return wrong;
        const json_path challenge{at, "challenge"};
        if (auto wrong = check(present_member(*carried, "challenge"), json_kind::string, challenge)) return wrong;
        return decode_payload<verify_challenge>(carried, at);
    }

    failure decode_schedule(const std::optional<document_value>& carried, const json_path& at) {
        if (auto wrong = check(carried, json_kind::object, at)) return wrong;
        const json_path vehicles{at, "vehicles"};
        if (auto wrong = check(present_member(*carried, "vehicles"), json_kind::array, vehicles)) return wrong;
        return decode_payload<schedule>(carried, at);
    }

    failure keep_unknown(const std::optional<document_value>& carried) {
        target_.payload = unknown_event{carried ? raw_json{to_text(*carried)} : raw_json{}};
        return {};
    }

    const document_value& root_;
    const json_path path_;
    std::optional<document_value> inner_triggers_;
    envelope target_;
    decoder decode_{target_};
};

inline result<envelope> decode_envelope(const document_value& root) { return envelope_decoder{root}.decode(); }

}  // namespace smartcar::webhooks::detail

#endif
