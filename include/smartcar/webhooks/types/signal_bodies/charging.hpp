// Signal bodies about charging: limits, timers, records.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODIES_CHARGING_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODIES_CHARGING_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// Where a charging setting holds.
enum class charge_setting_type {
    unknown,
    global,         ///< everywhere
    location,       ///< at the place that `condition` names
    connector,      ///< with the connector that `condition` names
    charging_type,  ///< with the kind of charging that `condition` names
};

template <>
struct detail::enum_table<charge_setting_type> {
    static constexpr std::array names{
        enum_name<charge_setting_type>{"GLOBAL", charge_setting_type::global},
        enum_name<charge_setting_type>{"LOCATION", charge_setting_type::location},
        enum_name<charge_setting_type>{"CONNECTOR", charge_setting_type::connector},
        enum_name<charge_setting_type>{"CHARGING_TYPE", charge_setting_type::charging_type},
    };
};

/// The place or connector that a charging setting is for. Text is empty and numbers are absent where not delivered.
struct charge_condition {
    /// The owner's name for the place, such as `Home`.
    std::string name;
    /// Where the place is, as one line.
    std::string address;
    /// Degrees, north positive.
    std::optional<double> latitude;
    /// Degrees, east positive.
    std::optional<double> longitude;
    /// Such as `J1772`.
    std::string connector_type;
    /// In newer documentation, in place of `connector_type`.
    std::string charging_type;

    bool operator==(const charge_condition&) const = default;
};

template <>
struct detail::field_table<charge_condition> {
    static constexpr row_list fields{
        field{"name", &charge_condition::name},
        field{"address", &charge_condition::address},
        field{"latitude", &charge_condition::latitude},
        field{"longitude", &charge_condition::longitude},
        field{"connectorType", &charge_condition::connector_type},
        field{"chargingType", &charge_condition::charging_type},
    };
};

/// One limit that the owner set.
struct charge_limit_setting {
    /// Where it holds.
    open_enum<charge_setting_type> type;
    /// State of charge at which charging stops. Empty if not delivered.
    std::optional<quantity<proportion_unit>> limit;
    /// Empty for a limit that holds everywhere.
    std::optional<charge_condition> condition;

    bool operator==(const charge_limit_setting&) const = default;
};

template <>
struct detail::field_table<charge_limit_setting> {
    static constexpr row_list fields{
        field{"type", &charge_limit_setting::type},
        field{"limit", &charge_limit_setting::limit},
        field{"condition", &charge_limit_setting::condition},
    };
};

/// `charge-chargelimits`: where charging stops.
struct charge_limits {
    /// Every limit that is set; often empty.
    std::vector<charge_limit_setting> values;
    /// The limit that holds now. Empty if not delivered.
    std::optional<quantity<proportion_unit>> active_limit;
    /// The unit of the limits, which know it already.
    open_enum<proportion_unit> unit;

    bool operator==(const charge_limits&) const = default;
};

template <>
struct detail::field_table<charge_limits> {
    static constexpr row_list fields{
        field{"values", &charge_limits::values},
        field{"activeLimit", &charge_limits::active_limit},
        field{"unit", &charge_limits::unit},
    };
};

/// When charging is wanted.
struct charge_window {
    /// `HH:MM:SS`, local time of the vehicle. Empty if not delivered.
    std::string start;
    /// `HH:MM:SS`, local time of the vehicle. Empty if not delivered.
    std::string end;
    /// The days it holds on, as they arrived.
    std::vector<std::string> days;

    bool operator==(const charge_window&) const = default;
};

template <>
struct detail::field_table<charge_window> {
    static constexpr row_list fields{
        field{"start", &charge_window::start},
        field{"end", &charge_window::end},
        field{"days", &charge_window::days},
    };
};

/// When the vehicle shall be ready.
struct departure_timer {
    /// `HH:MM:SS`, local time of the vehicle. Empty if not delivered.
    std::string time;
    /// The days it holds on, as they arrived.
    std::vector<std::string> days;

    bool operator==(const departure_timer&) const = default;
};

template <>
struct detail::field_table<departure_timer> {
    static constexpr row_list fields{field{"time", &departure_timer::time}, field{"days", &departure_timer::days}};
};

