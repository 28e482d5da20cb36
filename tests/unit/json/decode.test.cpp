// Tests of json/decode.hpp.

#include <smartcar/webhooks/json/decode.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;
using nlohmann::json;

namespace {

// A member of a struct, named by the struct's type and the member's name on the wire.
using member_id = std::pair<std::type_index, std::string>;

// Walks the field tables beside a delivery that has them all, and collects where each member is.
class member_walk {
public:
    struct place {
        std::string pointer;
        bool is_boolean;
    };

    void walk_delivery(const json& delivery) {
        walk_members<envelope>(detail::envelope_v2_fields, delivery, "");
        const std::string at = "/payload";
        if (delivery["eventName"] == "eventBased") return walk<charge_event>(delivery["payload"], at);
        if (delivery["eventName"] == "verify") return walk<verify_challenge>(delivery["payload"], at);
        walk<schedule>(delivery["payload"], at);
    }

    std::vector<place> places;
    std::set<member_id> expected;
    std::set<member_id> seen;

private:
    template <class T>
    void walk(const json& value, const std::string& at) {
        if constexpr (std::is_same_v<T, service_history>) {
            walk<std::vector<service_record>>(value, at);
        } else if constexpr (detail::has_fields<T>) {
            if (value.is_object()) walk_members<T>(detail::field_table<T>::fields, value, at);
            if constexpr (std::is_same_v<T, reading>) walk_body(value, at + "/body");
        }
    }

    template <class T>
    requires requires { typename T::value_type; }
    void walk(const json& value, const std::string& at) {
        if (!value.is_array()) return walk<typename T::value_type>(value, at);
        for (std::size_t i = 0; i < value.size(); ++i) {
            walk<typename T::value_type>(value[i], at + '/' + std::to_string(i));
        }
    }

    template <class T, class Table>
    void walk_members(const Table& table, const json& object, const std::string& at) {
        detail::each_row(table, [&](const auto& row) {
            using member = std::remove_cvref_t<decltype(std::declval<T>().*row.member)>;
            const std::string name{row.name};
            expected.emplace(typeid(T), name);
            if (!object.contains(name)) return;
            seen.emplace(typeid(T), name);
            places.push_back({at + '/' + name, std::is_same_v<member, std::optional<bool>>});
            walk<member>(object[name], at + '/' + name);
        });
    }

    void walk_body(const json& item, const std::string& at) {
        if (!item.contains("body")) return;
        if (item["code"] >= 300) {
            places.push_back({at, false});
            return walk<api_error>(item["body"], at);
        }
        detail::each_row(detail::endpoints, [&](const auto& row) {
            using body = typename std::remove_cvref_t<decltype(row)>::body_type;
            if (item["path"] != row.path) return;
            places.push_back({at, false});
            walk<body>(item["body"], at);
        });
    }
};

json read_json(const std::string& name) { return json::parse(read_file(test_data() / "v2" / name)); }

// The deliveries that together have every member of every type.
std::vector<json> complete_deliveries() {
    return {read_json("schedule_with_every_member.json"), read_json("charge_event.json"), read_json("verify.json")};
}

// Members without which there is no delivery of that kind: their drift is an error, which other tests cover.
bool is_structural(const std::string& pointer) {
    return pointer == "/eventName" || pointer == "/payload/vehicles" || pointer == "/payload/challenge";
}

// What the types alone hold of a delivery.
json held_by_types(envelope delivery) {
    delivery.leftovers.clear();
    delivery.respellings.clear();
    return json::parse(serialize(delivery));
}

json without(json document, const std::string& pointer) {
    const auto slash = pointer.rfind('/');
    document[json::json_pointer{pointer.substr(0, slash)}].erase(pointer.substr(slash + 1));
    return document;
}

// `headers` of an item, and what they become.
envelope with_headers(std::string_view headers) {
    const std::string body = schedule_with(item("/odometer", R"({"distance":1})", headers));
    CHECK(round_trips(body));
    return parsed(body);
}

}  // namespace

TEST_CASE("the test data has every member of every type") {
    member_walk walk;
    for (const json& delivery : complete_deliveries()) walk.walk_delivery(delivery);
    std::set<member_id> missing;
    std::set_difference(walk.expected.begin(), walk.expected.end(), walk.seen.begin(), walk.seen.end(),
                        std::inserter(missing, missing.end()));
    for (const auto& [type, name] : missing) UNSCOPED_INFO("missing: " << type.name() << ' ' << name);
    CHECK(missing.empty());
}

