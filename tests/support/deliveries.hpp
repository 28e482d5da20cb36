// Deliveries for tests: schedules around one item, and the way from bytes to types and back.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_DELIVERIES_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_DELIVERIES_HPP

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <support/catch.hpp>
#include <support/json_values.hpp>
#include <support/results.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace support {

namespace webhooks = smartcar::webhooks;

// Where the item of `schedule_with` is.
inline const std::string item_pointer = "/payload/vehicles/0/data/0";

// The body of a schedule with one vehicle and the given items, each one JSON text, separated by commas.
inline std::string schedule_with(std::string_view items) {
    return R"({"version":"2.0","webhookId":"webhook","eventName":"schedule","mode":"live","payload":{"vehicles":[)"
           R"({"vehicleId":"vehicle","requestId":"request","data":[)" +
           std::string{items} + R"(],"timestamp":"2023-02-03T04:05:06.789Z"}]}})";
}

// An item that succeeded, without headers.
inline std::string item(std::string_view path, std::string_view body, std::string_view headers = "{}") {
    return R"({"path":")" + std::string{path} + R"(","code":200,"body":)" + std::string{body} + R"(,"headers":)" +
           std::string{headers} + "}";
}

// The headers of an item that says its unit system.
inline constexpr std::string_view metric = R"({"sc-unit-system":"metric"})";
inline constexpr std::string_view imperial = R"({"sc-unit-system":"imperial"})";

// The delivery in `body`; fails the test if there is none.
inline webhooks::envelope parsed(std::string_view body) {
    INFO(body);
    auto delivery = webhooks::parse(body);
    REQUIRE(outcome_of(delivery) == "ok");
    return *std::move(delivery);
}

// The first reading of the first vehicle.
inline const webhooks::reading& first_reading(const webhooks::envelope& delivery) {
    return std::get<webhooks::schedule>(delivery.payload).vehicles.at(0).data.at(0);
}
const webhooks::reading& first_reading(const webhooks::envelope&&) = delete;

// What its body is.
template <class Body>
const Body& first_body(const webhooks::envelope& delivery) {
    REQUIRE(std::holds_alternative<Body>(first_reading(delivery).body));
    return std::get<Body>(first_reading(delivery).body);
}
template <class Body>
const Body& first_body(const webhooks::envelope&&) = delete;

// Each leftover as `pointer value reason`.
inline std::vector<std::string> leftovers_of(const webhooks::envelope& delivery) {
    std::vector<std::string> lines;
    for (const auto& leftover : delivery.leftovers) {
        lines.push_back(leftover.pointer + ' ' + leftover.value.text + ' ' + std::string{to_string(leftover.reason)});
    }
    return lines;
}

// Whether the delivery in `body` is written back as the same JSON value, null members aside, and as a text that can be
// parsed again.
inline bool round_trips(std::string_view body) {
    const webhooks::envelope delivery = parsed(body);
    const std::string written = webhooks::serialize(delivery);
    UNSCOPED_INFO("body:    " << body << "\nwritten: " << written);
    const auto again = webhooks::parse(written);
    UNSCOPED_INFO("written is read as: " << outcome_of(again));
    return again && equal_but_for_nulls(written, body);
}

}  // namespace support

#endif
