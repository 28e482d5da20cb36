// The v4.0 VEHICLE_STATE: the signals of one vehicle, and what made Smartcar send them.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_STATE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_STATE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_reference.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/vehicle_data/api_error.hpp>
#include <smartcar/webhooks/types/vehicle_summary.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace smartcar::webhooks {

/// Whether a signal could be read.
enum class signal_status_value {
    unknown,      ///< not delivered, or a text that this library does not know
    success,      ///< read
    error,        ///< not read; a body that comes with it is stale
    unavailable,  ///< documented for the REST API only
};

template <>
struct detail::enum_table<signal_status_value> {
    static constexpr std::array names{
        enum_name<signal_status_value>{"SUCCESS", signal_status_value::success},
        enum_name<signal_status_value>{"ERROR", signal_status_value::error},
        enum_name<signal_status_value>{"UNAVAILABLE", signal_status_value::unavailable},
    };
};

/// Why a signal could not be read. Text is empty if not delivered.
struct signal_error {
    /// Such as `COMPATIBILITY`.
    std::string type;
    /// Such as `VEHICLE_NOT_CAPABLE`. Empty where Smartcar sends null, as it does for `PERMISSION`.
    std::string code;
    /// A few words.
    std::string title;
    /// A sentence.
    std::string detail;
    /// A sentence; Smartcar calls it deprecated in favour of `detail`.
    std::string description;
    /// What to do about it. Empty if not delivered, or null.
    std::optional<error_resolution> resolution;
    /// A sentence, in the examples of the API specification.
    std::string message;

    bool operator==(const signal_error&) const = default;
};

template <>
struct detail::field_table<signal_error> {
    static constexpr row_list fields{
        field{"type", &signal_error::type},
        field{"code", &signal_error::code},
        field{"title", &signal_error::title},
        field{"detail", &signal_error::detail},
        field{"description", &signal_error::description},
        field{"resolution", &signal_error::resolution},
        field{"message", &signal_error::message},
    };
};

/// Whether a signal could be read, and why not.
struct signal_status {
    /// Empty if not delivered, which deliveries of 2025 mean as success. Anything but text that stands in its place is
    /// kept as its JSON, so that it does not pass for a success.
    open_enum<signal_status_value> value;
    /// Why not. Empty if not delivered.
    std::optional<signal_error> error;

    bool operator==(const signal_status&) const = default;
};

template <>
struct detail::field_table<signal_status> {
    static constexpr row_list fields{field{"value", &signal_status::value}, field{"error", &signal_status::error}};
};

/// One signal of one vehicle.
struct signal_reading {
    /// What identifies the signal, such as `tractionbattery-stateofcharge`.
    std::string code;
    /// Such as `StateOfCharge`. Has been seen wrong; go by `code`.
    std::string name;
    /// Such as `TractionBattery`.
    std::string group;
    /// What it carried, of the type that belongs to `code`. What people get wrong: taking a body for a success. A
    /// failed signal may carry the value of an earlier day; ask `ok()`.
    signal_body body;
    /// Whether it could be read.
    signal_status status;
    /// When the manufacturer had the value. Order deliveries by it. Empty if not delivered, or 0.
    std::optional<timestamp> oem_updated_at;
    /// When Smartcar read the value. Empty if not delivered, or 0.
    std::optional<timestamp> retrieved_at;
    /// When Smartcar stored the value. Documented for the REST API only; empty if not delivered, or 0.
    std::optional<timestamp> ingested_at;

    /// Whether the signal could be read, by its status alone.
    [[nodiscard]] bool ok() const noexcept {
        return !status.error && (status.value.empty() || status.value == signal_status_value::success);
    }

    bool operator==(const signal_reading&) const = default;
};

