#include "bodies.hpp"

#include <smartcar/webhooks/signature.hpp>
#include <smartcar/webhooks/types/signals.hpp>

#include <array>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "made_up.hpp"

namespace benchmarks {

namespace {

std::string reading(const std::string& path, const std::string& body, const std::string& headers) {
    return R"({"path":")" + path + R"(","code":200,"body":{)" + body + R"(},"headers":{)" + headers + "}}";
}

// As Smartcar sends them, four of nine readings say nothing about their age and unit system.
std::string vehicle(made_up& values) {
    constexpr std::array makes{R"("make":"TESLA","model":"Model 3")", R"("make":"BMW","model":"i3s")",
                               R"("make":"VOLVO","model":"XC60 Recharge")", R"("make":"KIA","model":"EV6")"};
    constexpr std::array states{"CHARGING", "FULLY_CHARGED", "NOT_CHARGING"};
    const std::string id = values.uuid();
    const auto headers = [&] {
        return R"("sc-data-age":")" + values.iso_time() + R"(","sc-unit-system":"metric","sc-fetched-at":")" +
               values.iso_time() + '"';
    };
    const auto attributes =
        R"("id":")" + id + R"(",)" + makes[values.number(makes.size())] + R"(,"year":)" + values.whole(2015, 2026);
    const auto vin = R"("vin":")" + values.characters("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", 17) + '"';
    const auto battery =
        R"("range":)" + values.decimal(20, 500, 1) + R"(,"percentRemaining":)" + values.decimal(0, 1, 2);
    const auto charge =
        R"("isPluggedIn":)" + values.truth() + R"(,"state":")" + states[values.number(states.size())] + '"';
    const auto location = R"("latitude":)" + values.decimal(30, 60, 4) + R"(,"longitude":)" + values.decimal(5, 120, 4);
    const auto tires = R"("frontLeft":)" + values.whole(210, 250) + R"(,"frontRight":)" + values.whole(210, 250) +
                       R"(,"backLeft":)" + values.decimal(210, 250, 1) + R"(,"backRight":)" +
                       values.decimal(210, 250, 1);

    return R"({"vehicleId":")" + id + R"(","requestId":")" + values.uuid() + R"(","data":[)" +
           reading("/", attributes, "") + ',' + reading("/vin", vin, "") + ',' +
           reading("/odometer", R"("distance":)" + values.decimal(0, 200000, 1), headers()) + ',' +
           reading("/battery", battery, headers()) + ',' + reading("/charge", charge, headers()) + ',' +
           reading("/charge/limit", R"("limit":)" + values.decimal(0, 1, 1), "") + ',' +
           reading("/location", location, headers()) + ',' +
           reading("/battery/capacity", R"("capacity":)" + values.decimal(20, 110, 1), "") + ',' +
           reading("/tires/pressure", tires, headers()) + R"(],"timestamp":")" + values.iso_time() + R"("})";
}

std::string version_2(const std::string& event, const std::string& payload, bool has_mode = true) {
    return R"({"version":"2.0","webhookId":"6f9c7e43-2278-4a9b-b273-cdacab9ed83c","eventName":")" + event +
           (has_mode ? R"(","mode":"live","payload":{)" : R"(","payload":{)") + payload + "}}";
}

std::string schedule_of(std::size_t vehicles) {
    made_up values{vehicles};
    std::string list;
    for (std::size_t i = 0; i < vehicles; ++i) list += (i == 0 ? "" : ",") + vehicle(values);
    return version_2("schedule", R"("vehicles":[)" + list + ']');
}

std::string charge_event() {
    made_up values{2};
    return version_2("eventBased", R"("eventId":")" + values.uuid() + R"(","vehicleId":")" + values.uuid() +
                                       R"(","eventType":"CHARGING_STARTED","eventTime":")" + values.iso_time() + '"');
}

// What a small subscription has.
std::string state_of_few_signals() {
    return state_of({"charge-chargelimits", "charge-detailedchargingstatus", "charge-energyadded", "charge-ischarging",
                     "charge-ischargingcableconnected", "charge-timetocomplete", "closure-doors", "closure-islocked",
                     "location-preciselocation", "odometer-traveleddistance", "tractionbattery-range",
                     "tractionbattery-stateofcharge"});
}

// What one has that asks for nearly everything.
std::string state_of_many_signals() {
    std::vector<std::string_view> codes;
    for (const auto& each : smartcar::webhooks::all_signals().first(85)) codes.push_back(each.code);
    return state_of(codes);
}

void write_file(const std::string& path, std::string_view content) {
    std::ofstream out{path, std::ios::binary};
    out << content << std::flush;
    if (!out) throw std::runtime_error{"cannot write " + path};
}

}  // namespace

const std::vector<sample>& samples() {
    static const std::vector<sample> all = [] {
        std::vector<std::pair<std::string, std::string>> bodies;
        bodies.emplace_back("challenge",
                            version_2("verify", R"("challenge":"c0ffee00-1234-4321-8765-abcdefabcdef")", false));
        bodies.emplace_back("charge_event", charge_event());
        bodies.emplace_back("schedule_1", schedule_of(1));
        bodies.emplace_back("state_12", state_of_few_signals());
        bodies.emplace_back("state_85", state_of_many_signals());
        bodies.emplace_back("schedule_100", schedule_of(100));
        bodies.emplace_back("schedule_10000", schedule_of(10'000));
        const smartcar::webhooks::management_token token{token_text};
        std::vector<sample> result;
        for (auto& [name, body] : bodies) {
            std::string signature = sign(token, body);
            result.push_back({std::move(name), std::move(body), std::move(signature)});
        }
        return result;
    }();
    return all;
}

void write_samples(const std::string& folder) {
    write_file(folder + "/token.txt", token_text);
    for (const sample& each : samples()) {
        write_file(folder + '/' + each.name + ".json", each.body);
        write_file(folder + '/' + each.name + ".signature", each.signature);
    }
}

}  // namespace benchmarks
