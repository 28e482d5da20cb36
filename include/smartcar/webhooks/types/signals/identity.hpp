// Signals about what a vehicle is, who may use it, and whether it can be reached.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNALS_IDENTITY_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNALS_IDENTITY_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_info.hpp>

#include <array>

namespace smartcar::webhooks {

// Signals about what a vehicle is, who may use it, and whether it can be reached. What each says stands in its row.
namespace signals {

inline constexpr signal<text> connectivity_software_current_firmware_version{
    "connectivitysoftware-currentfirmwareversion", "ConnectivitySoftware", "CurrentFirmwareVersion",
    "Version of the vehicle's software"};

inline constexpr signal<flag> connectivity_status_is_asleep{"connectivitystatus-isasleep", "ConnectivityStatus",
                                                            "IsAsleep", "Whether the vehicle sleeps"};
inline constexpr signal<flag> connectivity_status_is_digital_key_paired{"connectivitystatus-isdigitalkeypaired",
                                                                        "ConnectivityStatus", "IsDigitalKeyPaired",
                                                                        "Whether a digital key is paired"};
inline constexpr signal<flag> connectivity_status_is_online{"connectivitystatus-isonline", "ConnectivityStatus",
                                                            "IsOnline", "Whether the vehicle can be reached"};

inline constexpr signal<text> vehicle_identification_exterior_color{
    "vehicleidentification-exteriorcolor", "VehicleIdentification", "ExteriorColor", "Color of the vehicle"};
inline constexpr signal<text> vehicle_identification_nickname{"vehicleidentification-nickname", "VehicleIdentification",
                                                              "Nickname", "Name that the owner gave the vehicle"};
inline constexpr signal<text_list> vehicle_identification_packages{
    "vehicleidentification-packages", "VehicleIdentification", "Packages", "Option packages; not documented"};
inline constexpr signal<text> vehicle_identification_trim{"vehicleidentification-trim", "VehicleIdentification", "Trim",
                                                          "Trim level of the model"};
inline constexpr signal<text> vehicle_identification_vin{"vehicleidentification-vin", "VehicleIdentification", "VIN",
                                                         "Vehicle identification number"};

inline constexpr signal<text_list> vehicle_user_account_permissions{
    "vehicleuseraccount-permissions", "VehicleUserAccount", "Permissions",
    "What the owner's account with the manufacturer may do"};
inline constexpr signal<text> vehicle_user_account_role{"vehicleuseraccount-role", "VehicleUserAccount", "Role",
                                                        "Role of the owner's account with the manufacturer"};

}  // namespace signals

namespace detail {

// In the order in which they are listed at run time.
inline constexpr std::array identity_signals{info_of(signals::connectivity_software_current_firmware_version),
                                             info_of(signals::connectivity_status_is_asleep),
                                             info_of(signals::connectivity_status_is_digital_key_paired),
                                             info_of(signals::connectivity_status_is_online),
                                             info_of(signals::vehicle_identification_exterior_color),
                                             info_of(signals::vehicle_identification_nickname),
                                             info_of(signals::vehicle_identification_packages),
                                             info_of(signals::vehicle_identification_trim),
                                             info_of(signals::vehicle_identification_vin),
                                             info_of(signals::vehicle_user_account_permissions),
                                             info_of(signals::vehicle_user_account_role)};

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
