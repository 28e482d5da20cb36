// Tests of values.hpp.

#include <smartcar/webhooks/values.hpp>

#include <smartcar/webhooks/testing/sample_v2.hpp>
#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

std::string text_of(const scalar_value& value) {
    std::ostringstream text;
    text << std::boolalpha;
    if (const auto* time = std::get_if<timestamp>(&value)) {
        text << to_string(*time);
    } else {
        std::visit(
            [&](auto held) {
                if constexpr (!std::is_same_v<decltype(held), timestamp>) text << held;
            },
            value);
    }
    return text.str();
}

// `vehicle source name=value unit time`
std::vector<std::string> rows_of(const envelope& delivery) {
    std::vector<std::string> rows;
    for_each_value(delivery, [&](const value_row& row) {
        std::string line{row.vehicle_id};
        line.append(" ").append(row.source).append(" ").append(row.name).append("=").append(text_of(row.value));
        if (!row.unit.empty()) line.append(" ").append(row.unit);
        if (row.at) line.append(" @").append(to_string(*row.at));
        rows.push_back(line);
    });
    return rows;
}

envelope with_items(const std::string& items) {
    return parsed(R"({"eventName":"schedule","payload":{"vehicles":[{"vehicleId":"v","data":[)" + items + "]}]}}");
}

envelope with_signals(const std::string& signals) {
    return parsed(R"({"eventType":"VEHICLE_STATE","data":{"vehicle":{"id":"v"},"signals":[)" + signals + "]}}");
}

// The members of a body that are no objects or arrays, by the way to them.
void collect(const nlohmann::json& body, const std::string& name, std::map<std::string, nlohmann::json>& found) {
    if (body.is_structured()) {
        std::size_t index = 0;
        for (const auto& [key, value] : body.items()) {
            const std::string here = body.is_array() ? std::to_string(index++) : key;
            if (key != "unit") collect(value, name.empty() ? here : name + '/' + here, found);
        }
    } else if (!body.is_null() && body != "") {
        found.emplace(name, body);
    }
}

// Whether the rows of a delivery are exactly what stands in its bodies, bodies without a type aside.
void check_against_json(const envelope& delivery) {
    std::map<std::string, std::string> expected;
    const auto expect = [&](const std::string& source, const nlohmann::json& body) {
        std::map<std::string, nlohmann::json> members;
        collect(body, "", members);
        for (const auto& [name, value] : members) {
            expected[source + ' ' + name] = value.is_string() ? value.get<std::string>() : value.dump();
        }
    };
    const auto json = nlohmann::json::parse(serialize(delivery));
    if (const auto* report = get_if<schedule>(delivery)) {
        const auto& items = json["payload"]["vehicles"][0]["data"];
        const auto& readings = report->vehicles.at(0).data;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            if (!readings[i].ok() || !items[i].contains("body")) continue;
            if (std::get_if<raw_json>(&readings[i].body) == nullptr) expect(readings[i].path, items[i]["body"]);
        }
    } else {
        const auto& items = json["data"]["signals"];
        const auto& signals = get_if<vehicle_state>(delivery)->signals;
        for (std::size_t i = 0; i < signals.size(); ++i) {
            if (!signals[i].ok() || !items[i].contains("body")) continue;
            if (std::get_if<raw_json>(&signals[i].body) == nullptr) expect(signals[i].code, items[i]["body"]);
        }
    }
    std::map<std::string, std::string> found;
    for_each_value(delivery, [&](const value_row& row) {
        std::string value = text_of(row.value);
        if (const auto* number = std::get_if<double>(&row.value)) value = nlohmann::json(*number).dump();
        const std::string name = std::string{row.source} + ' ' + std::string{row.name};
        const std::string wanted = expected.contains(name) ? expected[name] : "nothing";
        const bool is_same_number = value == wanted + ".0";
        CHECK((is_same_number ? wanted : value) == wanted);
        found[name] = value;
    });
    CHECK(found.size() == expected.size());
    CHECK(found.size() > 10);
}

}  // namespace

