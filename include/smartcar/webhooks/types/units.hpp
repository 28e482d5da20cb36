// The units that vehicles report in, and what each is worth in the base unit of its kind.

#ifndef SMARTCAR_WEBHOOKS_TYPES_UNITS_HPP
#define SMARTCAR_WEBHOOKS_TYPES_UNITS_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <array>

namespace smartcar::webhooks {

/// The unit system a v2.0 webhook was set up with; it holds for a whole item of a schedule.
enum class unit_system { unknown, metric, imperial };

/// Distances and ranges.
enum class length_unit { unknown, kilometers, miles };
/// Amounts of fuel. The gallon is the US gallon.
enum class volume_unit { unknown, liters, gallons };
/// Tire pressures.
enum class pressure_unit { unknown, kilopascals, psi, bar };
/// Amounts of electric energy.
enum class energy_unit { unknown, kilowatt_hours, watt_hours };
/// States of charge, fuel levels, oil life: v2.0 sends fractions from 0 to 1, v4.0 percent from 0 to 100.
enum class proportion_unit { unknown, fraction, percent };
/// Speeds, and how fast charging adds range.
enum class speed_unit { unknown, kilometers_per_hour, miles_per_hour };
/// Electric currents.
enum class current_unit { unknown, amperes };
/// Electric tensions.
enum class voltage_unit { unknown, volts };
/// Electric power.
enum class power_unit { unknown, watts, kilowatts };
/// Temperatures.
enum class temperature_unit { unknown, celsius, fahrenheit };
/// Spans of time.
enum class duration_unit { unknown, seconds, minutes, hours };

namespace detail {

template <>
struct enum_table<unit_system> {
    static constexpr std::array names{enum_name<unit_system>{"metric", unit_system::metric},
                                      enum_name<unit_system>{"imperial", unit_system::imperial}};
};

template <>
struct enum_table<length_unit> {
    static constexpr std::array names{enum_name<length_unit>{"km", length_unit::kilometers},
                                      enum_name<length_unit>{"kilometers", length_unit::kilometers},
                                      enum_name<length_unit>{"kilometres", length_unit::kilometers},
                                      enum_name<length_unit>{"miles", length_unit::miles},
                                      enum_name<length_unit>{"mi", length_unit::miles}};
};

template <>
struct enum_table<volume_unit> {
    static constexpr std::array names{
        enum_name<volume_unit>{"liters", volume_unit::liters}, enum_name<volume_unit>{"litres", volume_unit::liters},
        enum_name<volume_unit>{"l", volume_unit::liters}, enum_name<volume_unit>{"gallons", volume_unit::gallons},
        enum_name<volume_unit>{"gal", volume_unit::gallons}};
};

template <>
struct enum_table<pressure_unit> {
    static constexpr std::array names{enum_name<pressure_unit>{"kPa", pressure_unit::kilopascals},
                                      enum_name<pressure_unit>{"kilopascals", pressure_unit::kilopascals},
                                      enum_name<pressure_unit>{"psi", pressure_unit::psi},
                                      enum_name<pressure_unit>{"bar", pressure_unit::bar}};
};

template <>
struct enum_table<energy_unit> {
    static constexpr std::array names{enum_name<energy_unit>{"kWh", energy_unit::kilowatt_hours},
                                      enum_name<energy_unit>{"kilowatt-hours", energy_unit::kilowatt_hours},
                                      enum_name<energy_unit>{"Wh", energy_unit::watt_hours},
                                      enum_name<energy_unit>{"watt-hours", energy_unit::watt_hours}};
};

template <>
struct enum_table<proportion_unit> {
    static constexpr std::array names{enum_name<proportion_unit>{"percent", proportion_unit::percent},
                                      enum_name<proportion_unit>{"percentage", proportion_unit::percent},
                                      enum_name<proportion_unit>{"%", proportion_unit::percent},
                                      enum_name<proportion_unit>{"fraction", proportion_unit::fraction}};
};

template <>
struct enum_table<speed_unit> {
    static constexpr std::array names{
        enum_name<speed_unit>{"km/h", speed_unit::kilometers_per_hour},
        enum_name<speed_unit>{"kph", speed_unit::kilometers_per_hour},
        enum_name<speed_unit>{"kilometers-per-hour", speed_unit::kilometers_per_hour},
        enum_name<speed_unit>{"mph", speed_unit::miles_per_hour},
        enum_name<speed_unit>{"miles-per-hour", speed_unit::miles_per_hour},
    };
};

template <>
struct enum_table<current_unit> {
    static constexpr std::array names{
        enum_name<current_unit>{"ampere", current_unit::amperes},
        enum_name<current_unit>{"amperes", current_unit::amperes},
        enum_name<current_unit>{"amps", current_unit::amperes},
        enum_name<current_unit>{"A", current_unit::amperes},
    };
};

template <>
struct enum_table<voltage_unit> {
    static constexpr std::array names{
        enum_name<voltage_unit>{"volts", voltage_unit::volts},
        enum_name<voltage_unit>{"volt", voltage_unit::volts},
        enum_name<voltage_unit>{"V", voltage_unit::volts},
    };
};

template <>
struct enum_table<power_unit> {
    static constexpr std::array names{
        enum_name<power_unit>{"watts", power_unit::watts},
        enum_name<power_unit>{"W", power_unit::watts},
        enum_name<power_unit>{"kilowatts", power_unit::kilowatts},
        enum_name<power_unit>{"kW", power_unit::kilowatts},
    };
};

template <>
struct enum_table<temperature_unit> {
    static constexpr std::array names{
        enum_name<temperature_unit>{"celsius", temperature_unit::celsius},
        enum_name<temperature_unit>{"degrees-celsius", temperature_unit::celsius},
        enum_name<temperature_unit>{"fahrenheit", temperature_unit::fahrenheit},
        enum_name<temperature_unit>{"degrees-fahrenheit", temperature_unit::fahrenheit},
    };
};

template <>
struct enum_table<duration_unit> {
    static constexpr std::array names{
        enum_name<duration_unit>{"minutes", duration_unit::minutes},
        enum_name<duration_unit>{"min", duration_unit::minutes},
        enum_name<duration_unit>{"seconds", duration_unit::seconds},
        enum_name<duration_unit>{"hours", duration_unit::hours},
    };
};

// amount in base unit = amount * factor + offset
struct unit_scale {
    double factor = 1;
    double offset = 0;
};

constexpr unit_scale scale_of(length_unit unit) noexcept {
    return {unit == length_unit::miles ? 1.609344 : 1};  // the international mile, in kilometers
}
constexpr unit_scale scale_of(volume_unit unit) noexcept {
    return {unit == volume_unit::gallons ? 3.785411784 : 1};  // the US gallon, in liters
}
constexpr unit_scale scale_of(pressure_unit unit) noexcept {
    if (unit == pressure_unit::psi) return {6.894757293168361};  // in kilopascals
    return {unit == pressure_unit::bar ? 100.0 : 1};
}
constexpr unit_scale scale_of(energy_unit unit) noexcept {
    return {unit == energy_unit::kilowatt_hours ? 1000.0 : 1};  // in watt-hours
}
constexpr unit_scale scale_of(proportion_unit unit) noexcept {
    return {unit == proportion_unit::fraction ? 100.0 : 1};  // in percent
}
constexpr unit_scale scale_of(speed_unit unit) noexcept {
    return {unit == speed_unit::miles_per_hour ? 1.609344 : 1};  // in kilometers per hour
}
constexpr unit_scale scale_of(current_unit) noexcept { return {}; }
constexpr unit_scale scale_of(voltage_unit) noexcept { return {}; }
constexpr unit_scale scale_of(power_unit unit) noexcept {
    return {unit == power_unit::kilowatts ? 1000.0 : 1};  // in watts
}
constexpr unit_scale scale_of(temperature_unit unit) noexcept {
    if (unit == temperature_unit::fahrenheit) return {5.0 / 9.0, -160.0 / 9.0};  // in degrees Celsius
    return {};
}
constexpr unit_scale scale_of(duration_unit unit) noexcept {
    if (unit == duration_unit::hours) return {3600.0};  // in seconds
    return {unit == duration_unit::minutes ? 60.0 : 1};
}

// The unit that a unit system implies. Energy and proportions have one unit in both systems: their tables say it.
template <class Unit>
constexpr Unit unit_of(unit_system) noexcept {
    return Unit::unknown;
}
template <>
constexpr length_unit unit_of<length_unit>(unit_system system) noexcept {
    if (system == unit_system::unknown) return length_unit::unknown;
    return system == unit_system::metric ? length_unit::kilometers : length_unit::miles;
}
template <>
constexpr volume_unit unit_of<volume_unit>(unit_system system) noexcept {
    if (system == unit_system::unknown) return volume_unit::unknown;
    return system == unit_system::metric ? volume_unit::liters : volume_unit::gallons;
}
template <>
constexpr pressure_unit unit_of<pressure_unit>(unit_system system) noexcept {
    if (system == unit_system::unknown) return pressure_unit::unknown;
    return system == unit_system::metric ? pressure_unit::kilopascals : pressure_unit::psi;
}

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
