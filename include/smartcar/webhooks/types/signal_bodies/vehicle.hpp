// Signal bodies about the vehicle as a whole: where it is, what it can, how it is, what was done to it.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODIES_VEHICLE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODIES_VEHICLE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/vehicle_data/condition.hpp>
#include <smartcar/webhooks/types/vehicle_data/energy.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// Where the vehicle heads for.
enum class compass_direction { unknown, north, north_east, east, south_east, south, south_west, west, north_west };

template <>
struct detail::enum_table<compass_direction> {
    static constexpr std::array names{
        enum_name<compass_direction>{"N", compass_direction::north},
        enum_name<compass_direction>{"NE", compass_direction::north_east},
        enum_name<compass_direction>{"E", compass_direction::east},
        enum_name<compass_direction>{"SE", compass_direction::south_east},
        enum_name<compass_direction>{"S", compass_direction::south},
        enum_name<compass_direction>{"SW", compass_direction::south_west},
        enum_name<compass_direction>{"W", compass_direction::west},
        enum_name<compass_direction>{"NW", compass_direction::north_west},
    };
};

/// What kind of position it is.
enum class location_type { unknown, current, last_parked };

template <>
struct detail::enum_table<location_type> {
    static constexpr std::array names{
        enum_name<location_type>{"CURRENT", location_type::current},
        enum_name<location_type>{"LAST_PARKED", location_type::last_parked},
    };
};

/// `location-preciselocation`: where the vehicle is. Each member may be missing.
struct precise_location {
    /// Degrees, north positive.
    std::optional<double> latitude;
    /// Degrees, east positive.
    std::optional<double> longitude;
    /// Degrees, clockwise from north.
    std::optional<double> heading;
    /// The same as `heading`, roughly. Empty if not delivered.
    open_enum<compass_direction> direction;
    /// Whether the vehicle is there, or was there when it parked. Empty if not delivered.
    open_enum<webhooks::location_type> location_type;

    bool operator==(const precise_location&) const = default;
};

template <>
struct detail::field_table<precise_location> {
    static constexpr row_list fields{
        field{"latitude", &precise_location::latitude},
        field{"longitude", &precise_location::longitude},
        field{"heading", &precise_location::heading},
        field{"direction", &precise_location::direction},
        field{"locationType", &precise_location::location_type},
    };
};

/// A capacity that the model is sold with.
struct capacity_option {
    /// Capacity, in the unit of the whole. Empty if not delivered.
    std::optional<quantity<energy_unit>> capacity;
    /// Such as `BEV:Extended Range`. Empty if not delivered.
    std::string description;

    bool operator==(const capacity_option&) const = default;
};

template <>
struct detail::field_table<capacity_option> {
    static constexpr row_list fields{field{"capacity", &capacity_option::capacity},
                                     field{"description", &capacity_option::description}};
};

/// `tractionbattery-nominalcapacity`: the gross capacity of the traction battery.
struct traction_battery_capacity {
    /// What this vehicle has. Empty as long as neither Smartcar nor the owner knows.
    std::optional<quantity<energy_unit>> capacity;
    /// Who said so.
    open_enum<capacity_source> source;
    /// What the model is sold with.
    std::vector<capacity_option> available_capacities;
    /// The unit of the capacities, which know it already.
    open_enum<energy_unit> unit;

    bool operator==(const traction_battery_capacity&) const = default;
};

template <>
struct detail::field_table<traction_battery_capacity> {
    static constexpr row_list fields{
        field{"capacity", &traction_battery_capacity::capacity},
        field{"source", &traction_battery_capacity::source},
        // Deliveries in test mode have been seen with the second, misspelt name.
        field{"availableCapacities", &traction_battery_capacity::available_capacities, as_is{}, "availbableCapacities"},
        field{"unit", &traction_battery_capacity::unit},
    };
};

/// A range estimated in another way.
struct additional_range {
    /// Such as `IDEAL_CONDITIONS`, `ESTIMATED`, `RATED`. Empty if not delivered.
    std::string type;
    /// The range. Empty if not delivered.
    std::optional<quantity<length_unit>> value;

    bool operator==(const additional_range&) const = default;
};

template <>
struct detail::field_table<additional_range> {
    static constexpr row_list fields{field{"type", &additional_range::type}, field{"value", &additional_range::value}};
};