TEST_CASE("the types alone hold everything that is documented") {
    for (const json& delivery : complete_deliveries()) {
        const envelope held = parsed(delivery.dump());
        CHECK(leftovers_of(held).empty());
        CHECK(held.respellings.empty());
        CHECK(held_by_types(held) == delivery);
    }
}

TEST_CASE("a member of another JSON type costs itself alone") {
    std::size_t tried = 0;
    for (const json& delivery : complete_deliveries()) {
        member_walk walk;
        walk.walk_delivery(delivery);
        for (const auto& [pointer, is_boolean] : walk.places) {
            // Without its code an item is not known to have failed; a test of its own says what is left over then.
            if (is_structural(pointer) ||
                (pointer.ends_with("/code") && delivery[json::json_pointer{pointer}] == 409)) {
                continue;
            }
            INFO(pointer);
            json drifted = delivery;
            drifted[json::json_pointer{pointer}] = is_boolean ? json("yes") : json(true);
            const std::string body = drifted.dump();
            const envelope held = parsed(body);
            CHECK(leftovers_of(held) ==
                  std::vector{pointer + (is_boolean ? R"( "yes")" : " true") + std::string{" wrong_type"}});
            CHECK(held_by_types(held) == without(delivery, pointer));
            CHECK(round_trips(body));
            ++tried;
        }
    }
    CHECK(tried > 150);
}

TEST_CASE("a member that is null counts as absent") {
    for (const json& delivery : complete_deliveries()) {
        member_walk walk;
        walk.walk_delivery(delivery);
        for (const auto& [pointer, _] : walk.places) {
            if (is_structural(pointer)) continue;
            INFO(pointer);
            json nulled = delivery;
            nulled[json::json_pointer{pointer}] = nullptr;
            const envelope held = parsed(nulled.dump());
            const envelope absent = parsed(without(delivery, pointer).dump());
            CHECK(held.payload == absent.payload);
            CHECK(leftovers_of(held) == leftovers_of(absent));
            CHECK(round_trips(nulled.dump()));
        }
    }
}

TEST_CASE("an unknown member anywhere is left over and put back") {
    const auto add_to = [](const auto& self, const json& value, const json& whole, const std::string& at) -> void {
        if (!value.is_structured()) return;
        // The name has every character that a pointer escapes.
        if (value.is_object()) {
            INFO(at);
            json changed = whole;
            changed[json::json_pointer{at}]["new/~member"] = json::parse(R"({"a":[null,{}]})");
            const envelope held = parsed(changed.dump());
            CHECK(leftovers_of(held) == std::vector{at + R"(/new~1~0member {"a":[null,{}]} unknown_member)"});
            CHECK(held_by_types(held) == whole);
            CHECK(round_trips(changed.dump()));
        }
        for (const auto& [name, member] : value.items()) {
            // The body of an endpoint without a type has no unknown members.
            const bool is_raw = name == "body" && value["path"] == "/tesla/charge/voltmeter";
            if (!is_raw) self(self, member, whole, at + '/' + name);
        }
    };
    for (const json& delivery : complete_deliveries()) add_to(add_to, delivery, delivery, "");
}

TEST_CASE("elements that do not fit are left over where they were") {
    const std::string body = schedule_with(
        item("/security",
             R"({"doors":[null,{"type":"a"},5,[],{"type":"b","status":7},"x"],"windows":[null],"sunroof":{}})"));
    const envelope held = parsed(body);
    const auto& lock = first_body<lock_status>(held);
    REQUIRE(lock.doors.size() == 2);
    CHECK(lock.doors[0].type == "a");
    CHECK(lock.doors[1].type == "b");
    CHECK(lock.windows.empty());
    const std::string at = item_pointer + "/body/";
    CHECK(leftovers_of(held) == std::vector{at + "doors/0 null wrong_type", at + "doors/2 5 wrong_type",
                                            at + "doors/3 [] wrong_type", at + "doors/4/status 7 wrong_type",
                                            at + R"(doors/5 "x" wrong_type)", at + "windows/0 null wrong_type",
                                            at + "sunroof {} wrong_type"});
    CHECK(round_trips(body));
    CHECK(round_trips(schedule_with(item("/permissions", R"({"permissions":["",null,"a",1,"",{},"b",[]]})"))));
    CHECK(round_trips(
        schedule_with(item("/diagnostics/dtcs", R"({"activeCodes":[{},{"code":null},null,{"code":""}]})"))));
}

