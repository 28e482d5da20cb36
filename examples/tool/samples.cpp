// The deliveries that `send` makes.

#include <tool/moment.hpp>
#include <tool/samples.hpp>

#include <smartcar/webhooks/testing.hpp>

#include <chrono>
#include <random>
#include <string_view>
#include <utility>
#include <variant>

namespace tool {

namespace {

std::string vehicle_name(std::size_t number) { return "vehicle-" + std::to_string(number); }

// The same things over and over, until there are as many as were asked for.
template <class T>
void resize_by_repeating(std::vector<T>& list, std::size_t count) {
    const std::size_t given = list.size();
    if (given == 0) return;
    list.reserve(count);
    for (std::size_t i = given; i < count; ++i) list.push_back(list[i % given]);
    list.resize(count);
}

// What makes this delivery another one than the sample that it was made of.
struct become {
    const sample_wish& wish;
    std::size_t number;

    [[nodiscard]] std::string id(const std::string& kind) const {
        return kind + '-' + wish.run + '-' + std::to_string(number);
    }

    void operator()(webhooks::schedule& report) const {
        webhooks::vehicle_report vehicle = report.vehicles.front();
        if (wish.signals) resize_by_repeating(vehicle.data, *wish.signals);
        report.vehicles.assign(wish.vehicles, vehicle);
        for (std::size_t i = 0; i < report.vehicles.size(); ++i) {
            report.vehicles[i].vehicle_id = vehicle_name(i);
            report.vehicles[i].request_id = id("request") + '-' + std::to_string(i);
        }
    }
    void operator()(webhooks::charge_event& event) const {
        event.event_id = id("event");
        event.vehicle_id = vehicle_name(number % wish.vehicles);
        if (event.time) *event.time += std::chrono::seconds{number};
    }
    void operator()(webhooks::vehicle_state& state) const {
        if (wish.signals) resize_by_repeating(state.signals, *wish.signals);
        state.vehicle.id = vehicle_name(number % wish.vehicles);
        for (webhooks::signal_reading& signal : state.signals) {
            if (signal.oem_updated_at) *signal.oem_updated_at += std::chrono::seconds{number};
            if (signal.retrieved_at) *signal.retrieved_at += std::chrono::seconds{number};
            vary(signal.body);
        }
    }
    void operator()(webhooks::vehicle_error& problem) const {
        problem.vehicle.id = vehicle_name(number % wish.vehicles);
    }
    void operator()(webhooks::verify_challenge&) const {}
    void operator()(webhooks::unknown_event&) const {}

private:
    // So that there is something to see: percentages go round, distances grow.
    void vary(webhooks::signal_body& body) const {
        if (auto* part = std::get_if<webhooks::quantity<webhooks::proportion_unit>>(&body)) {
            part->value = static_cast<double>((64 + number) % 101);
        } else if (auto* length = std::get_if<webhooks::quantity<webhooks::length_unit>>(&body)) {
            length->value += static_cast<double>(number);
        }
    }
};

}  // namespace

std::vector<std::string> sample_names() {
    std::vector<std::string> names;
    names.reserve(webhooks::testing::samples.size() + 1);
    for (const auto& sample : webhooks::testing::samples) names.emplace_back(sample.name);
    names.emplace_back("verify");
    return names;
}

std::optional<webhooks::envelope> make_sample(const sample_wish& wish, std::size_t number) {
    if (wish.event == "verify") return webhooks::testing::sample_verify_v4(random_digits(32));
    std::optional<webhooks::envelope> made = webhooks::testing::sample(wish.event);
    if (!made || (number == 0 && wish.vehicles == 1 && !wish.signals)) return made;
    const become other{wish, number};
    std::visit(other, made->payload);
    if (made->format == webhooks::wire_format::v4) made->event_id = other.id("event");
    return made;
}

void renew_attempt(webhooks::envelope& delivery) {
    if (delivery.format != webhooks::wire_format::v4) return;
    delivery.delivery_id = "attempt-" + random_digits(16);
    delivery.delivered_at = now();
}

std::string random_digits(std::size_t count) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device source;
    std::string text;
    while (text.size() < count) text += digits[source() % digits.size()];
    return text;
}

}  // namespace tool
