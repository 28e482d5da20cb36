// A delivery as text.

#include <tool/delivery_text.hpp>
#include <tool/terminal.hpp>

#include <print_delivery.hpp>
#include <print_rows.hpp>

#include <smartcar/webhooks/values.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace tool {

namespace {

using json = nlohmann::ordered_json;

// Those that are not empty, with blanks between.
std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        if (!text.empty() && !part.empty()) text += ' ';
        text += part;
    }
    return text;
}

// A vehicle as people call it, from what has the members for that.
template <class Vehicle>
std::string title_of(const Vehicle& vehicle) {
    return joined({vehicle.make, vehicle.model, vehicle.year ? std::to_string(*vehicle.year) : ""});
}

// The vehicles of a delivery in the order in which they were named.
class vehicle_list {
public:
    json& at(std::string_view id) {
        const auto [place, is_new] = places_.emplace(id, list_.size());
        if (is_new) {
            list_.push_back({{"id", id}, {"title", ""}, {"errors", json::array()}, {"values", json::array()}});
        }
        return list_[place->second];
    }

    // Its type and code tell which one it is; the description of the same one may differ.
    void add_error(std::string_view vehicle, std::string_view source, const std::string& type, const std::string& code,
                   const std::string& description) {
        at(vehicle)["errors"].push_back(
            {{"source", source}, {"type", type}, {"code", code}, {"text", joined({type, code, description})}});
    }

    void add_value(const webhooks::value_row& row) {
        json value = std::visit(
            [](const auto& held) -> json {
                using held_type = std::decay_t<decltype(held)>;
                if constexpr (std::is_same_v<held_type, webhooks::timestamp>)
                    return webhooks::to_string(held);
                else
                    return held;
            },
            row.value);
        at(row.vehicle_id)["values"].push_back({{"source", row.source},
                                                {"name", row.name},
                                                {"value", std::move(value)},
                                                {"unit", row.unit},
                                                {"at", row.at ? json(webhooks::to_string(*row.at)) : json()}});
    }

    json take() { return std::move(list_); }

private:
    json list_ = json::array();
    std::map<std::string, std::size_t, std::less<>> places_;
};

void add(vehicle_list& list, const webhooks::schedule& report) {
    for (const webhooks::vehicle_report& vehicle : report.vehicles) {
        json& one = list.at(vehicle.vehicle_id);
        if (const auto* attributes = webhooks::find<webhooks::vehicle_attributes>(vehicle)) {
            one["title"] = title_of(*attributes);
        }
        for (const webhooks::reading& item : vehicle.data) {
            if (item.ok()) continue;
            const auto* reason = std::get_if<webhooks::api_error>(&item.body);
            if (reason == nullptr) {
                list.add_error(vehicle.vehicle_id, item.path, "", "", std::to_string(item.code));
            } else {
                list.add_error(vehicle.vehicle_id, item.path, reason->type, reason->code, reason->description);
            }
        }
    }
}
void add(vehicle_list& list, const webhooks::charge_event& event) {
    json& one = list.at(event.vehicle_id);
    one["values"].push_back({{"source", "eventBased"},
                             {"name", "eventType"},
                             {"value", event.type.text()},
                             {"unit", ""},
                             {"at", event.time ? json(webhooks::to_string(*event.time)) : json()}});
}
void add(vehicle_list& list, const webhooks::vehicle_state& state) {
    list.at(state.vehicle.id)["title"] = title_of(state.vehicle);
    for (const webhooks::signal_reading& signal : state.signals) {
        if (signal.ok()) continue;
        if (signal.status.error) {
            list.add_error(state.vehicle.id, signal.code, signal.status.error->type, signal.status.error->code, "");
        } else {
            list.add_error(state.vehicle.id, signal.code, "", "", std::string{signal.status.value.text()});
        }
    }
}
void add(vehicle_list& list, const webhooks::vehicle_error& problem) {
    list.at(problem.vehicle.id)["title"] = title_of(problem.vehicle);
    for (const webhooks::reported_error& one : problem.errors) {
        list.add_error(problem.vehicle.id, one.state.text(), one.type, one.code, one.description);
    }
}
void add(vehicle_list&, const webhooks::verify_challenge&) {}
void add(vehicle_list&, const webhooks::unknown_event&) {}

}  // namespace

void print_for_people(std::ostream& out, const webhooks::envelope& delivery) {
    printing::print_delivery(out, delivery);
}

void print_as_rows(std::ostream& out, const webhooks::envelope& delivery) {
    std::ostringstream rows;
    printing::print_rows_header(rows);
    printing::print_rows(rows, delivery);
    if (!is_terminal()) {
        out << rows.view();
        return;
    }
    std::istringstream lines{rows.str()};
    for (std::string line; std::getline(lines, line);) out << printing::text_of(line) << '\n';
}

json to_summary(const webhooks::envelope& delivery) {
    vehicle_list list;
    std::visit([&list](const auto& carried) { add(list, carried); }, delivery.payload);
    webhooks::for_each_value(delivery, [&list](const webhooks::value_row& row) { list.add_value(row); });
    json leftovers = json::array();
    for (const webhooks::unmodelled& leftover : delivery.leftovers) {
        leftovers.push_back(
            {{"pointer", leftover.pointer}, {"reason", to_string(leftover.reason)}, {"json", leftover.value.text}});
    }
    return {{"event", delivery.event_name},
            {"version", delivery.version},
            {"mode", delivery.mode.text()},
            {"webhook", delivery.webhook_name.empty() ? delivery.webhook_id : delivery.webhook_name},
            {"key", delivery_key(delivery)},
            {"vehicles", list.take()},
            {"leftovers", std::move(leftovers)}};
}

}  // namespace tool
