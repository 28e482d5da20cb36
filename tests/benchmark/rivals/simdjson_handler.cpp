// A handler on simdjson On-Demand, to types of its own. It keeps its parser and the buffer that gives bodies the room
// behind them that simdjson wants.

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "../contender.hpp"
#include "handlers.hpp"

namespace rivals {

namespace {

namespace ondemand = simdjson::ondemand;
using value_result = simdjson::simdjson_result<ondemand::value>;

void take(value_result value, std::string& into) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) into = text;
}

template <class Value>
void take(value_result value, std::optional<Value>& into) {
    Value found{};
    if (value.get(found) == simdjson::SUCCESS) into = found;
}

void take(value_result value, std::variant<std::monostate, bool, double, std::string>& into) {
    if (value.error() != simdjson::SUCCESS) return;
    const ondemand::json_type type = value.type();
    if (type == ondemand::json_type::boolean) into = bool{value.get_bool()};
    if (type == ondemand::json_type::number) into = double{value.get_double()};
    if (type == ondemand::json_type::string) into = std::string{std::string_view{value.get_string()}};
}

// The object at `name`, if there is one.
std::optional<ondemand::object> object_at(ondemand::object& object, std::string_view name) {
    ondemand::object found;
    if (object[name].get_object().get(found) == simdjson::SUCCESS) return found;
    return std::nullopt;
}

template <class Struct>
void read_all(ondemand::object& object, Struct& into) {
    read_members(into, [&](std::string_view name, auto& member) { take(object[name], member); });
}

own::reading to_reading(ondemand::object item) {
    own::reading made;
    take(item["path"], made.path);
    take(item["code"], made.code);
    made.body = own::body_for(made.path, made.code.value_or(0));
    if (auto body = object_at(item, "body")) {
        std::visit(
            [&](auto& into) {
                if constexpr (!std::is_same_v<decltype(into), std::monostate&>) read_all(*body, into);
            },
            made.body);
    }
    if (auto headers = object_at(item, "headers")) read_all(*headers, made.headers);
    return made;
}

own::vehicle_report to_vehicle(ondemand::object item) {
    own::vehicle_report made;
    take(item["vehicleId"], made.vehicle_id);
    take(item["requestId"], made.request_id);
    ondemand::array data;
    if (item["data"].get(data) == simdjson::SUCCESS) {
        for (ondemand::object each : data) made.data.push_back(to_reading(each));
    }
    take(item["timestamp"], made.timestamp);
    return made;
}

own::signal to_signal(ondemand::object item) {
    own::signal made;
    take(item["code"], made.code);
    if (auto body = object_at(item, "body")) {
        take((*body)["value"], made.value);
        take((*body)["unit"], made.unit);
    }
    if (auto meta = object_at(item, "meta")) {
        take((*meta)["oemUpdatedAt"], made.oem_updated_at);
        take((*meta)["retrievedAt"], made.retrieved_at);
    }
    if (auto status = object_at(item, "status")) take((*status)["value"], made.status);
    return made;
}

// A lookup of what is absent would run over the whole payload: so it is walked, and asked for each name that comes.
void read_payload(ondemand::object payload, own::delivery& into) {
    for (auto field : payload) {
        const std::string_view name = field.unescaped_key();
        if (name == "challenge") take(field.value(), into.challenge);
        if (name == "eventId") take(field.value(), into.event_id);
        if (name == "vehicleId") take(field.value(), into.vehicle_id);
        if (name == "eventType") take(field.value(), into.event_type);
        if (name == "eventTime") take(field.value(), into.event_time);
        if (name == "user") take(field.value().get_object()["id"], into.user_id);
        if (name == "vehicle") take(field.value().get_object()["id"], into.vehicle_id);
        if (name == "vehicles") {
            for (ondemand::object each : field.value().get_array()) into.vehicles.push_back(to_vehicle(each));
        }
        if (name == "signals") {
            for (ondemand::object each : field.value().get_array()) into.signals.push_back(to_signal(each));
        }
    }
}

class simdjson_handler {
public:
    own::delivery read(std::string_view body) {
        buffer_.clear();
        buffer_.reserve(body.size() + simdjson::SIMDJSON_PADDING);
        buffer_.assign(body);
        const simdjson::padded_string_view padded{buffer_.data(), buffer_.size(), buffer_.capacity()};
        ondemand::document document = parser_.iterate(padded);
        own::delivery made;
        for (auto field : document.get_object()) {
            const std::string_view name = field.unescaped_key();
            if (name == "eventName" || name == "eventType") take(field.value(), made.event_name);
            if (name == "eventId") take(field.value(), made.event_id);
            if (name == "webhookId") take(field.value(), made.webhook_id);
            if (name == "mode") take(field.value(), made.mode);
            if (name == "payload" || name == "data") read_payload(field.value(), made);
            if (name == "meta") {
                ondemand::object meta = field.value();
                take(meta["webhookId"], made.webhook_id);
                take(meta["mode"], made.mode);
            }
        }
        return made;
    }

private:
    ondemand::parser parser_;
    std::string buffer_;
};

}  // namespace
}  // namespace rivals

namespace benchmarks {
namespace {

const added same_as_nlohmann{[](const sample& given) {
    if (!(rivals::simdjson_handler{}.read(given.body) == rivals::read_with_nlohmann(given.body))) {
        throw std::logic_error{"simdjson and nlohmann read different things from: " + given.name};
    }
}};

const added parse{"parse", "simdjson", [](const sample& given) {
                      return [&given, handler = std::make_unique<rivals::simdjson_handler>()] {
                          benchmark::DoNotOptimize(handler->read(given.body));
                      };
                  }};

const added receive{"receive", "simdjson", [](const sample& given) {
                        return [&given, handler = std::make_unique<rivals::simdjson_handler>()] {
                            if (!rivals::is_genuine(token_text, given.body, given.signature)) {
                                throw std::logic_error{"forged"};
                            }
                            benchmark::DoNotOptimize(handler->read(given.body));
                        };
                    }};

}  // namespace
}  // namespace benchmarks
