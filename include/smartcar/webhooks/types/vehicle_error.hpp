// The v4.0 VEHICLE_ERROR: what keeps Smartcar from reading a vehicle, or no longer does.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_ERROR_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_ERROR_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/signal_reference.hpp>
#include <smartcar/webhooks/types/vehicle_data/api_error.hpp>
#include <smartcar/webhooks/types/vehicle_summary.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// Whether an error holds.
enum class error_state {
    unknown,
    error,     ///< it holds
    resolved,  ///< it is over
};

template <>
struct detail::enum_table<error_state> {
    static constexpr std::array names{
        enum_name<error_state>{"ERROR", error_state::error},
        enum_name<error_state>{"RESOLVED", error_state::resolved},
    };
};

/// One error of one vehicle. Text is empty if not delivered.
struct reported_error {
    /// Such as `COMPATIBILITY`.
    std::string type;
    /// Such as `VEHICLE_NOT_CAPABLE`. Empty where Smartcar sends null, as it does for `PERMISSION`.
    std::string code;
    /// Whether it holds, or is over.
    open_enum<error_state> state;
    /// For developers.
    std::string description;
    /// For the vehicle's owner.
    std::string suggested_user_message;
    /// A page about the error.
    std::string doc_url;
    /// What to do about it. Empty if not delivered.
    std::optional<error_resolution> resolution;
    /// The signals that it concerns. Empty if it concerns the whole vehicle.
    std::vector<signal_reference> signals;
    /// A few words. Documented for the REST API only.
    std::string title;
    /// A sentence, in place of `description`. Documented for the REST API only.
    std::string detail;

    bool operator==(const reported_error&) const = default;
};

template <>
struct detail::field_table<reported_error> {
    static constexpr row_list fields{
        field{"type", &reported_error::type},
        field{"code", &reported_error::code},
        field{"state", &reported_error::state},
        field{"description", &reported_error::description},
        field{"suggestedUserMessage", &reported_error::suggested_user_message},
        field{"docURL", &reported_error::doc_url},
        field{"resolution", &reported_error::resolution},
        field{"signals", &reported_error::signals},
        field{"title", &reported_error::title},
        field{"detail", &reported_error::detail},
    };
};

/// The errors of one vehicle (`eventType` is `VEHICLE_ERROR`).
///
/// What people get wrong: counting deliveries as incidents. The same error may come as several events; deduplicate on
/// user, vehicle and error code for some minutes.
///
/// Source: Smartcar docs, "Vehicle error events"
struct vehicle_error {
    /// Who connected the vehicle.
    vehicle_owner user;
    /// Which vehicle it is.
    vehicle_summary vehicle;
    /// What is wrong, or no longer is.
    std::vector<reported_error> errors;

    bool operator==(const vehicle_error&) const = default;
};

template <>
struct detail::field_table<vehicle_error> {
    static constexpr row_list fields{
        field{"user", &vehicle_error::user},
        field{"vehicle", &vehicle_error::vehicle},
        field{"errors", &vehicle_error::errors},
    };
};

}  // namespace smartcar::webhooks

#endif
