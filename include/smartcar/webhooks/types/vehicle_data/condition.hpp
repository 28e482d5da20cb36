// Where a vehicle is and how it is: `/odometer`, `/location`, `/engine/oil`, `/tires/pressure`, `/security`,
// `/diagnostics/system_status`, `/diagnostics/dtcs`.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_CONDITION_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_CONDITION_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// `/odometer`: the distance traveled.
struct odometer {
    /// Distance traveled. Empty if not delivered.
    std::optional<quantity<length_unit>> distance;

    bool operator==(const odometer&) const = default;
};

template <>
struct detail::field_table<odometer> {
    static constexpr row_list fields{field{"distance", &odometer::distance}};
};

/// `/location`: where the vehicle is.
struct location {
    /// Degrees, north positive. Empty if not delivered.
    std::optional<double> latitude;
    /// Degrees, east positive. Empty if not delivered.
    std::optional<double> longitude;

    bool operator==(const location&) const = default;
};

template <>
struct detail::field_table<location> {
    static constexpr row_list fields{field{"latitude", &location::latitude}, field{"longitude", &location::longitude}};
};

/// `/engine/oil`: the engine oil.
struct engine_oil {
    /// Remaining life, as a fraction from 0 to 1. Empty if not delivered.
    std::optional<quantity<proportion_unit>> life_remaining;

    bool operator==(const engine_oil&) const = default;
};

template <>
struct detail::field_table<engine_oil> {
    static constexpr row_list fields{
        field{"lifeRemaining", &engine_oil::life_remaining, always_in<proportion_unit::fraction>{}}};
};

/// `/tires/pressure`: the tire pressures. Each is empty if not delivered.
struct tire_pressure {
    /// Front left, as seen by the driver.
    std::optional<quantity<pressure_unit>> front_left;
    /// Front right.
    std::optional<quantity<pressure_unit>> front_right;
    /// Back left.
    std::optional<quantity<pressure_unit>> back_left;
    /// Back right.
    std::optional<quantity<pressure_unit>> back_right;

    bool operator==(const tire_pressure&) const = default;
};

template <>
struct detail::field_table<tire_pressure> {
    static constexpr row_list fields{
        field{"frontLeft", &tire_pressure::front_left},
        field{"frontRight", &tire_pressure::front_right},
        field{"backLeft", &tire_pressure::back_left},
        field{"backRight", &tire_pressure::back_right},
    };
};

/// What a door, window, lid or port is.
enum class closure_status { unknown, open, closed, locked, unlocked };

template <>
struct detail::enum_table<closure_status> {
    static constexpr std::array names{
        enum_name<closure_status>{"OPEN", closure_status::open},
        enum_name<closure_status>{"CLOSED", closure_status::closed},
        enum_name<closure_status>{"LOCKED", closure_status::locked},
        enum_name<closure_status>{"UNLOCKED", closure_status::unlocked},
    };
};

/// One door, window, lid or port.
struct closure {
    /// Which one: `frontLeft`, `backRight`, `rear`, `chargingPort` and so on. Empty if not delivered.
    std::string type;
    /// What it is. The vendor's own text `UNKNOWN` is `closure_status::unknown` with that text.
    open_enum<closure_status> status;

    bool operator==(const closure&) const = default;
};

template <>
struct detail::field_table<closure> {
    static constexpr row_list fields{field{"type", &closure::type}, field{"status", &closure::status}};
};

/// `/security`: what is locked and what is open. A list is empty where the vehicle supports only a part.
struct lock_status {
    /// Whether the vehicle is locked. Empty if not delivered.
    std::optional<bool> is_locked;
    /// One for each door.
    std::vector<closure> doors;
    /// One for each window.
    std::vector<closure> windows;
    /// At most one, mostly.
    std::vector<closure> sunroof;
    /// Trunks and hoods.
    std::vector<closure> storage;
    /// At most one, mostly.
    std::vector<closure> charging_port;

    bool operator==(const lock_status&) const = default;
};

template <>
struct detail::field_table<lock_status> {
    static constexpr row_list fields{
        field{"isLocked", &lock_status::is_locked}, field{"doors", &lock_status::doors},
        field{"windows", &lock_status::windows},    field{"sunroof", &lock_status::sunroof},
        field{"storage", &lock_status::storage},    field{"chargingPort", &lock_status::charging_port},
    };
};

/// Whether a vehicle system reports a problem.
enum class health { unknown, ok, alert };

template <>
struct detail::enum_table<health> {
    static constexpr std::array names{enum_name<health>{"OK", health::ok}, enum_name<health>{"ALERT", health::alert}};
};

/// One system of the vehicle.
struct vehicle_system {
    /// Such as `SYSTEM_TPMS`. Empty if not delivered.
    std::string system_id;
    /// Whether it reports a problem.
    open_enum<health> status;
    /// More about the problem. Empty if not delivered.
    std::string description;

    bool operator==(const vehicle_system&) const = default;
};

template <>
struct detail::field_table<vehicle_system> {
    static constexpr row_list fields{
        field{"systemId", &vehicle_system::system_id},
        field{"status", &vehicle_system::status},
        field{"description", &vehicle_system::description},
    };
};

/// `/diagnostics/system_status`: the health of the vehicle's systems.
struct system_status {
    /// One for each system that the vehicle tells of.
    std::vector<vehicle_system> systems;

    bool operator==(const system_status&) const = default;
};

template <>
struct detail::field_table<system_status> {
    static constexpr row_list fields{field{"systems", &system_status::systems}};
};

/// One diagnostic trouble code.
struct trouble_code {
    /// Such as `P0300`. Empty if not delivered.
    std::string code;
    /// When it was set. Empty if not delivered.
    std::optional<webhooks::timestamp> timestamp;

    bool operator==(const trouble_code&) const = default;
};

template <>
struct detail::field_table<trouble_code> {
    static constexpr row_list fields{field{"code", &trouble_code::code}, field{"timestamp", &trouble_code::timestamp}};
};

/// `/diagnostics/dtcs`: the active diagnostic trouble codes.
struct trouble_codes {
    /// Empty if there are none.
    std::vector<trouble_code> active_codes;

    bool operator==(const trouble_codes&) const = default;
};

template <>
struct detail::field_table<trouble_codes> {
    static constexpr row_list fields{field{"activeCodes", &trouble_codes::active_codes}};
};

}  // namespace smartcar::webhooks

#endif
