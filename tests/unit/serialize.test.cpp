// Tests of serialize.hpp.

#include <smartcar/webhooks/serialize.hpp>

#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;
using nlohmann::json;

namespace {

// The endpoint that a sample of a REST body belongs to; the samples are named after the calls of an SDK.
std::string path_of(const std::string& name) {
    static const std::map<std::string, std::string> paths{
        {"GetBatteryCapacity", "/battery/capacity"},
        {"GetBatteryLevel", "/battery"},
        {"GetChargeLimit", "/charge/limit"},
        {"GetChargingStatus", "/charge"},
        {"GetDiagnosticSystemStatus", "/diagnostics/system_status"},
        {"GetDiagnosticTroubleCodes", "/diagnostics/dtcs"},
        {"GetEngineOil", "/engine/oil"},
        {"GetFuel", "/fuel"},
        {"GetLocation", "/location"},
        {"GetNominalCapacity", "/battery/nominal_capacity"},
        {"GetOdometer", "/odometer"},
        {"GetPermissions", "/permissions"},
        {"GetTirePressure", "/tires/pressure"},
        {"GetVehicleInfo", "/"},
        {"GetVehicleLockStatus", "/security"},
        {"GetVehicleVin", "/vin"},
        {"ServiceHistory", "/service/history"},
    };
    const auto found = paths.find(name);
    return found == paths.end() ? "" : found->second;
}

// Checks that the items, each a JSON object, survive in a schedule and leave nothing over.
void check_items(const json& items) {
    std::string text = items.dump();
    const std::string body = schedule_with(text.substr(1, text.size() - 2));
    CHECK(round_trips(body));
    CHECK(leftovers_of(parsed(body)).empty());
}

}  // namespace

TEST_CASE("every delivery of the test data is written back as the same JSON") {
    const auto files = json_files(test_data());
    CHECK(files.size() >= 20);
    for (const auto& file : files) {
        INFO(file.filename());
        CHECK(round_trips(read_file(file)));
    }
}

TEST_CASE("nothing documented is left over") {
    // These show what is left over.
    const std::set<std::string> with_leftovers{"charge_event_with_broken_time.json",
                                               "schedule_with_drifted_fields.json", "schedule_with_new_members.json",
                                               "headers_that_disagree.json", "vehicles_that_are_no_objects.json"};
    for (const auto& file : json_files(test_data() / "v2")) {
        const std::string name = file.filename().string();
        INFO(name);
        const auto delivery = parsed(read_file(file));
        for (const std::string& leftover : leftovers_of(delivery)) UNSCOPED_INFO(leftover);
        CHECK(delivery.leftovers.empty() == !with_leftovers.contains(name));
    }
}

TEST_CASE("every sample is read back as the same envelope") {
    for (const auto& sample : testing::samples) {
        INFO(sample.name);
        const envelope delivery = sample.make();
        CHECK(parsed(serialize(delivery)) == delivery);
    }
}

TEST_CASE("what is written from test data is read back as the same types") {
    for (const auto& file : json_files(test_data())) {
        INFO(file.filename());
        const auto delivery = parsed(read_file(file));
        const auto again = parsed(serialize(delivery));
        CHECK(again.payload == delivery.payload);
        CHECK(again.leftovers.size() == delivery.leftovers.size());
        CHECK(json::parse(serialize(again)) == json::parse(serialize(delivery)));
    }
}

TEST_CASE("leftovers go with the envelope and can be cleared") {
    auto delivery = parsed(R"({"eventName":"verify","payload":{"challenge":"a"},"new":[1.50]})");
    CHECK(serialize(delivery) == R"({"eventName":"verify","payload":{"challenge":"a"},"new":[1.50]})");
    delivery.leftovers.clear();
    CHECK(serialize(delivery) == R"({"eventName":"verify","payload":{"challenge":"a"}})");
}

TEST_CASE("the documented v2.0 deliveries are written back and leave nothing over") {
    const auto folder = samples("samples/docs-v2");
    if (!folder) return skip("no documented deliveries");
    for (const auto& file : json_files(*folder)) {
        const std::string name = file.stem().string();
        INFO(name);
        const json document = json::parse(read_file(file));
        if (document.contains("eventName")) {
            CHECK(round_trips(document.dump()));
            // The template has a description in place of a time.
            const std::size_t expected = name == "event_based_template" ? 1 : 0;
            CHECK(parsed(document.dump()).leftovers.size() == expected);
        } else if (document.contains("responses")) {
            check_items(document["responses"]);
        } else {
            check_items(json::array({{{"path", "/battery"}, {"code", 409}, {"body", document}}}));
        }
    }
}

TEST_CASE("the bodies of the REST interface are written back from a schedule and leave nothing over") {
    const auto folder = samples("samples/rest-v2-bodies");
    if (!folder) return skip("no REST bodies");
    for (const auto& file : json_files(*folder)) {
        const std::string name = file.stem().string();
        INFO(name);
        const json document = json::parse(read_file(file));
        if (document.is_object() && document.contains("responses")) {
            check_items(document["responses"]);
        } else if (const std::string path = path_of(name); !path.empty()) {
            check_items(
                json::array({{{"path", path}, {"code", 200}, {"body", document}, {"headers", json::object()}}}));
        } else {
            REQUIRE(name.find("Error") != std::string::npos);
            check_items(json::array({{{"path", "/battery"}, {"code", 409}, {"body", document}}}));
        }
    }
}
