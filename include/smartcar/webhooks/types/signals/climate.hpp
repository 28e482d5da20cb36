// Signals about the air in and around the vehicle.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNALS_CLIMATE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNALS_CLIMATE_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_info.hpp>

#include <array>

namespace smartcar::webhooks {

// Signals about the air in and around the vehicle. What each says stands in its row.
namespace signals {

inline constexpr signal<quantity<temperature_unit>> climate_external_temperature{
    "climate-externaltemperature", "Climate", "ExternalTemperature", "Temperature outside"};
inline constexpr signal<quantity<temperature_unit>> climate_internal_temperature{
    "climate-internaltemperature", "Climate", "InternalTemperature", "Temperature inside"};

inline constexpr signal<quantity<temperature_unit>> hvac_cabin_target_temperature{
    "hvac-cabintargettemperature", "HVAC", "CabinTargetTemperature",
    "Temperature that the cabin is heated or cooled to"};
inline constexpr signal<flag> hvac_is_cabin_hvac_active{"hvac-iscabinhvacactive", "HVAC", "IsCabinHVACActive",
                                                        "Whether the cabin is heated, cooled or ventilated"};
inline constexpr signal<flag> hvac_is_front_defroster_active{
    "hvac-isfrontdefrosteractive", "HVAC", "IsFrontDefrosterActive", "Whether the front defroster is on"};
inline constexpr signal<flag> hvac_is_rear_defroster_active{
    "hvac-isreardefrosteractive", "HVAC", "IsRearDefrosterActive", "Whether the rear defroster is on"};
inline constexpr signal<flag> hvac_is_steering_heater_active{
    "hvac-issteeringheateractive", "HVAC", "IsSteeringHeaterActive", "Whether the steering wheel is heated"};

}  // namespace signals

namespace detail {

// In the order in which they are listed at run time.
inline constexpr std::array climate_signals{
    info_of(signals::climate_external_temperature),   info_of(signals::climate_internal_temperature),
    info_of(signals::hvac_cabin_target_temperature),  info_of(signals::hvac_is_cabin_hvac_active),
    info_of(signals::hvac_is_front_defroster_active), info_of(signals::hvac_is_rear_defroster_active),
    info_of(signals::hvac_is_steering_heater_active)};

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
