// A vehicle that drives, stands and charges.

#include <tool/simulation/vehicle.hpp>

#include <algorithm>
#include <cmath>

namespace tool::simulation {

namespace {

constexpr double kilometers_each_step = 9;  // 54 km/h
constexpr double range_of_battery = 400;
constexpr double range_of_tank = 700;
constexpr double charged_each_step = 0.02;
constexpr double charge_limit = 0.8;
constexpr double kilometers_each_degree = 111;

}  // namespace

vehicle::vehicle(std::size_t number, std::uint32_t seed) : chance_{seed + static_cast<std::uint32_t>(number) * 7919U} {
    std::string digits = std::to_string(number);
    digits.insert(0, 12 - std::min<std::size_t>(digits.size(), 12), '0');
    id_ = "5ca1ab1e-0000-4000-8000-" + digits;
    const auto between = [this](double low, double high) {
        return std::uniform_real_distribution<double>{low, high}(chance_);
    };
    shows_.odometer = between(1'000, 90'000);
    shows_.battery = between(0.3, 0.8);
    shows_.fuel = between(0.2, 1);
    shows_.latitude = 59.33 + between(-0.3, 0.3);
    shows_.longitude = 18.07 + between(-0.5, 0.5);
}

bool vehicle::happens(double probability) { return std::bernoulli_distribution{probability}(chance_); }

std::vector<vehicle::charging> vehicle::live(webhooks::timestamp time) {
    using webhooks::charge_event_type;
    std::vector<charging> became;
    const auto hour = std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count() % 24;
    const bool is_day = hour >= 6 && hour < 20;

    if (steps_to_drive_ > 0) {
        --steps_to_drive_;
        shows_.odometer += kilometers_each_step;
        shows_.battery = std::max(0.02, shows_.battery - kilometers_each_step / range_of_battery);
        shows_.fuel = std::max(0.02, shows_.fuel - kilometers_each_step / range_of_tank);
        shows_.latitude += std::sin(direction_) * kilometers_each_step / kilometers_each_degree;
        shows_.longitude += std::cos(direction_) * kilometers_each_step / kilometers_each_degree;
    } else if (shows_.is_charging) {
        shows_.battery = std::min(charge_limit, shows_.battery + charged_each_step);
        if (shows_.battery >= charge_limit) {
            shows_.is_charging = false;
            became.push_back({charge_event_type::charging_completed, time});
        } else if (happens(0.02)) {
            shows_.is_charging = false;
            became.push_back({charge_event_type::charging_stopped, time});
        }
    } else if (!shows_.is_plugged_in && shows_.battery < 0.6 && happens(is_day ? 0.03 : 0.2)) {
        shows_.is_plugged_in = true;
        shows_.is_charging = true;
        became.push_back({charge_event_type::charging_started, time});
    } else if (happens(is_day ? 0.05 : 0.005)) {
        shows_.is_plugged_in = false;
        steps_to_drive_ = std::uniform_int_distribution<int>{1, 6}(chance_);
        // Out, and home again the next time.
        direction_ += 3.14159;
        if (shows_.fuel < 0.1) shows_.fuel = 1;
    }
    return became;
}

}  // namespace tool::simulation
