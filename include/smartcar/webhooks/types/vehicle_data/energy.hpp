// What drives a vehicle: `/fuel`, `/battery`, its capacities, `/charge` and `/charge/limit`.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_ENERGY_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_ENERGY_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// `/fuel`: the tank.
struct fuel {
    /// Remaining range on fuel. Empty if not delivered.
    std::optional<quantity<length_unit>> range;
    /// Fill level, as a fraction from 0 to 1. Empty if not delivered.
    std::optional<quantity<proportion_unit>> percent_remaining;
    /// Amount of fuel. Empty if not delivered.
    std::optional<quantity<volume_unit>> amount_remaining;

    bool operator==(const fuel&) const = default;
};

template <>
struct detail::field_table<fuel> {
    static constexpr row_list fields{
        field{"range", &fuel::range},
        field{"percentRemaining", &fuel::percent_remaining, always_in<proportion_unit::fraction>{}},
        field{"amountRemaining", &fuel::amount_remaining},
    };
};

/// `/battery`: the traction battery.
struct battery {
    /// State of charge, as a fraction from 0 to 1. Empty if not delivered.
    std::optional<quantity<proportion_unit>> percent_remaining;
    /// Remaining electric range. Empty if not delivered.
    std::optional<quantity<length_unit>> range;

    bool operator==(const battery&) const = default;
};

template <>
struct detail::field_table<battery> {
    static constexpr row_list fields{
        field{"percentRemaining", &battery::percent_remaining, always_in<proportion_unit::fraction>{}},
        field{"range", &battery::range},
    };
};

/// `/battery/capacity`: deprecated by Smartcar in favour of `/battery/nominal_capacity`.
struct battery_capacity {
    /// Capacity, in kilowatt-hours whatever the unit system. Empty if not delivered.
    std::optional<quantity<energy_unit>> capacity;

    bool operator==(const battery_capacity&) const = default;
};

template <>
struct detail::field_table<battery_capacity> {
    static constexpr row_list fields{
        field{"capacity", &battery_capacity::capacity, always_in<energy_unit::kilowatt_hours>{}}};
};

/// Who said which capacity the vehicle has.
enum class capacity_source { unknown, smartcar, user_selected };

template <>
struct detail::enum_table<capacity_source> {
    static constexpr std::array names{
        enum_name<capacity_source>{"SMARTCAR", capacity_source::smartcar},
        enum_name<capacity_source>{"USER_SELECTED", capacity_source::user_selected},
    };
};

/// A capacity that the model is sold with.
struct available_capacity {
    /// Capacity, in kilowatt-hours. Empty if not delivered.
    std::optional<quantity<energy_unit>> capacity;
    /// Such as `BEV:Extended Range`. Empty if not delivered.
    std::string description;

    bool operator==(const available_capacity&) const = default;
};

template <>
struct detail::field_table<available_capacity> {
    static constexpr row_list fields{
        field{"capacity", &available_capacity::capacity, always_in<energy_unit::kilowatt_hours>{}},
        field{"description", &available_capacity::description},
    };
};

/// The capacity that the vehicle has, and who said so.
struct selected_capacity {
    /// Nominal capacity, in kilowatt-hours. Empty if not delivered.
    std::optional<quantity<energy_unit>> nominal;
    /// Who said so.
    open_enum<capacity_source> source;

    bool operator==(const selected_capacity&) const = default;
};

template <>
struct detail::field_table<selected_capacity> {
    static constexpr row_list fields{
        field{"nominal", &selected_capacity::nominal, always_in<energy_unit::kilowatt_hours>{}},
        field{"source", &selected_capacity::source},
    };
};

/// `/battery/nominal_capacity`: the gross capacity of the traction battery.
struct nominal_capacity {
    /// What the model is sold with. Several if Smartcar cannot tell which this vehicle has.
    std::vector<available_capacity> available_capacities;
    /// What this vehicle has. Empty as long as neither Smartcar nor the owner knows.
    std::optional<selected_capacity> capacity;
    /// A page on which the owner can choose the capacity. Empty if not delivered.
    std::string url;

    bool operator==(const nominal_capacity&) const = default;
};

template <>
struct detail::field_table<nominal_capacity> {
    static constexpr row_list fields{
        field{"availableCapacities", &nominal_capacity::available_capacities},
        field{"capacity", &nominal_capacity::capacity},
        field{"url", &nominal_capacity::url},
    };
};

/// Whether the vehicle charges.
enum class charging_state { unknown, charging, fully_charged, not_charging };

template <>
struct detail::enum_table<charging_state> {
    static constexpr std::array names{
        enum_name<charging_state>{"CHARGING", charging_state::charging},
        enum_name<charging_state>{"FULLY_CHARGED", charging_state::fully_charged},
        enum_name<charging_state>{"NOT_CHARGING", charging_state::not_charging},
    };
};

/// `/charge`: whether the vehicle is plugged in and charges.
struct charge {
    /// Whether a cable is plugged in. Empty if not delivered.
    std::optional<bool> is_plugged_in;
    /// Whether it charges.
    open_enum<charging_state> state;

    bool operator==(const charge&) const = default;
};

template <>
struct detail::field_table<charge> {
    static constexpr row_list fields{field{"isPluggedIn", &charge::is_plugged_in}, field{"state", &charge::state}};
};

/// `/charge/limit`: where charging stops.
struct charge_limit {
    /// State of charge at which it stops, as a fraction from 0 to 1. Empty if not delivered.
    std::optional<quantity<proportion_unit>> limit;

    bool operator==(const charge_limit&) const = default;
};

template <>
struct detail::field_table<charge_limit> {
    static constexpr row_list fields{field{"limit", &charge_limit::limit, always_in<proportion_unit::fraction>{}}};
};

}  // namespace smartcar::webhooks

#endif
