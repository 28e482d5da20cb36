// Describes what an endpoint said (v2.0) in one row.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_READINGS_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_READINGS_HPP

#include <print_text.hpp>

#include <smartcar/webhooks/types/vehicle_data.hpp>

#include <string>
#include <variant>

namespace printing {

namespace webhooks = smartcar::webhooks;

// What one endpoint said: one overload for each type of `reading_body`. A new type does not compile until it has one.

inline row describe(const std::monostate&) { return {}; }
inline row describe(const webhooks::raw_json& body) { return row{}.add("", body.text); }
inline row describe(const webhooks::vehicle_attributes& body) {
    return row{}.add("", body.make).add("", body.model).add("of", body.year).add("id", body.id);
}
inline row describe(const webhooks::vin& body) { return row{}.add("", body.vin); }
inline row describe(const webhooks::odometer& body) { return row{}.add("", body.distance); }
inline row describe(const webhooks::location& body) {
    return row{}.add("latitude", body.latitude).add("longitude", body.longitude);
}
inline row describe(const webhooks::fuel& body) {
    return row{}.add("", body.percent_remaining).add("", body.amount_remaining).add("range", body.range);
}
inline row describe(const webhooks::battery& body) {
    return row{}.add("", body.percent_remaining).add("range", body.range);
}
inline row describe(const webhooks::battery_capacity& body) { return row{}.add("", body.capacity); }
inline row describe(const webhooks::nominal_capacity& body) {
    row text;
    if (body.capacity) text.add("", body.capacity->nominal).add("says", body.capacity->source);
    text.add_each("available", body.available_capacities, [](const webhooks::available_capacity& one) {
        return row{}.add("", one.capacity).text() + (one.description.empty() ? "" : " (" + one.description + ')');
    });
    return text.add("to be chosen at", body.url);
}
inline row describe(const webhooks::charge& body) {
    return row{}.add("", body.state).add("plugged in", body.is_plugged_in);
}
inline row describe(const webhooks::charge_limit& body) { return row{}.add("", body.limit); }
inline row describe(const webhooks::engine_oil& body) { return row{}.add("life remaining", body.life_remaining); }
inline row describe(const webhooks::tire_pressure& body) {
    return row{}
        .add("front left", body.front_left)
        .add("front right", body.front_right)
        .add("back left", body.back_left)
        .add("back right", body.back_right);
}
inline row describe(const webhooks::lock_status& body) {
    const auto closure = [](const webhooks::closure& one) { return one.type + ' ' + text_of(one.status); };
    return row{}
        .add("locked", body.is_locked)
        .add_each("door", body.doors, closure)
        .add_each("window", body.windows, closure)
        .add_each("sunroof", body.sunroof, closure)
        .add_each("storage", body.storage, closure)
        .add_each("charging port", body.charging_port, closure);
}
inline row describe(const webhooks::permissions& body) { return row{}.add_each("", body.permissions); }
inline row describe(const webhooks::system_status& body) {
    return row{}.add_each("", body.systems, [](const webhooks::vehicle_system& one) {
        return one.system_id + ' ' + text_of(one.status) + (one.description.empty() ? "" : ": " + one.description);
    });
}
inline row describe(const webhooks::trouble_codes& body) {
    return row{}.add_each("", body.active_codes, [](const webhooks::trouble_code& one) {
        return row{}.add("", one.code).add("since", one.timestamp).text();
    });
}
inline row describe(const webhooks::service_history& body) {
    return row{}.add_each("service", body.records, [](const webhooks::service_record& one) {
        row text = row{}.add("", one.service_date).add("at", one.odometer_distance);
        text.add_each("", one.service_tasks, [](const webhooks::service_task& task) { return task.task_description; });
        if (one.service_cost) text.add("for", one.service_cost->total_cost).add("", one.service_cost->currency);
        return text.text();
    });
}
inline row describe(const webhooks::api_error& body) {
    return row{}
        .add("", body.type)
        .add("", body.code)
        .add("", body.error)
        .add("", body.description)
        .add("", body.error_description)
        .add("", body.message)
        .add("resolution", body.resolution ? body.resolution->type : std::string{});
}

}  // namespace printing

#endif
