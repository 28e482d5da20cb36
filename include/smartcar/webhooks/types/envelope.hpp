// One delivery: what arrived, for which webhook, and what of it the types could not hold.

#ifndef SMARTCAR_WEBHOOKS_TYPES_ENVELOPE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_ENVELOPE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/delivery_mode.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/payload.hpp>
#include <smartcar/webhooks/types/payload_identity.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace smartcar::webhooks {

/// Which of Smartcar's two layouts an envelope has.
enum class wire_format {
    v2,  ///< legacy: `eventName`, `payload`
    v4,  ///< current: `eventType`, `data`, `meta`
};

/// Why a value is among the leftovers.
enum class why {
    unknown_member,  ///< the types have no place for a member of this name
    wrong_type,      ///< another JSON type than the format says
    out_of_range,    ///< a number that the member's type cannot hold
    not_a_time,      ///< a text or number that is no point in time
    second_value,    ///< another member of the same meaning was there first and said something else
};

/// The enumerator's name, such as `"unknown_member"`.
constexpr std::string_view to_string(why reason) noexcept {
    switch (reason) {
        case why::unknown_member: return "unknown_member";
        case why::wrong_type: return "wrong_type";
        case why::out_of_range: return "out_of_range";
        case why::not_a_time: return "not_a_time";
        case why::second_value: return "second_value";
    }
    return "unknown";
}

/// Something that arrived and that the types could not hold.
struct unmodelled {
    /// Where it was: a JSON pointer into the body (RFC 6901).
    std::string pointer;
    /// What it was.
    raw_json value;
    /// Why it is here.
    why reason;

    bool operator==(const unmodelled&) const = default;
};

/// Something that the types hold, but that arrived in another form than `serialize` writes: a time without
/// milliseconds, an empty list where others leave it out, an older name for a member.
struct respelling {
    /// Where it was: a JSON pointer into the body (RFC 6901).
    std::string pointer;
    /// How it arrived. An empty text means that it did not arrive.
    raw_json value;

    bool operator==(const respelling&) const = default;
};

/// One delivery.
///
/// Text members are empty if not delivered. What people get wrong: taking `delivery_id` for the key to deduplicate on,
/// though it changes with each retry; `delivery_key()` is stable.
///
/// Example: `if (const auto* s = get_if<schedule>(e)) for (const auto& v : s->vehicles) store(v);`
/// Source: Smartcar docs, "Webhook payloads"
struct envelope {
    /// Version of the format, such as `2.0`.
    std::string version;
    /// What happened, as it arrived: `eventName` in v2.0, `eventType` in v4.0.
    std::string event_name;
    /// The webhook that sent it.
    std::string webhook_id;
    /// The webhook's name in the dashboard. v4.0 only.
    std::string webhook_name;
    /// The event's id, the same in every retry. v4.0 only; a v2.0 charge event has its own.
    std::string event_id;
    /// This attempt's id, another in every retry. v4.0 only.
    std::string delivery_id;
    /// Where the data comes from.
    open_enum<delivery_mode> mode;
    /// When this attempt was made. v4.0 only; empty if not delivered.
    std::optional<timestamp> delivered_at;
    /// What was delivered.
    webhooks::payload payload;
    /// The layout it arrived in. It matters for a challenge and for an unknown event only: the other payloads belong to
    /// one layout, and are written in that.
    wire_format format = wire_format::v2;
    /// A number that grows with time, by which Smartcar orders deliveries. Newer v4.0 only; empty if not delivered.
    std::optional<std::int64_t> sequence;
    /// What arrived and has no place above; empty if the types hold everything. Watch it to learn that the format
    /// has moved on. `serialize` puts it back.
    std::vector<unmodelled> leftovers;
    /// What arrived in another form than `serialize` would choose. Of interest to `serialize` only.
    std::vector<respelling> respellings;

    bool operator==(const envelope&) const = default;
};

namespace detail {

inline constexpr row_list envelope_v2_fields{
    field{"version", &envelope::version},
    field{"webhookId", &envelope::webhook_id},
    field{"eventName", &envelope::event_name},
    field{"mode", &envelope::mode},
};

inline constexpr row_list envelope_v4_fields{
    field{"eventId", &envelope::event_id},
    field{"eventType", &envelope::event_name},
};

inline constexpr row_list envelope_v4_meta_fields{
    field{"version", &envelope::version},
    field{"webhookId", &envelope::webhook_id},
    field{"webhookName", &envelope::webhook_name},
    field{"deliveryId", &envelope::delivery_id},
    field{"deliveredAt", &envelope::delivered_at, epoch_milliseconds{}, "deliveryTime"},
    field{"sequence", &envelope::sequence},
    field{"mode", &envelope::mode},
};

}  // namespace detail

/// The payload if it is a `T`, else null.
///
/// \param delivery  read only; must outlive the pointer. Never throws.
/// Example: `if (const auto* event = get_if<charge_event>(delivery)) ...`
template <class T>
[[nodiscard]] const T* get_if(const envelope& delivery) noexcept {
    return std::get_if<T>(&delivery.payload);
}

/// What to deduplicate on: equal for every retry of one delivery, different for different deliveries.
///
/// Smartcar delivers at least once, and a retry has another `delivery_id`, `delivered_at`, body and signature. The key
/// is the event's id where there is one; a schedule has none, and gets one from the vehicles, requests and times in it.
///
/// \param delivery  read only
/// \return at most a few hundred bytes, to be stored for as long as retries may come (minutes); empty if the delivery
///         carries nothing that stays the same. Thread-safe.
/// Example: `if (const auto key = delivery_key(e); key.empty() || seen.insert(key).second) process(e);`
/// Source: Smartcar docs, "Delivery behavior"
inline std::string delivery_key(const envelope& delivery) {
    if (!delivery.event_id.empty()) return delivery.event_name + '/' + delivery.event_id;
    const std::string identity =
        std::visit([](const auto& carried) { return detail::identity_of(carried); }, delivery.payload);
    if (identity.empty()) return {};
    return delivery.event_name + '/' + delivery.webhook_id + '/' + identity;
}

}  // namespace smartcar::webhooks

#endif
