// What was done to a vehicle: `/service/history`.

#ifndef SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_SERVICE_HISTORY_HPP
#define SMARTCAR_WEBHOOKS_TYPES_VEHICLE_DATA_SERVICE_HISTORY_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <optional>
#include <string>
#include <vector>

namespace smartcar::webhooks {

/// One task of a service.
struct service_task {
    /// The task's id; arrives as a number or as text. Empty if not delivered.
    std::string task_id;
    /// Such as `oil change`. Empty if not delivered.
    std::string task_description;

    bool operator==(const service_task&) const = default;
};

template <>
struct detail::field_table<service_task> {
    static constexpr row_list fields{field{"taskId", &service_task::task_id, number_or_text{}},
                                     field{"taskDescription", &service_task::task_description}};
};

/// One detail of a service, such as who did it.
struct service_detail {
    /// Such as `dealership`. Empty if not delivered.
    std::string type;
    /// Its value where the detail has one. Empty if not delivered.
    std::string value;

    bool operator==(const service_detail&) const = default;
};

template <>
struct detail::field_table<service_detail> {
    static constexpr row_list fields{field{"type", &service_detail::type}, field{"value", &service_detail::value}};
};

/// What a service cost.
struct service_cost {
    /// Amount in `currency`. Empty if not delivered.
    std::optional<double> total_cost;
    /// ISO 4217 code, such as `USD`. Empty if not delivered.
    std::string currency;

    bool operator==(const service_cost&) const = default;
};

template <>
struct detail::field_table<service_cost> {
    static constexpr row_list fields{field{"totalCost", &service_cost::total_cost},
                                     field{"currency", &service_cost::currency}};
};

/// One service.
struct service_record {
    /// The service's id; arrives as a number or as text. Empty if not delivered.
    std::string service_id;
    /// When it was done. Empty if not delivered.
    std::optional<timestamp> service_date;
    /// The odometer at that time. Empty if not delivered.
    std::optional<quantity<length_unit>> odometer_distance;
    /// What was done.
    std::vector<service_task> service_tasks;
    /// More about it; arrives as one object or as a list.
    std::vector<service_detail> service_details;
    /// What it cost. Empty if not delivered.
    std::optional<webhooks::service_cost> service_cost;

    bool operator==(const service_record&) const = default;
};

template <>
struct detail::field_table<service_record> {
    static constexpr row_list fields{
        field{"serviceId", &service_record::service_id, number_or_text{}},
        field{"serviceDate", &service_record::service_date},
        field{"odometerDistance", &service_record::odometer_distance},
        field{"serviceTasks", &service_record::service_tasks},
        field{"serviceDetails", &service_record::service_details, one_or_many{}},
        field{"serviceCost", &service_record::service_cost},
    };
};

/// `/service/history`: the services of a vehicle. On the wire it is an array, the only body that is no object.
struct service_history {
    /// The services, in the order in which they arrived.
    std::vector<service_record> records;

    bool operator==(const service_history&) const = default;
};

}  // namespace smartcar::webhooks

#endif