/// One timer configuration.
struct charge_timer {
    /// Where it holds.
    open_enum<charge_setting_type> type;
    /// Empty for a timer that holds everywhere.
    std::optional<charge_condition> condition;
    /// When charging is wanted.
    std::vector<charge_window> schedules;
    /// When the vehicle shall be ready.
    std::vector<departure_timer> departure_timers;
    /// Whether the manufacturer shifts charging on its own. Empty if not delivered.
    std::optional<bool> is_oem_optimization_enabled;
    /// `DAILY`, `WEEKLY` or `WORKWEEK`. Empty if not delivered.
    std::string schedule_type;
    /// By which Smartcar's API deletes it. Empty if not delivered.
    std::string schedule_id;

    bool operator==(const charge_timer&) const = default;
};

template <>
struct detail::field_table<charge_timer> {
    static constexpr row_list fields{
        field{"type", &charge_timer::type},
        field{"condition", &charge_timer::condition},
        field{"schedules", &charge_timer::schedules},
        field{"departureTimers", &charge_timer::departure_timers},
        field{"isOEMOptimizationEnabled", &charge_timer::is_oem_optimization_enabled},
        field{"scheduleType", &charge_timer::schedule_type},
        field{"scheduleId", &charge_timer::schedule_id, number_or_text{}},
    };
};

/// `charge-chargetimers`: when the vehicle charges by itself.
struct charge_timers {
    /// One for each place, connector or kind of charging.
    std::vector<charge_timer> values;

    bool operator==(const charge_timers&) const = default;
};

template <>
struct detail::field_table<charge_timers> {
    static constexpr row_list fields{field{"values", &charge_timers::values}};
};

/// What a charging session cost, in `currency`.
struct charge_cost {
    /// ISO 4217 code, such as `USD`. Empty if not delivered.
    std::string currency;
    /// For the energy. Empty if not delivered.
    std::optional<double> energy_amount;
    /// For anything else. Empty if not delivered.
    std::optional<double> other_amount;

    bool operator==(const charge_cost&) const = default;
};

template <>
struct detail::field_table<charge_cost> {
    static constexpr row_list fields{
        field{"currency", &charge_cost::currency},
        field{"energyAmount", &charge_cost::energy_amount},
        field{"otherAmount", &charge_cost::other_amount},
    };
};

/// One charging session of the past.
struct charge_record {
    /// The manufacturer's id of the session. Empty if not delivered.
    std::string id;
    /// What it cost. Empty if not delivered.
    std::optional<charge_cost> cost;
    /// When it started. Empty if not delivered.
    std::optional<timestamp> start_time;
    /// When it ended. Empty if not delivered, as for a session that goes on.
    std::optional<timestamp> end_time;
    /// Where. Empty if not delivered.
    std::optional<charge_condition> location;
    /// What the vehicle took, in kilowatt-hours. Empty if not delivered.
    std::optional<quantity<energy_unit>> energy_added;
    /// Such as `J1772`. Empty if not delivered.
    std::string connector_type;
    /// Whether anybody may charge there. Empty if not delivered.
    std::optional<bool> is_public_charger;
    /// State of charge at the start, in percent. Empty if not delivered.
    std::optional<quantity<proportion_unit>> start_state_of_charge;
    /// State of charge at the end, in percent. Empty if not delivered.
    std::optional<quantity<proportion_unit>> end_state_of_charge;
    /// In newer documentation, in place of `connector_type`. Empty if not delivered.
    std::string charging_type;

    bool operator==(const charge_record&) const = default;
};

template <>
struct detail::field_table<charge_record> {
    static constexpr row_list fields{
        field{"id", &charge_record::id},
        field{"cost", &charge_record::cost},
        field{"startTime", &charge_record::start_time},
        field{"endTime", &charge_record::end_time},
        field{"location", &charge_record::location},
        field{"energyAdded", &charge_record::energy_added, always_in<energy_unit::kilowatt_hours>{}},
        field{"connectorType", &charge_record::connector_type},
        field{"isPublicCharger", &charge_record::is_public_charger},
        field{"startStateOfCharge", &charge_record::start_state_of_charge, always_in<proportion_unit::percent>{}},
        field{"endStateOfCharge", &charge_record::end_state_of_charge, always_in<proportion_unit::percent>{}},
        field{"chargingType", &charge_record::charging_type},
    };
};

/// `charge-chargerecords`: the charging sessions of the past.
struct charge_records {
    /// The sessions, in the order in which they arrived.
    std::vector<charge_record> values;

    bool operator==(const charge_records&) const = default;
};

template <>
struct detail::field_table<charge_records> {
    static constexpr row_list fields{field{"values", &charge_records::values}};
};

}  // namespace smartcar::webhooks

#endif
