// Tests of json/encode.hpp.

#include <smartcar/webhooks/json/encode.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <limits>
#include <string>
#include <utility>

using namespace smartcar::webhooks;
using namespace support;

namespace {

// The number that `item_text` holds behind `name`, as it is written after it was read.
std::string number_behind(const std::string& name, const std::string& item_text) {
    const std::string body = schedule_with(item_text);
    CHECK(round_trips(body));
    const std::string written = serialize(parsed(body));
    const std::size_t start = written.find('"' + name + "\":") + name.size() + 3;
    return written.substr(start, written.find_first_of(",}", start) - start);
}

envelope with_reading(reading held) {
    envelope made;
    made.event_name = "schedule";
    vehicle_report vehicle;
    vehicle.data.push_back(std::move(held));
    made.payload = schedule{{std::move(vehicle)}};
    return made;
}

}  // namespace

TEST_CASE("a typed number is written back with the same value") {
    for (const auto& [arrived, written] :
         {std::pair{"104.0", "104"}, std::pair{"1e2", "100"}, std::pair{"-0", "0"}, std::pair{"0.1", "0.1"},
          std::pair{"52.238523055555554", "52.238523055555554"}, std::pair{"9007199254740992", "9007199254740992"}}) {
        const std::string number = arrived;
        CHECK(number_behind("distance", item("/odometer", R"({"distance":)" + number + "}")) == written);
        CHECK(number_behind("latitude", item("/location", R"({"latitude":)" + number + "}")) == written);
    }
}

TEST_CASE("a typed number that a double cannot hold is written back digit by digit") {
    for (const char* arrived :
         {"9007199254740993", "-9007199254740993", "18446744073709551615", "18446744073709551616",
          "0.1234567890123456789012345", "123456789.1234567890123456", "100000000000000000000000"}) {
        const std::string number = arrived;
        CHECK(number_behind("distance", item("/odometer", R"({"distance":)" + number + "}")) == number);
        CHECK(number_behind("latitude", item("/location", R"({"latitude":)" + number + "}")) == number);
        CHECK(number_behind("totalCost",
                            item("/service/history", R"([{"serviceCost":{"totalCost":)" + number + "}}]")) == number);
    }
    const auto delivery = parsed(schedule_with(item("/odometer", R"({"distance":9007199254740993})")));
    CHECK(first_body<odometer>(delivery).distance->value == 9007199254740992.0);
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("a number too small for a double is written back digit by digit") {
    for (const char* arrived : {"1e-400", "-1e-400", "4.94e-324", "1.2345e-320"}) {
        const std::string number = arrived;
        CHECK(number_behind("distance", item("/odometer", R"({"distance":)" + number + "}")) == number);
    }
}

TEST_CASE("a number of a body without a type is written back digit by digit") {
    for (const char* number : {"104.0", "1e2", "9007199254740993", "0.1", "52.238523055555554", "18446744073709551615",
                               "0.1234567890123456789012345", "100000000000000000000000", "-0.0"}) {
        CHECK(number_behind("speed", item("/new", R"({"speed":)" + std::string{number} + "}")) == number);
        CHECK(number_behind("new", item("/odometer", R"({"new":)" + std::string{number} + "}")) == number);
    }
}

TEST_CASE("members that hold nothing are not written") {
    CHECK(serialize(envelope{}) == R"({"payload":{}})");
    envelope bare;
    bare.event_name = "schedule";
    bare.payload = schedule{{vehicle_report{}}};
    CHECK(serialize(bare) == R"({"eventName":"schedule","payload":{"vehicles":[{}]}})");
}

TEST_CASE("a typed number that JSON cannot write becomes null") {
    reading held;
    held.path = "/odometer";
    held.code = 200;
    held.body = odometer{quantity<length_unit>{std::numeric_limits<double>::infinity(), {}}};
    CHECK(serialize(with_reading(held)).find(R"("distance":null)") != std::string::npos);
}

TEST_CASE("text that is no UTF-8 is written as JSON all the same") {
    reading held;
    held.path = "/vin";
    held.code = 200;
    held.body = vin{"a\xFF"};
    const std::string written = serialize(with_reading(held));
    CHECK(nlohmann::json::accept(written));
    const auto delivery = parsed(written);
    CHECK(first_body<vin>(delivery).vin == "a\xEF\xBF\xBD");
}

TEST_CASE("an open enumeration is written as the text that arrived") {
    const std::string body = schedule_with(item("/charge", R"({"isPluggedIn":false,"state":"Charging"})"));
    CHECK(serialize(parsed(body)).find(R"("state":"Charging")") != std::string::npos);
    CHECK(round_trips(body));
}