TEST_CASE("a second name that agrees is a respelling") {
    const auto delivery =
        with_headers(R"({"sc-unit-system":"metric","unitSystem":"metric","SC-Unit-System":"metric"})");
    CHECK(first_reading(delivery).headers.units == unit_system::metric);
    CHECK(delivery.leftovers.empty());
    const auto reversed = with_headers(R"({"unitSystem":"metric","sc-unit-system":"metric"})");
    CHECK(first_reading(reversed).headers.units == unit_system::metric);
    CHECK(reversed.leftovers.empty());
}

TEST_CASE("a second name that disagrees is left over") {
    const auto delivery = with_headers(R"({"sc-unit-system":"metric","unitSystem":"imperial"})");
    CHECK(first_reading(delivery).headers.units == unit_system::metric);
    CHECK(leftovers_of(delivery) == std::vector{item_pointer + R"(/headers/unitSystem "imperial" second_value)"});
}

TEST_CASE("a second name is used if the first one is null or does not fit") {
    const auto first_null = with_headers(R"({"sc-unit-system":null,"unitSystem":"imperial"})");
    CHECK(first_reading(first_null).headers.units == unit_system::imperial);
    CHECK(first_null.leftovers.empty());
    const auto first_wrong = with_headers(R"({"sc-unit-system":7,"unitSystem":"imperial"})");
    CHECK(first_reading(first_wrong).headers.units == unit_system::imperial);
    CHECK(leftovers_of(first_wrong) == std::vector{item_pointer + "/headers/sc-unit-system 7 wrong_type"});
}

TEST_CASE("a second name that agrees after one that is null is a respelling") {
    const auto delivery =
        with_headers(R"({"Sc-Unit-System":null,"unitSystem":"imperial","sc-unit-system":"imperial"})");
    CHECK(first_reading(delivery).headers.units == unit_system::imperial);
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("a time in another spelling is read and written back as it arrived") {
    for (const char* text : {"2023-01-02T03:04:05Z", "2023-01-02T03:04:05.006789Z", "2023-01-02T05:04:05.006+02:00"}) {
        for (const char* name : {"sc-data-age", "SC-Data-Age", "dataAge"}) {
            const auto delivery = with_headers("{\"" + std::string{name} + "\":\"" + text + "\"}");
            CHECK(first_reading(delivery).headers.data_age.has_value());
            CHECK(delivery.leftovers.empty());
        }
    }
}

TEST_CASE("a text that is no time is left over as such") {
    const auto delivery = with_headers(R"({"sc-data-age":"yesterday","sc-fetched-at":5})");
    CHECK_FALSE(first_reading(delivery).headers.data_age.has_value());
    CHECK(leftovers_of(delivery) == std::vector{item_pointer + R"(/headers/sc-data-age "yesterday" not_a_time)",
                                                item_pointer + "/headers/sc-fetched-at 5 wrong_type"});
}

TEST_CASE("an integer that does not fit is left over as out of range") {
    for (const char* number : {"18446744073709551615", "9223372036854775808", "2021.5", "1e300"}) {
        const std::string body = schedule_with(item("/", R"({"make":"A","year":)" + std::string{number} + "}"));
        const auto delivery = parsed(body);
        CHECK_FALSE(first_body<vehicle_attributes>(delivery).year.has_value());
        CHECK(first_body<vehicle_attributes>(delivery).make == "A");
        CHECK(leftovers_of(delivery) == std::vector{item_pointer + "/body/year " + number + " out_of_range"});
        CHECK(round_trips(body));
    }
    const auto delivery = parsed(schedule_with(item("/", R"({"year":9223372036854775807})")));
    CHECK(first_body<vehicle_attributes>(delivery).year == 9223372036854775807);
}

TEST_CASE("a whole number that has a fraction or lost digits is written as it arrived") {
    for (const char* number : {"2017.0", "2017.00000000000000001", "2.017e3"}) {
        const std::string body = schedule_with(item("/", R"({"year":)" + std::string{number} + "}"));
        const auto delivery = parsed(body);
        CHECK(first_body<vehicle_attributes>(delivery).year == 2017);
        CHECK(delivery.leftovers.empty());
        CHECK(serialize(delivery).find(R"("year":)" + std::string{number} + '}') != std::string::npos);
    }
}

TEST_CASE("an item that failed without a readable code keeps everything") {
    const std::string body = schedule_with(R"({"path":"/fuel","code":[409],"body":{"type":"VEHICLE_STATE"}})");
    const auto delivery = parsed(body);
    CHECK_FALSE(first_reading(delivery).ok());
    CHECK(leftovers_of(delivery) == std::vector{item_pointer + "/code [409] wrong_type",
                                                item_pointer + R"(/body/type "VEHICLE_STATE" unknown_member)"});
    CHECK(round_trips(body));
}
