// Which vehicle a v4.0 delivery is about, and whose it is.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_SUMMARY_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_SUMMARY_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/delivery_mode.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace smartcar::webhooks {

/// The user who connected the vehicle.
struct vehicle_owner {
    /// Smartcar's id of the user. Not always a UUID. Empty if not delivered.
    std::string id;
    /// Your own id of the user, if you gave one when the vehicle was connected. Newer deliveries only.
    std::string external_id;

    bool operator==(const vehicle_owner&) const = default;
};

template <>
struct detail::field_table<vehicle_owner> {
    static constexpr row_list fields{field{"id", &vehicle_owner::id}, field{"externalId", &vehicle_owner::external_id}};
};

/// The vehicle.
struct vehicle_summary {
    /// Smartcar's id of the vehicle. Empty if not delivered.
    std::string id;
    /// Such as `VOLKSWAGEN`. Empty if not delivered.
    std::string make;
    /// Such as `ID.4`. Empty if not delivered.
    std::string model;
    /// Model year. Empty if not delivered.
    std::optional<std::int64_t> year;
    /// Whether it is a real vehicle. Newer deliveries only.
    open_enum<delivery_mode> mode;
    /// What drives it. Newer deliveries only; empty if not delivered, or null.
    std::string powertrain_type;
    /// 17 characters. Early deliveries only; the signal `vehicle_identification_vin` replaced it.
    std::string vin;

    bool operator==(const vehicle_summary&) const = default;
};

template <>
struct detail::field_table<vehicle_summary> {
    static constexpr row_list fields{
        field{"id", &vehicle_summary::id},       field{"make", &vehicle_summary::make},
        field{"model", &vehicle_summary::model}, field{"year", &vehicle_summary::year},
        field{"mode", &vehicle_summary::mode},   field{"powertrainType", &vehicle_summary::powertrain_type},
        field{"vin", &vehicle_summary::vin},
    };
};

}  // namespace smartcar::webhooks

#endif
