// What an endpoint says when it has no data.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_API_ERROR_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_API_ERROR_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smartcar::webhooks {

/// What to do about an error.
///
/// Arrives as an object, or (in older deliveries) as a text that is the type.
struct error_resolution {
    /// Such as `REAUTHENTICATE`, `RETRY_LATER`, `CONTACT_SUPPORT`. Empty if not delivered.
    std::string type;
    /// A page that helps. Empty if not delivered.
    std::string url;

    bool operator==(const error_resolution&) const = default;
};

template <>
struct detail::field_table<error_resolution> {
    static constexpr row_list fields{field{"type", &error_resolution::type}, field{"url", &error_resolution::url}};

    static bool from_text(error_resolution& resolution, std::string_view text) {
        resolution.type = text;
        return true;
    }
};

/// One thing that is wrong with a request's parameters.
struct error_detail {
    /// The parameter, as a path of names.
    std::vector<std::string> field;
    /// What is wrong with it. Empty if not delivered.
    std::string message;

    bool operator==(const error_detail&) const = default;
};

template <>
struct detail::field_table<error_detail> {
    static constexpr row_list fields{detail::field{"field", &error_detail::field},
                                     detail::field{"message", &error_detail::message}};
};

/// The error body of an item whose `code` is not 200 or 204.
///
/// Three generations of it have been seen: v2.0 (`type`, `code`, `description` …), v1.0 (`error`, `message`, `code`)
/// and OAuth (`error`, `error_description`). Each member is what the wire calls it, and empty where its generation
/// has none.
///
/// Source: Smartcar docs, "API errors"
struct api_error {
    /// Such as `VEHICLE_STATE`.
    std::string type;
    /// Such as `ASLEEP`. Empty where Smartcar sends null, as it does for `PERMISSION`.
    std::string code;
    /// For developers.
    std::string description;
    /// A page about the error.
    std::string doc_url;
    /// The HTTP status. Empty if not delivered.
    std::optional<std::int64_t> status_code;
    /// Smartcar's id of the request, for its support.
    std::string request_id;
    /// What to do about it. Empty if not delivered, or null.
    std::optional<error_resolution> resolution;
    /// What is wrong with the parameters, of a `VALIDATION` error.
    std::vector<error_detail> detail;
    /// For the vehicle's owner.
    std::string suggested_user_message;
    /// v1.0 and OAuth: such as `vehicle_state_error`.
    std::string error;
    /// v1.0: for developers.
    std::string message;
    /// OAuth: for developers.
    std::string error_description;

    bool operator==(const api_error&) const = default;
};

template <>
struct detail::field_table<api_error> {
    static constexpr row_list fields{
        field{"type", &api_error::type},
        field{"code", &api_error::code},
        field{"description", &api_error::description},
        field{"docURL", &api_error::doc_url},
        field{"statusCode", &api_error::status_code},
        field{"requestId", &api_error::request_id},
        field{"resolution", &api_error::resolution},
        field{"detail", &api_error::detail},
        field{"suggestedUserMessage", &api_error::suggested_user_message},
        field{"error", &api_error::error},
        field{"message", &api_error::message},
        field{"error_description", &api_error::error_description},
    };
};

}  // namespace smartcar::webhooks

#endif
