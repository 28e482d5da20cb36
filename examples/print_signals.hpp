// Describes what a signal carried (v4.0) in one row.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_SIGNALS_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_SIGNALS_HPP

#include <print_readings.hpp>
#include <print_text.hpp>

#include <smartcar/webhooks/types/signal_body.hpp>

#include <optional>
#include <string>

namespace printing {

namespace webhooks = smartcar::webhooks;

// What a signal carried: one overload for each type of `signal_body` that has none yet. A new type does not compile
// until it has one.

template <class Unit>
row describe(const webhooks::quantity<Unit>& body) {
    return row{}.add("", body);
}
inline row describe(const webhooks::flag& body) { return row{}.add("", body.value); }
inline row describe(const webhooks::text& body) { return row{}.add("", body.value); }
inline row describe(const webhooks::count& body) { return row{}.add("", body.value); }
inline row describe(const webhooks::text_list& body) { return row{}.add_each("", body.values); }
inline row describe(const webhooks::precise_location& body) {
    return row{}
        .add("latitude", body.latitude)
        .add("longitude", body.longitude)
        .add("heading", body.heading)
        .add("", body.direction)
        .add("", body.location_type);
}
inline row describe(const webhooks::charge_limits& body) {
    return row{}
        .add("active", body.active_limit)
        .add_each("set", body.values, [](const webhooks::charge_limit_setting& one) {
            return text_of(one.type) + ' ' + text_of(one.limit);
        });
}
inline row describe(const webhooks::charge_timers& body) {
    return row{}.add_each("", body.values, [](const webhooks::charge_timer& one) {
        row timer = row{}.add("", one.type);
        timer.add_each("window", one.schedules,
                       [](const webhooks::charge_window& window) { return window.start + " to " + window.end; });
        return timer
            .add_each("ready at", one.departure_timers,
                      [](const webhooks::departure_timer& departure) { return departure.time; })
            .text();
    });
}
inline row describe(const webhooks::charge_records& body) {
    return row{}.add_each("charged", body.values, [](const webhooks::charge_record& one) {
        return row{}.add("", one.energy_added).add("from", one.start_time).add("to", one.end_time).text();
    });
}

// The place of a door, a window or a tire. Row 0 is the front, column 0 the left.
template <class Part>
std::string place_of(const Part& part) {
    return "row " + text_of(part.row) + " column " + text_of(part.column) + ' ';
}
inline std::string open_or_closed(const std::optional<bool>& is_open) {
    return is_open ? (*is_open ? "open" : "closed") : "unknown";
}
inline row describe(const webhooks::doors& body) {
    return row{}.add_each("", body.values, [](const webhooks::door& one) {
        return place_of(one) + open_or_closed(one.is_open) + (one.is_locked.value_or(false) ? " and locked" : "");
    });
}
inline row describe(const webhooks::windows& body) {
    return row{}.add_each("", body.values,
                          [](const webhooks::window& one) { return place_of(one) + open_or_closed(one.is_open); });
}
inline row describe(const webhooks::opening& body) { return row{}.add("", open_or_closed(body.is_open)); }
inline row describe(const webhooks::trunk& body) {
    return row{}.add("", open_or_closed(body.is_open)).add("locked", body.is_locked);
}
inline row describe(const webhooks::tires& body) {
    return row{}.add_each("", body.values,
                          [](const webhooks::tire& one) { return place_of(one) + text_of(one.tire_pressure); });
}
inline row describe(const webhooks::diagnostic& body) { return row{}.add("", body.status).add("", body.description); }
inline row describe(const webhooks::trouble_code_list& body) { return describe(webhooks::trouble_codes{body.values}); }
inline row describe(const webhooks::traction_battery_capacity& body) {
    return row{}
        .add("", body.capacity)
        .add("says", body.source)
        .add_each("available", body.available_capacities,
                  [](const webhooks::capacity_option& one) { return text_of(one.capacity); });
}
inline row describe(const webhooks::battery_range& body) {
    return row{}
        .add("", body.value)
        .add("", body.type)
        .add_each("", body.additional_values,
                  [](const webhooks::additional_range& one) { return one.type + ' ' + text_of(one.value); });
}
inline row describe(const webhooks::service_records& body) {
    return row{}.add_each("service", body.values, [](const webhooks::service_visit& one) {
        return row{}
            .add("", one.time)
            .add("at", one.odometer)
            .add_each("", one.tasks, [](const webhooks::service_entry& task) { return task.description; })
            .text();
    });
}
inline row describe(const webhooks::drive_mode& body) {
    return row{}.add("", body.canonical).add("", body.oem_display_name);
}

}  // namespace printing

#endif
