// What identifies a vehicle and what its owner granted: `/`, `/vin`, `/permissions`.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_IDENTITY_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_IDENTITY_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// `/`: the vehicle's attributes.
struct vehicle_attributes {
    /// Smartcar's id of the vehicle. Empty if not delivered.
    std::string id;
    /// Manufacturer, such as `BMW`. Empty if not delivered.
    std::string make;
    /// Model, such as `i3 94 (+ REX)`. Empty if not delivered.
    std::string model;
    /// Model year. Empty if not delivered.
    std::optional<std::int64_t> year;

    bool operator==(const vehicle_attributes&) const = default;
};

template <>
struct detail::field_table<vehicle_attributes> {
    static constexpr row_list fields{
        field{"id", &vehicle_attributes::id},
        field{"make", &vehicle_attributes::make},
        field{"model", &vehicle_attributes::model},
        field{"year", &vehicle_attributes::year},
    };
};

/// `/vin`: the vehicle identification number.
struct vin {
    /// 17 characters. Empty if not delivered.
    std::string vin;

    /// The same number, in the same case. Not defaulted: the member has the name of its type.
    friend bool operator==(const struct vin& a, const struct vin& b) { return a.vin == b.vin; }
};

template <>
struct detail::field_table<vin> {
    static constexpr row_list fields{field{"vin", &vin::vin}};
};

/// Which part of a longer list this is.
struct paging {
    /// Number of elements in the whole list. Empty if not delivered.
    std::optional<std::int64_t> count;
    /// Index of the first element here. Empty if not delivered.
    std::optional<std::int64_t> offset;

    bool operator==(const paging&) const = default;
};

template <>
struct detail::field_table<paging> {
    static constexpr row_list fields{field{"count", &paging::count}, field{"offset", &paging::offset}};
};

/// `/permissions`: what the owner granted to the application.
struct permissions {
    /// Such as `read_vehicle_info`.
    std::vector<std::string> permissions;
    /// Which part of the list this is. Empty if not delivered.
    std::optional<webhooks::paging> paging;

    /// The same permissions in the same order, and the same part of the list.
    friend bool operator==(const struct permissions& a, const struct permissions& b) {
        return a.permissions == b.permissions && a.paging == b.paging;
    }
};

template <>
struct detail::field_table<permissions> {
    static constexpr row_list fields{field{"permissions", &permissions::permissions},
                                     field{"paging", &permissions::paging}};
};

}  // namespace smartcar::webhooks

#endif
