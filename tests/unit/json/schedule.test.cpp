// Tests of json/schedule.hpp.

#include <smartcar/webhooks/json/schedule.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

constexpr std::string_view distance_body = R"({"distance":10})";

}  // namespace

TEST_CASE("a reading keeps its path and code and headers") {
    const auto delivery = parsed(
        schedule_with(item("/odometer", distance_body,
                           R"({"sc-data-age":"2023-01-02T03:04:05.006Z","sc-fetched-at":"2023-01-02T03:05:05.006Z",)"
                           R"("sc-unit-system":"metric","sc-request-id":"some-request","retry-after":"120"})")));
    const reading& odometer_reading = first_reading(delivery);
    CHECK(odometer_reading.path == "/odometer");
    CHECK(odometer_reading.code == 200);
    CHECK(odometer_reading.ok());
    CHECK(odometer_reading.headers.data_age == parse_timestamp("2023-01-02T03:04:05.006Z"));
    CHECK(odometer_reading.headers.fetched_at == parse_timestamp("2023-01-02T03:05:05.006Z"));
    CHECK(odometer_reading.headers.units == unit_system::metric);
    CHECK(odometer_reading.headers.request_id == "some-request");
    CHECK(odometer_reading.headers.retry_after == "120");
    CHECK(delivery.leftovers.empty());
    CHECK(delivery.respellings.empty());
}

TEST_CASE("a vehicle report keeps its ids and its time") {
    const auto delivery = parsed(schedule_with(item("/odometer", distance_body)));
    const vehicle_report& vehicle = get_if<schedule>(delivery)->vehicles.at(0);
    CHECK(vehicle.vehicle_id == "vehicle");
    CHECK(vehicle.request_id == "request");
    CHECK(vehicle.timestamp == parse_timestamp("2023-02-03T04:05:06.789Z"));
}

