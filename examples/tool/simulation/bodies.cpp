// The deliveries that a simulated Smartcar makes of its vehicles.

#include <tool/samples.hpp>
#include <tool/simulation/bodies.hpp>

#include <smartcar/webhooks/testing.hpp>
#include <smartcar/webhooks/types/signals.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <variant>

namespace tool::simulation {

namespace {

using webhooks::quantity;

constexpr double kilometers_in_mile = 1.609344;
constexpr double liters_in_tank = 55;
constexpr double liters_in_gallon = 3.785411784;

double rounded(double value, double digits) { return std::round(value * digits) / digits; }

quantity<webhooks::length_unit> distance(double kilometers, bool is_metric) {
    return is_metric ? quantity<webhooks::length_unit>{rounded(kilometers, 10), webhooks::length_unit::kilometers}
                     : quantity<webhooks::length_unit>{rounded(kilometers / kilometers_in_mile, 10),
                                                       webhooks::length_unit::miles};
}
quantity<webhooks::proportion_unit> fraction(double part) {
    return {rounded(part, 100), webhooks::proportion_unit::fraction};
}
quantity<webhooks::proportion_unit> percent(double part) {
    return {std::round(part * 100), webhooks::proportion_unit::percent};
}

std::string name_of(std::string_view path) { return path == "/" ? "attributes" : std::string{path.substr(1)}; }

// Puts what the vehicle shows in the place of what the sample says; what the simulation does not know stays.
struct fill {
    const vehicle::condition& shown;
    bool is_metric;

    void operator()(webhooks::odometer& body) const { body.distance = distance(shown.odometer, is_metric); }
    void operator()(webhooks::location& body) const {
        body.latitude = rounded(shown.latitude, 1e6);
        body.longitude = rounded(shown.longitude, 1e6);
    }
    void operator()(webhooks::fuel& body) const {
        const double liters = liters_in_tank * shown.fuel;
        body.percent_remaining = fraction(shown.fuel);
        body.range = distance(700 * shown.fuel, is_metric);
        body.amount_remaining =
            is_metric ? quantity<webhooks::volume_unit>{rounded(liters, 10), webhooks::volume_unit::liters}
                      : quantity<webhooks::volume_unit>{rounded(liters / liters_in_gallon, 10),
                                                        webhooks::volume_unit::gallons};
    }
    void operator()(webhooks::battery& body) const {
        body.percent_remaining = fraction(shown.battery);
        body.range = distance(400 * shown.battery, is_metric);
    }
    void operator()(webhooks::charge& body) const {
        body.is_plugged_in = shown.is_plugged_in;
        body.state = shown.is_charging ? webhooks::charging_state::charging : webhooks::charging_state::not_charging;
    }
    template <class Other>
    void operator()(Other&) const {}
};

}  // namespace

std::vector<std::string> endpoint_names() {
    std::vector<std::string> names;
    const webhooks::envelope sample = webhooks::testing::sample_schedule();
    for (const webhooks::reading& item : std::get<webhooks::schedule>(sample.payload).vehicles.front().data) {
        const bool is_real = item.ok() && item.path.rfind("/example", 0) != 0;
        if (is_real) names.push_back(name_of(item.path));
    }
    return names;
}

webhooks::envelope schedule_of(const vehicle& reported, const std::vector<std::string>& endpoints,
                               webhooks::unit_system units, webhooks::timestamp time) {
    const bool is_metric = units != webhooks::unit_system::imperial;
    webhooks::envelope made = webhooks::testing::sample_schedule(units);
    webhooks::vehicle_report& report = std::get<webhooks::schedule>(made.payload).vehicles.front();
    report.vehicle_id = reported.id();
    report.request_id = random_digits(32);
    report.timestamp = time;
    std::vector<webhooks::reading> wanted;
    for (webhooks::reading& item : report.data) {
        const bool is_wanted = std::find(endpoints.begin(), endpoints.end(), name_of(item.path)) != endpoints.end();
        if (!is_wanted || !item.ok()) continue;
        std::visit(fill{reported.shows(), is_metric}, item.body);
        if (auto* attributes = std::get_if<webhooks::vehicle_attributes>(&item.body)) attributes->id = reported.id();
        if (item.headers.data_age) item.headers.data_age = time - std::chrono::minutes{2};
        if (item.headers.fetched_at) item.headers.fetched_at = time;
        wanted.push_back(std::move(item));
    }
    report.data = std::move(wanted);
    return made;
}

webhooks::envelope charge_event_of(const vehicle& reported, const vehicle::charging& became) {
    webhooks::envelope made = webhooks::testing::sample_charge_event(became.type);
    auto& event = std::get<webhooks::charge_event>(made.payload);
    event.event_id = random_digits(32);
    event.vehicle_id = reported.id();
    event.time = became.time;
    return made;
}

std::optional<webhooks::envelope> state_of(const vehicle& reported, const vehicle::condition& before,
                                           webhooks::timestamp time) {
    namespace signals = webhooks::signals;
    using webhooks::testing::sample_signal;
    const vehicle::condition& now = reported.shows();
    std::vector<webhooks::signal_reading> changed;
    const auto add = [&](const auto& signal, auto body, bool is_changed) {
        if (is_changed) changed.push_back(sample_signal(signal, std::move(body), time));
    };
    add(signals::traction_battery_state_of_charge, percent(now.battery), now.battery != before.battery);
    add(signals::odometer_traveled_distance, distance(now.odometer, true), now.odometer != before.odometer);
    add(signals::charge_is_charging, webhooks::flag{now.is_charging}, now.is_charging != before.is_charging);
    add(signals::location_precise_location,
        webhooks::precise_location{rounded(now.latitude, 1e6), rounded(now.longitude, 1e6), {}, {}, {}},
        now.latitude != before.latitude);
    if (changed.empty()) return std::nullopt;
    webhooks::envelope made = webhooks::testing::sample_vehicle_state(std::move(changed));
    made.event_id = random_digits(32);
    std::get<webhooks::vehicle_state>(made.payload).vehicle.id = reported.id();
    return made;
}

}  // namespace tool::simulation
