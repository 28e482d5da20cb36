// Prints a delivery for people: vehicle by vehicle, values with units, errors as errors, leftovers as warnings.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_DELIVERY_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_PRINT_DELIVERY_HPP

#include <print_readings.hpp>
#include <print_signals.hpp>
#include <print_text.hpp>

#include <smartcar/webhooks/types/envelope.hpp>

#include <ostream>
#include <string>
#include <variant>

namespace printing {

namespace webhooks = smartcar::webhooks;

// What was delivered: one overload for each type of `payload`.

inline void print(std::ostream& out, const webhooks::verify_challenge&) { out << "  challenge, answered\n"; }
inline void print(std::ostream& out, const webhooks::schedule& report) {
    for (const webhooks::vehicle_report& vehicle : report.vehicles) {
        out << "  vehicle " << text_of(vehicle.vehicle_id) << row{}.add(" reported", vehicle.timestamp).text() << '\n';
        for (const webhooks::reading& item : vehicle.data) {
            const std::string said =
                std::visit([](const auto& body) { return describe(body); }, item.body).text_or("-");
            out << "    " << text_of(item.path) << "  " << (item.ok() ? "" : "ERROR " + std::to_string(item.code) + ' ')
                << said << row{}.add("  as of", item.headers.data_age).text() << '\n';
        }
    }
}
inline void print(std::ostream& out, const webhooks::charge_event& event) {
    out << "  vehicle " << text_of(event.vehicle_id) << "  " << text_of(event.type) << "  "
        << row{}.add("at", event.time).text_or("(no time)") << '\n';
}
inline void print_vehicle(std::ostream& out, const webhooks::vehicle_summary& vehicle) {
    out << "  vehicle " << text_of(vehicle.id) << "  "
        << row{}.add("", vehicle.make).add("", vehicle.model).add("of", vehicle.year).text() << '\n';
}
inline void print(std::ostream& out, const webhooks::vehicle_state& state) {
    print_vehicle(out, state.vehicle);
    for (const webhooks::signal_reading& signal : state.signals) {
        const std::string said = std::visit([](const auto& body) { return describe(body); }, signal.body).text();
        out << "    " << text_of(signal.group) << '.' << text_of(signal.name) << "  ";
        if (signal.ok()) {
            out << (said.empty() ? "-" : said);
        } else {
            out << "ERROR ";
            if (signal.status.error)
                out << row{}.add("", signal.status.error->type).add("", signal.status.error->code).text();
            if (!said.empty()) out << "  (stale: " << said << ')';
        }
        out << row{}.add("  as of", signal.oem_updated_at).text() << '\n';
    }
}
inline void print(std::ostream& out, const webhooks::vehicle_error& problem) {
    print_vehicle(out, problem.vehicle);
    for (const webhooks::reported_error& one : problem.errors) {
        out << "    "
            << row{}
                   .add("", one.state)
                   .add("", one.type)
                   .add("", one.code)
                   .add("", one.description)
                   .add("resolution", one.resolution ? one.resolution->type : std::string{})
                   .add_each("concerns", one.signals,
                             [](const webhooks::signal_reference& signal) { return signal.code; })
                   .text()
            << '\n';
    }
}
inline void print(std::ostream& out, const webhooks::unknown_event& event) {
    out << "  an event that this library has no type for: " << text_of(event.body.text) << '\n';
}

inline void print_delivery(std::ostream& out, const webhooks::envelope& delivery) {
    out << row{}
               .add("", delivery.event_name)
               .add("version", delivery.version)
               .add("mode", delivery.mode)
               .add("webhook", delivery.webhook_id)
               .text()
        << '\n';
    std::visit([&out](const auto& carried) { print(out, carried); }, delivery.payload);
    for (const webhooks::unmodelled& leftover : delivery.leftovers) {
        out << "  WARNING left over at " << text_of(leftover.pointer) << " (" << to_string(leftover.reason)
            << "): " << text_of(leftover.value.text) << '\n';
    }
}

}  // namespace printing

#endif
