// Tests over every variant of the v4.0 format, one file each in tests/data/v4.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>
#include <support/vehicle_states.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

namespace {

using lines = std::vector<std::string>;

// Members of these files that no type holds. Every other file has none.
const std::map<std::string, lines> expected_leftovers{
    {"delivery_time_that_differs", {"/meta/deliveryTime 1767268803001 second_value"}},
    {"triggers_that_differ", {R"(/data/triggers [{"code":"charge-ischarging"}] second_value)"}},
    {"vehicle_id_that_differs", {R"(/vehicleId "99999999-0000-4000-8000-000000000000" second_value)"}},
    {"new_members_everywhere",
     {"/data/newInData {} unknown_member", R"(/data/signals/0/body/newInBody 1.50 unknown_member)",
      "/data/signals/0/meta/newInSignalMeta 1767268802000 unknown_member",
      R"(/data/signals/0/newInSignal {"a":[1]} unknown_member)",
      "/data/signals/0/status/newInStatus false unknown_member",
      R"(/data/signals/1/status/error/newInError "x" unknown_member)", "/data/user/newInUser true unknown_member",
      R"(/data/vehicle/newInVehicle "x/y~z" unknown_member)", "/meta/new~1in~0meta 2 unknown_member",
      "/newAtTheTop 1 unknown_member", "/triggers/0/newInTrigger [] unknown_member",
      "/triggers/0/signal/newInReference 1 unknown_member"}},
};

// The places of these files that are written in another way than they arrived. Every other file has none.
const std::map<std::string, lines> expected_respellings{
    {"charge_limits_empty", {"/data/signals/0/body/values"}},
    {"charge_records", {"/data/signals/0/body/values/0/endTime", "/data/signals/0/body/values/0/startTime"}},
    {"charge_timers", {"/data/signals/0/body/values/1/departureTimers", "/data/signals/0/body/values/1/schedules"}},
    {"delivered_at_as_iso_text", {"/meta/deliveredAt"}},
    {"delivery_time_alone", {"/meta/deliveredAt", "/meta/deliveryTime"}},
    {"delivery_time_beside_delivered_at", {"/meta/deliveryTime"}},
    {"doors_without_values",
     {"/data/signals/0/body/doors", "/data/signals/0/body/values", "/data/signals/1/body/values",
      "/data/signals/1/body/windows"}},
    {"error_resolution_as_text", {"/data/errors/0/resolution"}},
    {"error_resolution_type_null", {"/data/errors/0/resolution"}},
    {"error_signals_as_text", {"/data/errors/0/signals/0", "/data/errors/0/signals/1"}},
    {"error_signals_as_text_and_objects", {"/data/errors/0/signals/0"}},
    {"error_with_vehicle_id_at_the_top", {"/vehicleId"}},
    {"first_delivery_as_code", {"/data/triggers", "/data/triggers/0", "/triggers"}},
    {"meta_empty", {"/meta"}},
    {"meta_of_a_signal_empty", {"/data/signals/0/meta"}},
    {"misspelt_available_capacities",
     {"/data/signals/0/body/availableCapacities", "/data/signals/0/body/availbableCapacities"}},
    {"nulls_in_bodies",
     {"/data/signals/0/body", "/data/signals/3/body/availableCapacities/0", "/data/signals/4/body/unit",
      "/data/signals/5/body"}},
    {"range_without_type", {"/data/signals/0/body/additionalValues"}},
    {"retrieved_at_as_fetched_at", {"/data/signals/0/meta/fetchedAt", "/data/signals/0/meta/retrievedAt"}},
    {"service_records", {"/data/signals/0/body/values/0/time"}},
    {"signals_empty", {"/data/signals"}},
    {"state_of_charge_as_percentage",
     {"/data/signals/0/body/percentage", "/data/signals/0/body/unit", "/data/signals/0/body/value"}},
    {"test_mode",
     {"/data/signals/3/body/activeLimit", "/data/signals/3/body/values", "/data/signals/4/body/availableCapacities",
      "/data/signals/4/body/availbableCapacities", "/meta/deliveredAt", "/triggers"}},
    {"test_mode_nested_charge_limits", {"/data/signals/0/body/activeLimit", "/data/signals/0/body/values"}},
    {"times_of_a_signal_as_iso_text", {"/data/signals/0/meta/oemUpdatedAt", "/data/signals/0/meta/retrievedAt"}},
    {"triggers_as_code_name_group", {"/data/triggers", "/data/triggers/0", "/data/triggers/1", "/triggers"}},
    {"triggers_as_group_and_name", {"/triggers/0/signal"}},
    {"triggers_as_text", {"/triggers/0", "/triggers/1"}},
    {"triggers_empty", {"/triggers"}},
    {"triggers_in_both_places", {"/data/triggers"}},
    {"triggers_under_data", {"/data/triggers", "/triggers"}},
    {"vehicle_id_at_the_top", {"/vehicleId"}},
    {"vehicle_id_at_the_top_alone", {"/data/vehicle/id", "/vehicleId"}},
    {"vehicle_id_at_the_top_without_vehicle", {"/data/vehicle", "/vehicleId"}},
    {"verify_with_iso_text", {"/meta/deliveredAt"}},
    {"zero_timestamps", {"/data/signals/0/meta/oemUpdatedAt", "/data/signals/0/meta/retrievedAt"}},
};

lines expected_of(const std::map<std::string, lines>& table, const std::string& name) {
    const auto found = table.find(name);
    return found == table.end() ? lines{} : found->second;
}

lines sorted(lines unsorted) {
    std::ranges::sort(unsorted);
    return unsorted;
}

}  // namespace

TEST_CASE("every variant is delivered and written back as it arrived") {
    const auto files = json_files(test_data() / "v4");
    CHECK(files.size() >= 70);
    for (const auto& file : files) {
        INFO(file.filename());
        CHECK(round_trips(read_file(file)));
    }
}

TEST_CASE("every variant leaves over exactly what has no place") {
    for (const auto& file : json_files(test_data() / "v4")) {
        INFO(file.filename());
        const std::string name = file.stem().string();
        CHECK(sorted(leftovers_of(parsed(read_file(file)))) == expected_of(expected_leftovers, name));
    }
}

TEST_CASE("every variant is respelled in exactly the places that differ") {
    for (const auto& file : json_files(test_data() / "v4")) {
        INFO(file.filename());
        const std::string name = file.stem().string();
        const envelope delivery = parsed(read_file(file));
        lines places;
        for (const auto& respelling : delivery.respellings) places.push_back(respelling.pointer);
        CHECK(sorted(places) == expected_of(expected_respellings, name));
    }
}

TEST_CASE("every variant with an expectation exists") {
    for (const auto* table : {&expected_leftovers, &expected_respellings}) {
        for (const auto& [name, expected] : *table) {
            INFO(name);
            CHECK(std::filesystem::exists(test_data() / "v4" / (name + ".json")));
        }
    }
}
