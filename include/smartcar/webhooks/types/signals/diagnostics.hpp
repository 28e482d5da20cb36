// Signals about the health of the vehicle.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNALS_DIAGNOSTICS_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNALS_DIAGNOSTICS_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_info.hpp>

#include <array>

namespace smartcar::webhooks {

// Signals about the health of the vehicle. What each says stands in its row.
namespace signals {

inline constexpr signal<diagnostic> diagnostics_abs{"diagnostics-abs", "Diagnostics", "ABS",
                                                    "Anti-lock braking system"};
inline constexpr signal<diagnostic> diagnostics_active_safety{"diagnostics-activesafety", "Diagnostics", "ActiveSafety",
                                                              "Active safety systems"};
inline constexpr signal<diagnostic> diagnostics_airbag{"diagnostics-airbag", "Diagnostics", "Airbag", "Airbags"};
inline constexpr signal<diagnostic> diagnostics_brake_fluid{"diagnostics-brakefluid", "Diagnostics", "BrakeFluid",
                                                            "Brake fluid"};
inline constexpr signal<diagnostic> diagnostics_driver_assistance{"diagnostics-driverassistance", "Diagnostics",
                                                                  "DriverAssistance", "Driver assistance systems"};
inline constexpr signal<count> diagnostics_dtc_count{"diagnostics-dtccount", "Diagnostics", "DTCCount",
                                                     "Number of diagnostic trouble codes"};
inline constexpr signal<trouble_code_list> diagnostics_dtc_list{"diagnostics-dtclist", "Diagnostics", "DTCList",
                                                                "Diagnostic trouble codes"};
inline constexpr signal<diagnostic> diagnostics_emissions{"diagnostics-emissions", "Diagnostics", "Emissions",
                                                          "Exhaust emission control"};
inline constexpr signal<diagnostic> diagnostics_ev_battery_conditioning{"diagnostics-evbatteryconditioning",
                                                                        "Diagnostics", "EVBatteryConditioning",
                                                                        "Conditioning of the traction battery"};
inline constexpr signal<diagnostic> diagnostics_ev_charging{"diagnostics-evcharging", "Diagnostics", "EVCharging",
                                                            "Charging system"};
inline constexpr signal<diagnostic> diagnostics_ev_drive_unit{"diagnostics-evdriveunit", "Diagnostics", "EVDriveUnit",
                                                              "Electric drive unit"};
inline constexpr signal<diagnostic> diagnostics_evhv_battery{"diagnostics-evhvbattery", "Diagnostics", "EVHVBattery",
                                                             "High-voltage battery"};
inline constexpr signal<diagnostic> diagnostics_lighting{"diagnostics-lighting", "Diagnostics", "Lighting", "Lights"};
inline constexpr signal<diagnostic> diagnostics_mil{"diagnostics-mil", "Diagnostics", "MIL",
                                                    "Malfunction indicator lamp"};
inline constexpr signal<diagnostic> diagnostics_oil_life{"diagnostics-oillife", "Diagnostics", "OilLife",
                                                         "Remaining life of the engine oil"};
inline constexpr signal<diagnostic> diagnostics_oil_pressure{"diagnostics-oilpressure", "Diagnostics", "OilPressure",
                                                             "Pressure of the engine oil"};
inline constexpr signal<diagnostic> diagnostics_oil_temperature{"diagnostics-oiltemperature", "Diagnostics",
                                                                "OilTemperature", "Temperature of the engine oil"};
inline constexpr signal<diagnostic> diagnostics_telematics{"diagnostics-telematics", "Diagnostics", "Telematics",
                                                           "Telematics unit"};
inline constexpr signal<diagnostic> diagnostics_tire_pressure{"diagnostics-tirepressure", "Diagnostics", "TirePressure",
                                                              "Tire pressures"};
inline constexpr signal<diagnostic> diagnostics_tire_pressure_monitoring{
    "diagnostics-tirepressuremonitoring", "Diagnostics", "TirePressureMonitoring", "Tire pressure monitoring system"};
inline constexpr signal<diagnostic> diagnostics_transmission{"diagnostics-transmission", "Diagnostics", "Transmission",
                                                             "Transmission"};
inline constexpr signal<diagnostic> diagnostics_washer_fluid{"diagnostics-washerfluid", "Diagnostics", "WasherFluid",
                                                             "Washer fluid"};
inline constexpr signal<diagnostic> diagnostics_water_in_fuel{"diagnostics-waterinfuel", "Diagnostics", "WaterInFuel",
                                                              "Water in the fuel"};

inline constexpr signal<flag> service_is_in_service{"service-isinservice", "Service", "IsInService",
                                                    "Whether the vehicle is in service"};
inline constexpr signal<service_records> service_records{"service-records", "Service", "Records",
                                                         "Services of the past"};

}  // namespace signals

namespace detail {

// In the order in which they are listed at run time.
inline constexpr std::array diagnostics_signals{info_of(signals::diagnostics_abs),
                                                info_of(signals::diagnostics_active_safety),
                                                info_of(signals::diagnostics_airbag),
                                                info_of(signals::diagnostics_brake_fluid),
                                                info_of(signals::diagnostics_driver_assistance),
                                                info_of(signals::diagnostics_dtc_count),
                                                info_of(signals::diagnostics_dtc_list),
                                                info_of(signals::diagnostics_emissions),
                                                info_of(signals::diagnostics_ev_battery_conditioning),
                                                info_of(signals::diagnostics_ev_charging),
                                                info_of(signals::diagnostics_ev_drive_unit),
                                                info_of(signals::diagnostics_evhv_battery),
                                                info_of(signals::diagnostics_lighting),
                                                info_of(signals::diagnostics_mil),
                                                info_of(signals::diagnostics_oil_life),
                                                info_of(signals::diagnostics_oil_pressure),
                                                info_of(signals::diagnostics_oil_temperature),
                                                info_of(signals::diagnostics_telematics),
                                                info_of(signals::diagnostics_tire_pressure),
                                                info_of(signals::diagnostics_tire_pressure_monitoring),
                                                info_of(signals::diagnostics_transmission),
                                                info_of(signals::diagnostics_washer_fluid),
                                                info_of(signals::diagnostics_water_in_fuel),
                                                info_of(signals::service_is_in_service),
                                                info_of(signals::service_records)};

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
