// A handler on nlohmann/json: a document, and from it to types of its own. And what the library alone costs.

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <variant>

#include "../contender.hpp"
#include "handlers.hpp"

namespace rivals {

namespace {

using nlohmann::json;

const json* find(const json& object, const char* name) {
    const auto found = object.find(name);  // none in what is no object
    return found == object.end() ? nullptr : &*found;
}

void read(const json& object, const char* name, std::string& into) {
    if (const json* value = find(object, name); value != nullptr && value->is_string()) {
        into = value->get_ref<const std::string&>();
    }
}

void read(const json& object, const char* name, std::optional<double>& into) {
    if (const json* value = find(object, name); value != nullptr && value->is_number()) into = value->get<double>();
}

void read(const json& object, const char* name, std::optional<bool>& into) {
    if (const json* value = find(object, name); value != nullptr && value->is_boolean()) into = value->get<bool>();
}

void read(const json& object, const char* name, std::optional<std::int64_t>& into) {
    if (const json* value = find(object, name); value != nullptr && value->is_number_integer()) {
        into = value->get<std::int64_t>();
    }
}

template <class Struct>
void read_all(const json& object, Struct& into) {
    read_members(into, [&](const char* name, auto& member) { read(object, name, member); });
}

own::reading to_reading(const json& item) {
    own::reading made;
    read(item, "path", made.path);
    read(item, "code", made.code);
    made.body = own::body_for(made.path, made.code.value_or(0));
    if (const json* body = find(item, "body")) {
        std::visit(
            [&](auto& into) {
                if constexpr (!std::is_same_v<decltype(into), std::monostate&>) read_all(*body, into);
            },
            made.body);
    }
    if (const json* headers = find(item, "headers")) read_all(*headers, made.headers);
    return made;
}

own::vehicle_report to_vehicle(const json& item) {
    own::vehicle_report made;
    read(item, "vehicleId", made.vehicle_id);
    read(item, "requestId", made.request_id);
    if (const json* data = find(item, "data")) {
        made.data.reserve(data->size());
        for (const json& each : *data) made.data.push_back(to_reading(each));
    }
    read(item, "timestamp", made.timestamp);
    return made;
}

own::signal to_signal(const json& item) {
    own::signal made;
    read(item, "code", made.code);
    if (const json* body = find(item, "body")) {
        if (const json* value = find(*body, "value")) {
            if (value->is_boolean()) made.value = value->get<bool>();
            if (value->is_number()) made.value = value->get<double>();
            if (value->is_string()) made.value = value->get_ref<const std::string&>();
        }
        read(*body, "unit", made.unit);
    }
    if (const json* meta = find(item, "meta")) {
        read(*meta, "oemUpdatedAt", made.oem_updated_at);
        read(*meta, "retrievedAt", made.retrieved_at);
    }
    if (const json* status = find(item, "status")) read(*status, "value", made.status);
    return made;
}

void read_v2(const json& document, own::delivery& into) {
    read(document, "eventName", into.event_name);
    read(document, "webhookId", into.webhook_id);
    read(document, "mode", into.mode);
    const json& payload = document.at("payload");
    read(payload, "challenge", into.challenge);
    read(payload, "eventId", into.event_id);
    read(payload, "vehicleId", into.vehicle_id);
    read(payload, "eventType", into.event_type);
    read(payload, "eventTime", into.event_time);
    if (const json* vehicles = find(payload, "vehicles")) {
        into.vehicles.reserve(vehicles->size());
        for (const json& each : *vehicles) into.vehicles.push_back(to_vehicle(each));
    }
}

void read_v4(const json& document, own::delivery& into) {
    read(document, "eventId", into.event_id);
    read(document, "eventType", into.event_name);
    const json& data = document.at("data");
    read(data, "challenge", into.challenge);
    if (const json* user = find(data, "user")) read(*user, "id", into.user_id);
    if (const json* vehicle = find(data, "vehicle")) read(*vehicle, "id", into.vehicle_id);
    if (const json* signals = find(data, "signals")) {
        into.signals.reserve(signals->size());
        for (const json& each : *signals) into.signals.push_back(to_signal(each));
    }
    if (const json* meta = find(document, "meta")) {
        read(*meta, "webhookId", into.webhook_id);
        read(*meta, "mode", into.mode);
    }
}

// Takes everything, and does nothing with it.
class empty_handler : public nlohmann::json_sax<json> {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
};

}  // namespace

own::delivery read_with_nlohmann(std::string_view body) {
    const json document = json::parse(body);
    own::delivery made;
    if (document.contains("eventType")) {
        read_v4(document, made);
    } else {
        read_v2(document, made);
    }
    return made;
}

}  // namespace rivals

namespace benchmarks {
namespace {

const added parse{"parse", "nlohmann", [](const sample& given) {
                      return [&given] { benchmark::DoNotOptimize(rivals::read_with_nlohmann(given.body)); };
                  }};

const added receive{"receive", "nlohmann", [](const sample& given) {
                        return [&given] {
                            if (!rivals::is_genuine(token_text, given.body, given.signature)) {
                                throw std::logic_error{"forged"};
                            }
                            benchmark::DoNotOptimize(rivals::read_with_nlohmann(given.body));
                        };
                    }};

const added pass{"parse", "nlohmann_sax_floor", [](const sample& given) {
                     return [&given] {
                         rivals::empty_handler handler;
                         if (!nlohmann::json::sax_parse(given.body, &handler)) throw std::logic_error{"not parsed"};
                     };
                 }};

}  // namespace
}  // namespace benchmarks
