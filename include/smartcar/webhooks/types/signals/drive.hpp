// Signals about what moves the vehicle, and where it is.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNALS_DRIVE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNALS_DRIVE_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_info.hpp>

#include <array>

namespace smartcar::webhooks {

// Signals about what moves the vehicle, and where it is. What each says stands in its row.
namespace signals {

inline constexpr signal<quantity<volume_unit>> internal_combustion_engine_amount_remaining{
    "internalcombustionengine-amountremaining", "InternalCombustionEngine", "AmountRemaining", "Fuel in the tank"};
inline constexpr signal<quantity<proportion_unit>> internal_combustion_engine_fuel_level{
    "internalcombustionengine-fuellevel", "InternalCombustionEngine", "FuelLevel", "Fill level of the tank"};
inline constexpr signal<quantity<proportion_unit>> internal_combustion_engine_oil_life{
    "internalcombustionengine-oillife", "InternalCombustionEngine", "OilLife", "Remaining life of the engine oil"};
inline constexpr signal<quantity<length_unit>> internal_combustion_engine_range{
    "internalcombustionengine-range", "InternalCombustionEngine", "Range", "How far the vehicle gets on its fuel"};

inline constexpr signal<flag> location_is_at_home{"location-isathome", "Location", "IsAtHome",
                                                  "Whether the vehicle is at home"};
inline constexpr signal<precise_location> location_precise_location{"location-preciselocation", "Location",
                                                                    "PreciseLocation", "Where the vehicle is"};

inline constexpr signal<quantity<proportion_unit>> low_voltage_battery_state_of_charge{
    "lowvoltagebattery-stateofcharge", "LowVoltageBattery", "StateOfCharge",
    "State of charge of the low-voltage battery"};
inline constexpr signal<text> low_voltage_battery_status{"lowvoltagebattery-status", "LowVoltageBattery", "Status",
                                                         "GOOD, WARN or BAD"};

inline constexpr signal<quantity<speed_unit>> motion_current_speed{"motion-currentspeed", "Motion", "CurrentSpeed",
                                                                   "How fast the vehicle moves"};

inline constexpr signal<quantity<length_unit>> odometer_traveled_distance{
    "odometer-traveleddistance", "Odometer", "TraveledDistance", "Distance traveled since the vehicle was made"};

inline constexpr signal<flag> traction_battery_is_heater_active{
    "tractionbattery-isheateractive", "TractionBattery", "IsHeaterActive", "Whether the traction battery is heated"};
inline constexpr signal<count> traction_battery_max_range_charge_counter{
    "tractionbattery-maxrangechargecounter", "TractionBattery", "MaxRangeChargeCounter",
    "How often the traction battery was charged to its maximum"};
inline constexpr signal<traction_battery_capacity> traction_battery_nominal_capacity{
    "tractionbattery-nominalcapacity", "TractionBattery", "NominalCapacity", "Gross capacity of the traction battery"};
inline constexpr signal<battery_range> traction_battery_range{"tractionbattery-range", "TractionBattery", "Range",
                                                              "How far the vehicle gets on its battery"};
inline constexpr signal<quantity<proportion_unit>> traction_battery_state_of_charge{
    "tractionbattery-stateofcharge", "TractionBattery", "StateOfCharge", "State of charge of the traction battery"};

inline constexpr signal<drive_mode> transmission_drive_mode{"transmission-drivemode", "Transmission", "DriveMode",
                                                            "Drive mode"};
inline constexpr signal<text> transmission_gear_state{"transmission-gearstate", "Transmission", "GearState",
                                                      "PARK, DRIVE, REVERSE or NEUTRAL"};

}  // namespace signals

namespace detail {

// In the order in which they are listed at run time.
inline constexpr std::array drive_signals{info_of(signals::internal_combustion_engine_amount_remaining),
                                          info_of(signals::internal_combustion_engine_fuel_level),
                                          info_of(signals::internal_combustion_engine_oil_life),
                                          info_of(signals::internal_combustion_engine_range),
                                          info_of(signals::location_is_at_home),
                                          info_of(signals::location_precise_location),
                                          info_of(signals::low_voltage_battery_state_of_charge),
                                          info_of(signals::low_voltage_battery_status),
                                          info_of(signals::motion_current_speed),
                                          info_of(signals::odometer_traveled_distance),
                                          info_of(signals::traction_battery_is_heater_active),
                                          info_of(signals::traction_battery_max_range_charge_counter),
                                          info_of(signals::traction_battery_nominal_capacity),
                                          info_of(signals::traction_battery_range),
                                          info_of(signals::traction_battery_state_of_charge),
                                          info_of(signals::transmission_drive_mode),
                                          info_of(signals::transmission_gear_state)};

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
