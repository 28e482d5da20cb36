// A rival that read less than it seems to would look fast: what it read is compared with what this library read.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>

#include "contender.hpp"
#include "rivals/handlers.hpp"

namespace benchmarks {
namespace {

namespace webhooks = smartcar::webhooks;

template <class Quantity>
std::optional<double> number_of(const Quantity& quantity) {
    return quantity ? std::optional{quantity->value} : std::nullopt;
}

bool same_reading(const webhooks::reading& ours, const own::reading& theirs) {
    if (ours.path != theirs.path || ours.code != theirs.code) return false;
    if (ours.headers.units.text() != theirs.headers.unit_system) return false;
    if (ours.headers.data_age.has_value() == theirs.headers.data_age.empty()) return false;
    if (const auto* body = std::get_if<webhooks::odometer>(&ours.body)) {
        return number_of(body->distance) == std::get<own::odometer>(theirs.body).distance;
    }
    if (const auto* body = std::get_if<webhooks::tire_pressure>(&ours.body)) {
        return number_of(body->back_right) == std::get<own::tire_pressure>(theirs.body).back_right;
    }
    if (const auto* body = std::get_if<webhooks::vehicle_attributes>(&ours.body)) {
        return body->model == std::get<own::attributes>(theirs.body).model;
    }
    return !std::holds_alternative<std::monostate>(theirs.body);
}

bool same_schedule(const webhooks::schedule& ours, const own::delivery& theirs) {
    bool same = ours.vehicles.size() == theirs.vehicles.size();
    for (std::size_t i = 0; same && i < ours.vehicles.size(); ++i) {
        const auto& a = ours.vehicles[i];
        const auto& b = theirs.vehicles[i];
        same = a.vehicle_id == b.vehicle_id && a.request_id == b.request_id && a.data.size() == b.data.size() &&
               a.timestamp && !b.timestamp.empty();
        for (std::size_t j = 0; same && j < a.data.size(); ++j) same = same_reading(a.data[j], b.data[j]);
    }
    return same;
}

bool same_state(const webhooks::vehicle_state& ours, const own::delivery& theirs) {
    bool same = ours.signals.size() == theirs.signals.size() && ours.vehicle.id == theirs.vehicle_id;
    for (std::size_t i = 0; same && i < ours.signals.size(); ++i) {
        const auto& a = ours.signals[i];
        const auto& b = theirs.signals[i];
        same = a.code == b.code && a.status.value.text() == b.status &&
               a.retrieved_at.has_value() == b.retrieved_at.has_value();
        if (const auto* body = std::get_if<webhooks::flag>(&a.body))
            same = same && body->value == std::get<bool>(b.value);
        if (const auto* body = std::get_if<webhooks::text>(&a.body)) {
            same = same && body->value == std::get<std::string>(b.value);
        }
        if (const auto* body = std::get_if<webhooks::quantity<webhooks::length_unit>>(&a.body)) {
            same = same && body->value == std::get<double>(b.value) && body->unit.text() == b.unit;
        }
    }
    return same;
}

const added same_as_ours{[](const sample& given) {
    webhooks::parse_limits limits;
    limits.max_bytes = given.body.size();
    const auto ours = webhooks::parse(given.body, limits);
    if (!ours) throw std::logic_error{"not parsed: " + given.name};
    const own::delivery theirs = rivals::read_with_nlohmann(given.body);
    bool same = ours->event_name == theirs.event_name && ours->leftovers.empty();
    if (const auto* challenge = webhooks::get_if<webhooks::verify_challenge>(*ours)) {
        same = same && challenge->challenge == theirs.challenge;
    }
    if (const auto* event = webhooks::get_if<webhooks::charge_event>(*ours)) {
        same = same && event->event_id == theirs.event_id && event->type.text() == theirs.event_type;
    }
    if (const auto* plan = webhooks::get_if<webhooks::schedule>(*ours)) same = same && same_schedule(*plan, theirs);
    if (const auto* state = webhooks::get_if<webhooks::vehicle_state>(*ours)) same = same && same_state(*state, theirs);
    if (!same) throw std::logic_error{"this library and nlohmann read different things from: " + given.name};
}};

}  // namespace
}  // namespace benchmarks