TEST_CASE("header names are known in any case and in camel case") {
    for (const char* headers : {R"({"SC-Unit-System":"imperial","SC-DATA-AGE":"2023-01-02T03:04:05.006Z"})",
                                R"({"Sc-unit-systeM":"imperial","sc-data-age":"2023-01-02T03:04:05.006Z"})",
                                R"({"unitSystem":"imperial","dataAge":"2023-01-02T03:04:05.006Z"})",
                                R"({"UNITSYSTEM":"imperial","dataage":"2023-01-02T03:04:05.006Z"})",
                                R"({"SC-UNIT-SYSTEM":"imperial","SC-Data-Age":"2023-01-02T03:04:05Z"})",
                                R"({"unitSystem":"IMPERIAL","dataAge":"2023-01-02T03:04:05.006000+00:00"})"}) {
        const std::string body = schedule_with(item("/odometer", distance_body, headers));
        const auto delivery = parsed(body);
        CHECK(first_reading(delivery).headers.units == unit_system::imperial);
        CHECK(first_reading(delivery).headers.data_age.has_value());
        CHECK(first_body<odometer>(delivery).distance->in(length_unit::miles) == 10.0);
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("a body may come before the path and the headers that say what it is") {
    const std::string body = schedule_with(
        R"({"body":{"distance":10},"headers":{"sc-unit-system":"imperial"},"code":200,"path":"/odometer"})");
    const auto delivery = parsed(body);
    CHECK(first_body<odometer>(delivery).distance == quantity<length_unit>{10, length_unit::miles});
    CHECK(round_trips(body));
    const auto failed = parsed(schedule_with(R"({"body":{"type":"SERVER"},"path":"/odometer","code":500})"));
    CHECK(first_body<api_error>(failed).type == "SERVER");
}

TEST_CASE("the unit system of one item says nothing about the next") {
    const auto delivery = parsed(schedule_with(item("/odometer", distance_body, R"({"sc-unit-system":"metric"})") +
                                               ',' + item("/odometer", distance_body) + ',' +
                                               item("/odometer", distance_body, R"({"sc-unit-system":"imperial"})")));
    const auto& items = get_if<schedule>(delivery)->vehicles.at(0).data;
    REQUIRE(items.size() == 3);
    const auto unit = [&](std::size_t at) { return std::get<odometer>(items[at].body).distance->unit; };
    CHECK(unit(0) == length_unit::kilometers);
    CHECK(unit(1).empty());
    CHECK(unit(2) == length_unit::miles);
}

TEST_CASE("a reading without a body holds nothing") {
    for (const char* text : {R"({"path":"/odometer","code":204})", R"({"path":"/odometer","code":204,"body":null})",
                             R"({"path":"/odometer","code":200,"headers":{}})", R"({"path":"/odometer","code":500})",
                             R"({"path":"/new","code":200,"body":null})"}) {
        const std::string body = schedule_with(text);
        const auto delivery = parsed(body);
        CHECK(std::holds_alternative<std::monostate>(first_reading(delivery).body));
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("the body of a path without a type is kept as it is") {
    for (const char* path : {"/tesla/speed", "", "battery", "/Battery", "/battery/", "/new/endpoint"}) {
        const std::string body =
            schedule_with(item(path, R"({"speed":84.320,"list":[1,null,{"a":18446744073709551615}]})"));
        const auto delivery = parsed(body);
        CHECK(first_body<raw_json>(delivery).text == R"({"speed":84.320,"list":[1,null,{"a":18446744073709551615}]})");
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
    const auto delivery = parsed(schedule_with(item("/new", "[1.50]")));
    CHECK(first_body<raw_json>(delivery).text == "[1.50]");
}

TEST_CASE("a body of another JSON type is left over") {
    for (const char* wrong : {"5", R"("text")", "true", "[]", "[{}]"}) {
        const std::string body = schedule_with(item("/battery", wrong));
        const auto delivery = parsed(body);
        CHECK(std::holds_alternative<std::monostate>(first_reading(delivery).body));
        CHECK(leftovers_of(delivery) == std::vector{item_pointer + "/body " + wrong + " wrong_type"});
        CHECK(round_trips(body));
    }
}

TEST_CASE("a code that is no small integer is left over") {
    for (const auto& [wrong, reason] :
         {std::pair{"3000000000", "out_of_range"}, std::pair{"200.5", "out_of_range"},
          std::pair{"18446744073709551615", "out_of_range"}, std::pair{R"("3000000000")", "out_of_range"},
          std::pair{R"("200 OK")", "wrong_type"}, std::pair{R"("+200")", "wrong_type"},
          std::pair{"true", "wrong_type"}}) {
        const std::string body =
            schedule_with(R"({"path":"/odometer","code":)" + std::string{wrong} + R"(,"body":{"distance":10}})");
        const auto delivery = parsed(body);
        CHECK(first_reading(delivery).code == 0);
        CHECK(first_body<odometer>(delivery).distance->value == 10);
        CHECK(leftovers_of(delivery) == std::vector{item_pointer + "/code " + wrong + ' ' + reason});
        CHECK(round_trips(body));
    }
    const auto delivery = parsed(schedule_with(R"({"path":"/odometer","code":200.0,"body":{}})"));
    CHECK(first_reading(delivery).code == 200);
}

TEST_CASE("a code that arrives as text is the same code") {
    const std::string body = schedule_with(R"({"path":"/fuel","code":"409","body":{"type":"VEHICLE_STATE"}})");
    const auto delivery = parsed(body);
    CHECK(first_reading(delivery).code == 409);
    CHECK(first_body<api_error>(delivery).type == "VEHICLE_STATE");
    CHECK(delivery.leftovers.empty());
    CHECK(round_trips(body));
}

TEST_CASE("every code but 200 and 204 is a failure") {
    for (const char* code : {"202", "301", "409", "500", "-1"}) {
        const std::string body =
            schedule_with(R"({"path":"/fuel","code":)" + std::string{code} + R"(,"body":{"type":"SERVER"}})");
        const auto delivery = parsed(body);
        CHECK_FALSE(first_reading(delivery).ok());
        CHECK(first_body<api_error>(delivery).type == "SERVER");
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("no content is no body even if it comes as an empty object") {
    const std::string body = schedule_with(R"({"path":"/fuel","code":204,"body":{}})");
    const auto delivery = parsed(body);
    CHECK(first_reading(delivery).ok());
    CHECK(std::holds_alternative<std::monostate>(first_reading(delivery).body));
    CHECK(delivery.leftovers.empty());
    CHECK(round_trips(body));
}

TEST_CASE("of two headers the one with the documented name wins, whatever their order and case") {
    for (const char* headers : {R"({"unitSystem":"metric","SC-Unit-System":"imperial"})",
                                R"({"SC-Unit-System":"imperial","unitSystem":"metric"})",
                                R"({"SC-Unit-System":"metric","unitSystem":"metric","sc-unit-system":"imperial"})"}) {
        INFO(headers);
        const std::string body = schedule_with(item("/odometer", R"({"distance":10})", headers));
        const auto delivery = parsed(body);
        CHECK(first_reading(delivery).headers.units == unit_system::imperial);
        CHECK(round_trips(body));
        CHECK(parsed(serialize(delivery)).payload == delivery.payload);
    }
}

TEST_CASE("vehicles and items that are no objects are left over where they were") {
    const std::string body =
        R"({"eventName":"schedule","payload":{"vehicles":[null,{"vehicleId":"a","data":[7,{"path":"/vin"},null]},)"
        R"("x",{"vehicleId":"b"},[],{}]}})";
    const auto delivery = parsed(body);
    const auto& vehicles = get_if<schedule>(delivery)->vehicles;
    REQUIRE(vehicles.size() == 3);
    CHECK(vehicles[0].vehicle_id == "a");
    CHECK(vehicles[0].data.size() == 1);
    CHECK(vehicles[1].vehicle_id == "b");
    CHECK(vehicles[2] == vehicle_report{});
    CHECK(leftovers_of(delivery) ==
          std::vector<std::string>{"/payload/vehicles/0 null wrong_type", "/payload/vehicles/1/data/0 7 wrong_type",
                                   "/payload/vehicles/1/data/2 null wrong_type",
                                   R"(/payload/vehicles/2 "x" wrong_type)", "/payload/vehicles/4 [] wrong_type"});
    CHECK(round_trips(body));
}