TEST_CASE("a row says the vehicle, the source, the name, the value, the unit and the time") {
    CHECK(rows_of(with_items(R"({"path":"/fuel","code":200,"body":{"range":100,"percentRemaining":0.25},)"
                             R"("headers":{"sc-unit-system":"imperial","sc-data-age":"2024-05-17T08:00:00.250Z"}})")) ==
          std::vector<std::string>{"v /fuel range=100 miles @2024-05-17T08:00:00.250Z",
                                   "v /fuel percentRemaining=0.25 fraction @2024-05-17T08:00:00.250Z"});
    CHECK(rows_of(with_signals(R"({"code":"odometer-traveleddistance","body":{"value":62041,"unit":"km"},)"
                               R"("status":{"value":"SUCCESS"},"meta":{"oemUpdatedAt":1715932800250}})")) ==
          std::vector<std::string>{"v odometer-traveleddistance value=62041 km @2024-05-17T08:00:00.250Z"});
}

TEST_CASE("zero and false are values, and what is absent is none") {
    CHECK(rows_of(with_items(R"({"path":"/fuel","code":200,"body":{"range":0}},)"
                             R"({"path":"/charge","code":200,"body":{"isPluggedIn":false}},)"
                             R"({"path":"/vin","code":200,"body":{"vin":""}},{"path":"/battery","code":200})")) ==
          std::vector<std::string>{"v /fuel range=0", "v /charge isPluggedIn=false"});
}

TEST_CASE("what failed has no values, however much it carries") {
    CHECK(rows_of(with_items(R"({"path":"/fuel","code":409,"body":{"range":100,"type":"VEHICLE_STATE"}})")).empty());
    CHECK(rows_of(with_signals(R"({"code":"odometer-traveleddistance","body":{"value":1,"unit":"km"},)"
                               R"("status":{"value":"ERROR","error":{"type":"COMPATIBILITY"}}})"))
              .empty());
    CHECK(rows_of(with_signals(R"({"code":"odometer-traveleddistance","body":{"value":1},"status":{"value":5}})"))
              .empty());
}

TEST_CASE("a name is the way to the value, and a unit that is not known is as the wire spells it") {
    CHECK(rows_of(with_signals(
              R"({"code":"closure-doors","body":{"values":[{"row":0,"column":1,"isOpen":true}],"rowCount":2}},)"
              R"({"code":"odometer-traveleddistance","body":{"value":1,"unit":"parsec"}})")) ==
          std::vector<std::string>{"v closure-doors values/0/row=0", "v closure-doors values/0/column=1",
                                   "v closure-doors values/0/isOpen=true", "v closure-doors rowCount=2",
                                   "v odometer-traveleddistance value=1 parsec"});
}

TEST_CASE("a count keeps what it counts") {
    CHECK(rows_of(with_signals(R"({"code":"charge-chargerphases","body":{"value":3,"unit":"count"}})")) ==
          std::vector<std::string>{"v charge-chargerphases value=3 count"});
}

TEST_CASE("rows come in the order of arrival, of all vehicles") {
    const envelope delivery = parsed(R"({"eventName":"schedule","payload":{"vehicles":[)"
                                     R"({"vehicleId":"b","data":[{"path":"/vin","code":200,"body":{"vin":"1"}},)"
                                     R"({"path":"/odometer","code":200,"body":{"distance":2}}]},)"
                                     R"({"vehicleId":"a","data":[{"path":"/vin","code":200,"body":{"vin":"3"}}]}]}})");
    CHECK(rows_of(delivery) == std::vector<std::string>{"b /vin vin=1", "b /odometer distance=2", "a /vin vin=3"});
}

TEST_CASE("other deliveries have no values") {
    CHECK(rows_of(testing::sample_verify()).empty());
    CHECK(rows_of(testing::sample_charge_event()).empty());
    CHECK(rows_of(testing::sample_vehicle_error()).empty());
    CHECK(rows_of(parsed(R"({"eventName":"new","payload":{"value":1}})")).empty());
}

TEST_CASE("every value of every type of the samples has its row") {
    check_against_json(testing::sample_schedule());
    check_against_json(testing::sample_schedule(unit_system::imperial));
    check_against_json(testing::sample_vehicle_state());
    check_against_json(parsed(read_file(test_data() / "v2/schedule_with_every_member.json")));
}

TEST_CASE("what a visitor throws goes through") {
    CHECK_THROWS_AS(for_each_value(testing::sample_schedule(), [](const value_row&) { throw 5; }), int);
}
