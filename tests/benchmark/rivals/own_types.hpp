// What a user without this library would read a delivery to: plain structs, with copies of the texts.
//
// `read_members` names the members of each in the order in which they arrive, once for every rival; `read(name,
// member)` is the rival's. Less is read than this library reads: of signals only single values, and nothing of what is
// unknown.

#ifndef SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_RIVALS_OWN_TYPES_HPP
#define SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_RIVALS_OWN_TYPES_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace own {

struct attributes {
    std::string id;
    std::string make;
    std::string model;
    std::optional<std::int64_t> year;
    bool operator==(const attributes&) const = default;
};

template <class Reader>
void read_members(attributes& into, Reader&& read) {
    read("id", into.id);
    read("make", into.make);
    read("model", into.model);
    read("year", into.year);
}

struct vin {
    std::string text;
    bool operator==(const vin&) const = default;
};

template <class Reader>
void read_members(vin& into, Reader&& read) {
    read("vin", into.text);
}

struct odometer {
    std::optional<double> distance;
    bool operator==(const odometer&) const = default;
};

template <class Reader>
void read_members(odometer& into, Reader&& read) {
    read("distance", into.distance);
}

struct battery {
    std::optional<double> range;
    std::optional<double> percent_remaining;
    bool operator==(const battery&) const = default;
};

template <class Reader>
void read_members(battery& into, Reader&& read) {
    read("range", into.range);
    read("percentRemaining", into.percent_remaining);
}

struct charge {
    std::optional<bool> is_plugged_in;
    std::string state;
    bool operator==(const charge&) const = default;
};

template <class Reader>
void read_members(charge& into, Reader&& read) {
    read("isPluggedIn", into.is_plugged_in);
    read("state", into.state);
}

struct charge_limit {
    std::optional<double> limit;
    bool operator==(const charge_limit&) const = default;
};

template <class Reader>
void read_members(charge_limit& into, Reader&& read) {
    read("limit", into.limit);
}

struct location {
    std::optional<double> latitude;
    std::optional<double> longitude;
    bool operator==(const location&) const = default;
};

template <class Reader>
void read_members(location& into, Reader&& read) {
    read("latitude", into.latitude);
    read("longitude", into.longitude);
}

struct battery_capacity {
    std::optional<double> capacity;
    bool operator==(const battery_capacity&) const = default;
};

template <class Reader>
void read_members(battery_capacity& into, Reader&& read) {
    read("capacity", into.capacity);
}

struct tire_pressure {
    std::optional<double> front_left;
    std::optional<double> front_right;
    std::optional<double> back_left;
    std::optional<double> back_right;
    bool operator==(const tire_pressure&) const = default;
};

template <class Reader>
void read_members(tire_pressure& into, Reader&& read) {
    read("frontLeft", into.front_left);
    read("frontRight", into.front_right);
    read("backLeft", into.back_left);
    read("backRight", into.back_right);
}

// What an endpoint says if it failed.
struct failure {
    std::string type;
    std::string code;
    std::string description;
    bool operator==(const failure&) const = default;
};

template <class Reader>
void read_members(failure& into, Reader&& read) {
    read("type", into.type);
    read("code", into.code);
    read("description", into.description);
}

using reading_body = std::variant<std::monostate, attributes, vin, odometer, battery, charge, charge_limit, location,
                                  battery_capacity, tire_pressure, failure>;

// An empty body of the type that belongs to `path`.
inline reading_body body_for(std::string_view path, std::int64_t code) {
    if (code != 200) return failure{};
    if (path == "/") return attributes{};
    if (path == "/vin") return vin{};
    if (path == "/odometer") return odometer{};
    if (path == "/battery") return battery{};
    if (path == "/charge") return charge{};
    if (path == "/charge/limit") return charge_limit{};
    if (path == "/location") return location{};
    if (path == "/battery/capacity") return battery_capacity{};
    if (path == "/tires/pressure") return tire_pressure{};
    return {};
}

struct reading_headers {
    std::string data_age;
    std::string unit_system;
    bool operator==(const reading_headers&) const = default;
};

template <class Reader>
void read_members(reading_headers& into, Reader&& read) {
    read("sc-data-age", into.data_age);
    read("sc-unit-system", into.unit_system);
}

struct reading {
    std::string path;
    std::optional<std::int64_t> code;
    reading_body body;
    reading_headers headers;
    bool operator==(const reading&) const = default;
};

struct vehicle_report {
    std::string vehicle_id;
    std::string request_id;
    std::vector<reading> data;
    std::string timestamp;
    bool operator==(const vehicle_report&) const = default;
};

// A signal of the v4.0 format. One that carries more than a single value has none here.
struct signal {
    std::string code;
    std::variant<std::monostate, bool, double, std::string> value;
    std::string unit;
    std::optional<std::int64_t> oem_updated_at;
    std::optional<std::int64_t> retrieved_at;
    std::string status;
    bool operator==(const signal&) const = default;
};

struct delivery {
    std::string event_name;
    std::string webhook_id;
    std::string mode;
    std::string challenge;
    // Of a charge event; of a v4.0 delivery the first.
    std::string event_id;
    std::string event_type;
    std::string event_time;
    // Of a charge event or a state.
    std::string vehicle_id;
    std::string user_id;
    std::vector<vehicle_report> vehicles;
    std::vector<signal> signals;
    bool operator==(const delivery&) const = default;
};

}  // namespace own

#endif