template <>
struct detail::field_table<signal_reading> {
    static constexpr row_list fields{
        field{"code", &signal_reading::code},
        field{"name", &signal_reading::name},
        field{"group", &signal_reading::group},
        field{"status", &signal_reading::status},
    };
    // These stand in the member `meta`.
    static constexpr row_list meta_fields{
        field{"oemUpdatedAt", &signal_reading::oem_updated_at, epoch_milliseconds{}},
        field{"retrievedAt", &signal_reading::retrieved_at, epoch_milliseconds{}, "fetchedAt"},
        field{"ingestedAt", &signal_reading::ingested_at, epoch_milliseconds{}},
    };
};

/// What makes Smartcar send a state.
enum class trigger_type {
    unknown,
    signal_updated,  ///< the signal that the trigger names has changed
    first_delivery,  ///< the vehicle's first delivery to this webhook
};

template <>
struct detail::enum_table<trigger_type> {
    static constexpr std::array names{
        enum_name<trigger_type>{"SIGNAL_UPDATED", trigger_type::signal_updated},
        enum_name<trigger_type>{"FIRST_DELIVERY", trigger_type::first_delivery},
    };
};

/// One reason for which a state was sent.
///
/// Arrives in three forms: `{type, signal}`, the documentation's `{code, name, group}`, and `{type, signal}` with the
/// signal as `Group.Name`. All become this one.
struct trigger {
    /// What kind of reason. Empty if not delivered.
    open_enum<trigger_type> type;
    /// The signal that changed. Empty for a first delivery.
    signal_reference signal;

    bool operator==(const trigger&) const = default;
};

template <>
struct detail::field_table<trigger> {
    static constexpr row_list fields{field{"type", &trigger::type}, field{"signal", &trigger::signal}};
};

/// The signals of one vehicle (`eventType` is `VEHICLE_STATE`).
///
/// Carries every signal that the webhook subscribes to, whether it changed or not. Deliveries come in any order, at the
/// same time and more than once; `vehicle_snapshot` (vehicle_snapshot.hpp) makes one state of them.
///
/// Source: Smartcar docs, "Vehicle state events"
struct vehicle_state {
    /// Who connected the vehicle.
    vehicle_owner user;
    /// Which vehicle it is.
    vehicle_summary vehicle;
    /// One reading for each subscribed signal, whether it succeeded or not.
    std::vector<signal_reading> signals;
    /// Why it was sent.
    std::vector<trigger> triggers;
    /// How many signals Smartcar says there are. Empty if not delivered.
    std::optional<std::int64_t> signal_count;

    bool operator==(const vehicle_state&) const = default;
};

template <>
struct detail::field_table<vehicle_state> {
    static constexpr row_list fields{
        field{"user", &vehicle_state::user},
        field{"vehicle", &vehicle_state::vehicle},
        field{"signals", &vehicle_state::signals},
    };
    // This stands in the envelope's `meta`.
    static constexpr row_list meta_fields{field{"signalCount", &vehicle_state::signal_count}};
};

/// The reading of one signal, whether it succeeded or not.
///
/// \param state  read only; must outlive the pointer
/// \param code   such as `odometer-traveleddistance`
/// \return the first such reading, or null if there is none. Never throws.
[[nodiscard]] inline const signal_reading* find_reading(const vehicle_state& state, std::string_view code) noexcept {
    for (const signal_reading& reading : state.signals) {
        if (reading.code == code) return &reading;
    }
    return nullptr;
}

/// The value of one signal.
///
/// \param state   read only; must outlive the pointer
/// \param wanted  a constant of namespace `signals`
/// \return a pointer into `state`, or null if the signal is absent, failed (even if it carries a stale body) or
///         carries nothing. Never throws.
/// Example: `if (const auto* d = find(state, signals::odometer_traveled_distance)) use(d->in(length_unit::miles));`
template <class Body>
[[nodiscard]] const Body* find(const vehicle_state& state, signal<Body> wanted) noexcept {
    for (const signal_reading& reading : state.signals) {
        if (reading.code != wanted.code || !reading.ok()) continue;
        if (const auto* body = std::get_if<Body>(&reading.body)) return body;
    }
    return nullptr;
}

}  // namespace smartcar::webhooks

#endif
