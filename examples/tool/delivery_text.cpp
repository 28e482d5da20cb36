// A delivery as text.

#include <tool/delivery_text.hpp>

#include <print_delivery.hpp>
#include <print_rows.hpp>

#include <smartcar/webhooks/values.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace tool {

namespace {

using json = nlohmann::ordered_json;

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

    void add_error(std::string_view vehicle, std::string_view source, const std::string& text) {
        at(vehicle)["errors"].push_back({{"source", source}, {"text", text}});
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

std::string title_of(const std::string& make, const std::string& model, std::optional<std::int64_t> year) {
    std::string title = make;
    for (const std::string& part : {model, year ? std::to_string(*year) : std::string{}}) {
        if (!title.empty() && !part.empty()) title += ' ';
        title += part;
    }
    return title;
}

std::string joined(const std::string& type, const std::string& code, const std::string& description) {
    std::string text = type;
    for (const std::string* part : {&code, &description}) {
        if (!text.empty() && !part->empty()) text += ' ';
        text += *part;
    }
    return text;
}

void add(vehicle_list& list, const webhooks::schedule& report) {
    for (const webhooks::vehicle_report& vehicle : report.vehicles) {
        json& one = list.at(vehicle.vehicle_id);
        if (const auto* attributes = webhooks::find<webhooks::vehicle_attributes>(vehicle)) {
            one["title"] = title_of(attributes->make, attributes->model, attributes->year);
        }
        for (const webhooks::reading& item : vehicle.data) {
            if (item.ok()) continue;
            const auto* reason = std::get_if<webhooks::api_error>(&item.body);
            list.add_error(vehicle.vehicle_id, item.path,
                           reason == nullptr ? std::to_string(item.code)
                                             : joined(reason->type, reason->code, reason->description));
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
    list.at(state.vehicle.id)["title"] = title_of(state.vehicle.make, state.vehicle.model, state.vehicle.year);
    for (const webhooks::signal_reading& signal : state.signals) {
        if (signal.ok()) continue;
        list.add_error(state.vehicle.id, signal.code,
                       signal.status.error ? joined(signal.status.error->type, signal.status.error->code, "")
                                           : std::string{signal.status.value.text()});
    }
}
void add(vehicle_list& list, const webhooks::vehicle_error& problem) {
    list.at(problem.vehicle.id)["title"] = title_of(problem.vehicle.make, problem.vehicle.model, problem.vehicle.year);
    for (const webhooks::reported_error& one : problem.errors) {
        list.add_error(problem.vehicle.id, one.state.text(), joined(one.type, one.code, one.description));
    }
}
void add(vehicle_list&, const webhooks::verify_challenge&) {}
void add(vehicle_list&, const webhooks::unknown_event&) {}

}  // namespace

void print_for_people(std::ostream& out, const webhooks::envelope& delivery) {
    printing::print_delivery(out, delivery);
}

void print_as_rows(std::ostream& out, const webhooks::envelope& delivery, bool with_header) {
    if (with_header) printing::print_rows_header(out);
    printing::print_rows(out, delivery);
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
