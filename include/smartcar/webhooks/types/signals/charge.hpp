// Signals about charging.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNALS_CHARGE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNALS_CHARGE_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_info.hpp>

#include <array>

namespace smartcar::webhooks {

// Signals about charging. What each says stands in its row.
namespace signals {

inline constexpr signal<quantity<current_unit>> charge_amperage{"charge-amperage", "Charge", "Amperage",
                                                                "Current that the vehicle draws while charging"};
inline constexpr signal<quantity<current_unit>> charge_amperage_max{"charge-amperagemax", "Charge", "AmperageMax",
                                                                    "Highest current that vehicle and charger support"};
inline constexpr signal<quantity<current_unit>> charge_amperage_requested{
    "charge-amperagerequested", "Charge", "AmperageRequested", "Current that the vehicle asked the charger for"};
inline constexpr signal<charge_limits> charge_charge_limits{"charge-chargelimits", "Charge", "ChargeLimits",
                                                            "States of charge at which charging stops"};
inline constexpr signal<text> charge_charge_port_status_color{
    "charge-chargeportstatuscolor", "Charge", "ChargePortStatusColor", "Color of the light at the charge port"};
inline constexpr signal<quantity<speed_unit>> charge_charge_rate{"charge-chargerate", "Charge", "ChargeRate",
                                                                 "Range added per hour of charging"};
inline constexpr signal<charge_records> charge_charge_records{"charge-chargerecords", "Charge", "ChargeRecords",
                                                              "Charging sessions of the past"};
inline constexpr signal<charge_timers> charge_charge_timers{"charge-chargetimers", "Charge", "ChargeTimers",
                                                            "When the vehicle charges by itself"};
inline constexpr signal<count> charge_charger_phases{"charge-chargerphases", "Charge", "ChargerPhases",
                                                     "Phases that the charger offers"};
inline constexpr signal<text> charge_charging_connector_type{"charge-chargingconnectortype", "Charge",
                                                             "ChargingConnectorType", "Kind of the charging connector"};
inline constexpr signal<text> charge_detailed_charging_status{
    "charge-detailedchargingstatus", "Charge", "DetailedChargingStatus", "CHARGING, NOT_CHARGING or FULLY_CHARGED"};
inline constexpr signal<quantity<energy_unit>> charge_energy_added{"charge-energyadded", "Charge", "EnergyAdded",
                                                                   "Energy added in the current or last session"};
inline constexpr signal<text> charge_fast_charger_type{"charge-fastchargertype", "Charge", "FastChargerType",
                                                       "Kind of the fast charger that is connected"};
inline constexpr signal<flag> charge_is_charging{"charge-ischarging", "Charge", "IsCharging",
                                                 "Whether the vehicle charges"};
inline constexpr signal<flag> charge_is_charging_cable_connected{
    "charge-ischargingcableconnected", "Charge", "IsChargingCableConnected", "Whether a charging cable is plugged in"};
inline constexpr signal<flag> charge_is_charging_cable_latched{
    "charge-ischargingcablelatched", "Charge", "IsChargingCableLatched", "Whether the charging cable is locked"};
inline constexpr signal<flag> charge_is_charging_port_flap_open{
    "charge-ischargingportflapopen", "Charge", "IsChargingPortFlapOpen", "Whether the flap of the charge port is open"};
inline constexpr signal<flag> charge_is_fast_charger_present{
    "charge-isfastchargerpresent", "Charge", "IsFastChargerPresent", "Whether a fast charger is connected"};
inline constexpr signal<quantity<duration_unit>> charge_time_to_complete{
    "charge-timetocomplete", "Charge", "TimeToComplete",
    "Time until the charge limit is reached, in minutes where no unit is given"};
inline constexpr signal<quantity<voltage_unit>> charge_voltage{"charge-voltage", "Charge", "Voltage",
                                                               "Voltage while charging"};
inline constexpr signal<quantity<power_unit>> charge_wattage{"charge-wattage", "Charge", "Wattage",
                                                             "Power while charging"};

}  // namespace signals

namespace detail {

// In the order in which they are listed at run time.
inline constexpr std::array charge_signals{info_of(signals::charge_amperage),
                                           info_of(signals::charge_amperage_max),
                                           info_of(signals::charge_amperage_requested),
                                           info_of(signals::charge_charge_limits),
                                           info_of(signals::charge_charge_port_status_color),
                                           info_of(signals::charge_charge_rate),
                                           info_of(signals::charge_charge_records),
                                           info_of(signals::charge_charge_timers),
                                           info_of(signals::charge_charger_phases),
                                           info_of(signals::charge_charging_connector_type),
                                           info_of(signals::charge_detailed_charging_status),
                                           info_of(signals::charge_energy_added),
                                           info_of(signals::charge_fast_charger_type),
                                           info_of(signals::charge_is_charging),
                                           info_of(signals::charge_is_charging_cable_connected),
                                           info_of(signals::charge_is_charging_cable_latched),
                                           info_of(signals::charge_is_charging_port_flap_open),
                                           info_of(signals::charge_is_fast_charger_present),
                                           info_of(signals::charge_time_to_complete),
                                           info_of(signals::charge_voltage),
                                           info_of(signals::charge_wattage)};

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
