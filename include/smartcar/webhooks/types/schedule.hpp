// The v2.0 schedule: what the subscribed endpoints of some vehicles said, on a timetable.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SCHEDULE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SCHEDULE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/units.hpp>
#include <smartcar/webhooks/types/vehicle_data.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace smartcar::webhooks {

/// What an item says about its data. Names are HTTP header names, so their case does not matter.
struct reading_headers {
    /// When the vehicle reported the data (`sc-data-age`). Empty if not delivered.
    std::optional<timestamp> data_age;
    /// When Smartcar fetched the data (`sc-fetched-at`). Empty if not delivered.
    std::optional<timestamp> fetched_at;
    /// The unit system of the item (`sc-unit-system`). Its quantities already know it.
    open_enum<unit_system> units;
    /// Smartcar's id of the request (`sc-request-id`). Empty if not delivered.
    std::string request_id;
    /// How long to wait before asking again, in seconds, as it arrived (`retry-after`). Empty if not delivered.
    std::string retry_after;

    bool operator==(const reading_headers&) const = default;
};

template <>
struct detail::field_table<reading_headers> {
    static constexpr bool ignore_case = true;
    static constexpr row_list fields{
        field{"sc-data-age", &reading_headers::data_age, as_is{}, "dataAge"},
        field{"sc-fetched-at", &reading_headers::fetched_at, as_is{}, "fetchedAt"},
        field{"sc-unit-system", &reading_headers::units, as_is{}, "unitSystem"},
        field{"sc-request-id", &reading_headers::request_id, as_is{}, "requestId"},
        field{"retry-after", &reading_headers::retry_after, as_is{}, "retryAfter"},
    };
};

/// What one endpoint said about one vehicle.
struct reading {
    /// The endpoint, such as `/battery`. Empty if not delivered.
    std::string path;
    /// The HTTP status of the endpoint; 0 if not delivered.
    int code = 0;
    /// What it said. Of the type that belongs to `path`, or `api_error` if `code` is neither 200 nor 204.
    reading_body body;
    /// What it says about its data.
    reading_headers headers;

    /// Whether the endpoint succeeded: 200, or 204 without a body.
    [[nodiscard]] bool ok() const noexcept { return code == 200 || code == 204; }

    bool operator==(const reading&) const = default;
};

template <>
struct detail::field_table<reading> {
    static constexpr row_list fields{
        field{"path", &reading::path},
        field{"code", &reading::code, number_or_text{}},
        field{"headers", &reading::headers},
    };
};

/// What the subscribed endpoints said about one vehicle.
struct vehicle_report {
    /// The vehicle's id. Empty if not delivered.
    std::string vehicle_id;
    /// Smartcar's id of the request, the same in every retry. Empty if not delivered.
    std::string request_id;
    /// One reading for each subscribed endpoint.
    std::vector<reading> data;
    /// When the report was made. Empty if not delivered.
    std::optional<webhooks::timestamp> timestamp;

    bool operator==(const vehicle_report&) const = default;
};

template <>
struct detail::field_table<vehicle_report> {
    static constexpr row_list fields{
        field{"vehicleId", &vehicle_report::vehicle_id},
        field{"requestId", &vehicle_report::request_id},
        field{"data", &vehicle_report::data},
        field{"timestamp", &vehicle_report::timestamp},
    };
};

/// The first successful reading of one kind.
///
/// \tparam Body  one of the types of `reading_body`, such as `fuel`
/// \param vehicle  read only; must outlive the pointer
/// \return a pointer into `vehicle`, or null if there is no such reading or it failed. Never throws.
/// Example: `if (const auto* f = find<fuel>(vehicle)) use(f->percent_remaining);`
template <class Body>
[[nodiscard]] const Body* find(const vehicle_report& vehicle) noexcept {
    for (const reading& item : vehicle.data) {
        if (const auto* body = std::get_if<Body>(&item.body); body != nullptr && item.ok()) return body;
    }
    return nullptr;
}

/// A schedule (`eventName` is `schedule`, `scheduled` or `dynamic`): one report for each vehicle.
///
/// Source: Smartcar docs, "Scheduled webhooks" and "Dynamic webhooks"
struct schedule {
    /// One report for each vehicle that is subscribed.
    std::vector<vehicle_report> vehicles;

    bool operator==(const schedule&) const = default;
};

template <>
struct detail::field_table<schedule> {
    static constexpr row_list fields{field{"vehicles", &schedule::vehicles}};
};

}  // namespace smartcar::webhooks

#endif
