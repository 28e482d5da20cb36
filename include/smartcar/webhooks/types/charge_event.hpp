// The v2.0 event-based delivery: a vehicle started, stopped or completed charging.

#ifndef SMARTCAR_WEBHOOKS_TYPES_CHARGE_EVENT_HPP
#define SMARTCAR_WEBHOOKS_TYPES_CHARGE_EVENT_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <array>
#include <optional>
#include <string>

namespace smartcar::webhooks {

/// What happened.
enum class charge_event_type {
    unknown,             ///< a text that this library does not know; `type.text()` has it
    charging_started,    ///< the vehicle started charging
    charging_stopped,    ///< the vehicle stopped charging before it reached its limit
    charging_completed,  ///< the vehicle reached its charging limit
};

/// One charge event of one vehicle (`eventName` is `eventBased`).
///
/// Source: Smartcar docs, "Event-based webhooks"
struct charge_event {
    /// The event's id, the same in every retry. Empty if not delivered.
    std::string event_id;
    /// The vehicle's id. Empty if not delivered.
    std::string vehicle_id;
    /// What happened.
    open_enum<charge_event_type> type;
    /// When it happened. Empty if not delivered, or if the text was no time: then the text is in the leftovers.
    std::optional<timestamp> time;

    bool operator==(const charge_event&) const = default;
};

template <>
struct detail::enum_table<charge_event_type> {
    static constexpr std::array names{
        enum_name<charge_event_type>{"CHARGING_STARTED", charge_event_type::charging_started},
        enum_name<charge_event_type>{"CHARGING_STOPPED", charge_event_type::charging_stopped},
        enum_name<charge_event_type>{"CHARGING_COMPLETED", charge_event_type::charging_completed},
    };
};

template <>
struct detail::field_table<charge_event> {
    static constexpr row_list fields{
        field{"eventId", &charge_event::event_id},
        field{"vehicleId", &charge_event::vehicle_id},
        field{"eventType", &charge_event::type},
        field{"eventTime", &charge_event::time},
    };
};

}  // namespace smartcar::webhooks

#endif