/// `tractionbattery-range`: how far the vehicle gets on its battery.
struct battery_range {
    /// The range that Smartcar thinks best. Empty if not delivered.
    std::optional<quantity<length_unit>> value;
    /// How it was estimated, such as `DEFAULT`. Empty if not delivered.
    std::string type;
    /// Estimated in other ways.
    std::vector<additional_range> additional_values;
    /// The unit of the ranges, which know it already.
    open_enum<length_unit> unit;

    bool operator==(const battery_range&) const = default;
};

template <>
struct detail::field_table<battery_range> {
    static constexpr row_list fields{
        field{"value", &battery_range::value},
        field{"type", &battery_range::type},
        field{"additionalValues", &battery_range::additional_values},
        field{"unit", &battery_range::unit},
    };
};

/// `diagnostics-…`: the health of one vehicle system.
struct diagnostic {
    /// Whether it reports a problem.
    open_enum<health> status;
    /// More about it. Empty if not delivered.
    std::string description;

    bool operator==(const diagnostic&) const = default;
};

template <>
struct detail::field_table<diagnostic> {
    static constexpr row_list fields{field{"status", &diagnostic::status},
                                     field{"description", &diagnostic::description}};
};

/// `diagnostics-dtclist`: the diagnostic trouble codes.
struct trouble_code_list {
    /// The codes, each with the time at which it was set.
    std::vector<trouble_code> values;

    bool operator==(const trouble_code_list&) const = default;
};

template <>
struct detail::field_table<trouble_code_list> {
    static constexpr row_list fields{field{"values", &trouble_code_list::values}};
};

/// What a service cost.
struct service_price {
    /// In `currency`. Empty if not delivered.
    std::optional<double> amount;
    /// ISO 4217 code, such as `USD`. Empty if not delivered.
    std::string currency;

    bool operator==(const service_price&) const = default;
};

template <>
struct detail::field_table<service_price> {
    static constexpr row_list fields{field{"amount", &service_price::amount},
                                     field{"currency", &service_price::currency}};
};

/// A task or detail of a service.
struct service_entry {
    /// The manufacturer's id of it. Empty if not delivered.
    std::string id;
    /// Such as `oil change`. Empty if not delivered.
    std::string description;

    bool operator==(const service_entry&) const = default;
};

template <>
struct detail::field_table<service_entry> {
    static constexpr row_list fields{field{"id", &service_entry::id, number_or_text{}},
                                     field{"description", &service_entry::description}};
};

/// One service of the past.
struct service_visit {
    /// The manufacturer's id of it. Empty if not delivered.
    std::string id;
    /// What it cost. Empty if not delivered.
    std::optional<service_price> cost;
    /// When it was done. Empty if not delivered.
    std::optional<timestamp> time;
    /// What was done.
    std::vector<service_entry> tasks;
    /// More about it.
    std::vector<service_entry> details;
    /// The odometer at that time; the format does not say its unit. Empty if not delivered.
    std::optional<quantity<length_unit>> odometer;

    bool operator==(const service_visit&) const = default;
};

template <>
struct detail::field_table<service_visit> {
    static constexpr row_list fields{
        field{"id", &service_visit::id, number_or_text{}},
        field{"cost", &service_visit::cost},
        field{"time", &service_visit::time},
        field{"tasks", &service_visit::tasks},
        field{"details", &service_visit::details},
        field{"odometer", &service_visit::odometer},
    };
};

/// `service-records`: the services of the past.
struct service_records {
    /// The services, in the order in which they arrived.
    std::vector<service_visit> values;

    bool operator==(const service_records&) const = default;
};

template <>
struct detail::field_table<service_records> {
    static constexpr row_list fields{field{"values", &service_records::values}};
};

/// `transmission-drivemode`: the drive mode.
struct drive_mode {
    /// Smartcar's name for it, such as `NORMAL`. Empty if not delivered.
    std::string canonical;
    /// The manufacturer's name for it. Empty if not delivered.
    std::string oem_display_name;

    bool operator==(const drive_mode&) const = default;
};

template <>
struct detail::field_table<drive_mode> {
    static constexpr row_list fields{field{"canonical", &drive_mode::canonical},
                                     field{"oemDisplayName", &drive_mode::oem_display_name}};
};

}  // namespace smartcar::webhooks

#endif
