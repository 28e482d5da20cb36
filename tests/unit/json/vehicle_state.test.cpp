// Tests of json/vehicle_state.hpp: one thing that drifted costs itself alone, wherever it is in a v4.0 delivery.

#include <smartcar/webhooks/json/vehicle_state.hpp>

#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/vehicle_states.hpp>

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;
using nlohmann::json;

namespace {

using pointer = json::json_pointer;

// Deliveries that have together every member that there is.
std::vector<json> full_deliveries() {
    std::vector<json> deliveries{
        json::parse(serialize(testing::sample_vehicle_state())),
        json::parse(serialize(testing::sample_vehicle_error())),
        json::parse(variant("triggers_at_the_top")),
        json::parse(variant("error_with_more_words")),
    };
    for (const sample_body& sample : sample_bodies) {
        deliveries.push_back(json::parse(R"({"eventType":"VEHICLE_STATE","data":{"signals":[)" +
                                         signal_with(code_of_kind(sample.kind), sample.json) + "]}}"));
    }
    return deliveries;
}

// Without these there is no delivery: `data`, and the member that says what it is.
bool is_structural(const pointer& at) { return at == pointer{"/data"} || at == pointer{"/eventType"}; }

// Whether `at` is inside a body that is kept as it is, of a signal that is not in the catalogue.
bool is_raw(const json& delivery, pointer at) {
    for (; !at.empty(); at.pop_back()) {
        if (at.back() != "body") continue;
        return delivery.at(at.parent_pointer()).value("code", "") == "example-unknown";
    }
    return false;
}

// A status that cannot be understood is not the same as none, which means success.
bool is_status(const pointer& at) {
    const std::string text = at.to_string();
    return text.find("/status") != std::string::npos && text.find("/body") == std::string::npos;
}

json without(json delivery, const pointer& at) {
    json& parent = delivery.at(at.parent_pointer());
    if (parent.is_array()) {
        parent.erase(static_cast<std::size_t>(std::stoul(at.back())));
    } else {
        parent.erase(at.back());
    }
    return delivery;
}

// A value of another JSON type, which no older form of any member has either.
json wrong_value(const json& value) { return value.is_array() ? json(true) : json::array({"wrong"}); }

std::vector<signal_reading> signals_of(const envelope& delivery) {
    const auto* state = get_if<vehicle_state>(delivery);
    return state == nullptr ? std::vector<signal_reading>{} : state->signals;
}

// What the types hold of a delivery.
envelope content_of(envelope delivery) {
    delivery.leftovers.clear();
    delivery.respellings.clear();
    return delivery;
}

// The index of the signal that `at` is inside of, or no index.
std::size_t signal_at(const pointer& at) {
    const std::string text = at.to_string();
    constexpr std::string_view prefix = "/data/signals/";
    return text.starts_with(prefix) ? std::stoul(text.substr(prefix.size())) : std::string::npos;
}

}  // namespace

TEST_CASE("a member of the wrong type costs what its absence costs and is kept") {
    for (const json& delivery : full_deliveries()) {
        const std::vector<signal_reading> before = signals_of(parsed(delivery.dump()));
        for (const pointer& at : pointers_into(delivery)) {
            if (is_structural(at) || is_raw(delivery, at)) continue;
            json drifted = delivery;
            drifted.at(at) = wrong_value(delivery.at(at));
            const std::string body = drifted.dump();
            INFO(at.to_string());
            const envelope read = parsed(body);
            CHECK(leftovers_of(read) ==
                  std::vector<std::string>{at.to_string() + ' ' + drifted.at(at).dump() + " wrong_type"});
            if (!is_status(at)) CHECK(content_of(read) == content_of(parsed(without(delivery, at).dump())));
            CHECK(round_trips(body));

            const std::vector<signal_reading> after = signals_of(read);
            for (std::size_t i = 0; after.size() == before.size() && i < before.size(); ++i) {
                if (i != signal_at(at)) CHECK(after[i] == before[i]);
            }
        }
    }
}

TEST_CASE("a status that cannot be understood is no success, and is kept") {
    for (const auto& [status, left_over] :
         {std::pair{R"({"value":5})", "/value 5"}, std::pair{R"({"value":{"a":1}})", R"(/value {"a":1})"},
          std::pair{R"({"value":true})", "/value true"}, std::pair{R"({"error":5})", "/error 5"},
          std::pair{R"({"value":"SUCCESS","error":"NOT_CHARGING"})", R"(/error "NOT_CHARGING")"}, std::pair{"5", " 5"},
          std::pair{R"(["SUCCESS"])", R"( ["SUCCESS"])"}}) {
        INFO(status);
        const std::string body =
            state_with(R"({"code":"charge-ischarging","body":{"value":true},"status":)" + std::string{status} + '}');
        const envelope delivery = parsed(body);
        CHECK_FALSE(first_signal(delivery).ok());
        CHECK(find(state_of(delivery), signals::charge_is_charging) == nullptr);
        CHECK(leftovers_of(delivery) ==
              std::vector<std::string>{"/data/signals/0/status" + std::string{left_over} + " wrong_type"});
        CHECK(round_trips(body));
    }
    for (const char* empty : {R"("")", R"({"value":""})"}) {
        const std::string body = state_with(R"({"code":"charge-ischarging","status":)" + std::string{empty} + '}');
        const envelope delivery = parsed(body);
        CHECK_FALSE(first_signal(delivery).ok());
        CHECK(round_trips(body));
    }
    const envelope delivery = parsed(state_with(R"({"code":"charge-ischarging","status":{"value":5}})"));
    CHECK(first_signal(delivery).status.value.text() == "5");
    CHECK(first_signal(delivery).status.value == signal_status_value::unknown);
}

TEST_CASE("a member that is missing costs itself alone") {
    for (const json& delivery : full_deliveries()) {
        for (const pointer& at : pointers_into(delivery)) {
            if (is_structural(at)) continue;
            const std::string body = without(delivery, at).dump();
            INFO(at.to_string());
            CHECK(leftovers_of(parsed(body)).empty());
            CHECK(round_trips(body));
        }
    }
}

TEST_CASE("a member that nobody knows is kept and changes nothing") {
    for (const json& delivery : full_deliveries()) {
        const envelope before = parsed(delivery.dump());
        std::vector<pointer> objects = pointers_into(delivery);
        objects.emplace_back();
        for (const pointer& at : objects) {
            if (!delivery.at(at).is_object() || is_raw(delivery, at)) continue;
            json extended = delivery;
            extended.at(at)["newMember"] = json::parse(R"({"nested":[1.5,null]})");
            const std::string body = extended.dump();
            INFO(at.to_string());
            const envelope read = parsed(body);
            CHECK(content_of(read) == before);
            CHECK(leftovers_of(read) ==
                  std::vector<std::string>{at.to_string() + R"(/newMember {"nested":[1.5,null]} unknown_member)"});
            CHECK(round_trips(body));
        }
    }
}

TEST_CASE("a member that nobody knows may have any name") {
    for (const auto& [name, token] : {std::pair{"a/b~c", "a~1b~0c"}, {"", ""}, {"0", "0"}, {"~1", "~01"}}) {
        INFO(name);
        const std::string members = R"({"value":true,")" + std::string{name} + R"(":1})";
        const std::string body = state_with(signal_with("charge-ischarging", members));
        CHECK(leftovers_of(parsed(body)) ==
              std::vector<std::string>{"/data/signals/0/body/" + std::string{token} + " 1 unknown_member"});
        CHECK(round_trips(body));
    }
}

TEST_CASE("a member that is null is a member that was not delivered") {
    for (const json& delivery : full_deliveries()) {
        const envelope before = parsed(delivery.dump());
        for (const pointer& at : pointers_into(delivery)) {
            json changed = delivery;
            if (delivery.at(at).is_object() && !is_raw(delivery, at)) {
                INFO("another member in " << at.to_string());
                changed.at(at)["newMember"] = nullptr;
                CHECK(parsed(changed.dump()) == before);
                CHECK(round_trips(changed.dump()));
            }
            if (is_structural(at) || is_raw(delivery, at) || delivery.at(at.parent_pointer()).is_array()) continue;
            INFO(at.to_string());
            changed = delivery;
            changed.at(at) = nullptr;
            const envelope read = parsed(changed.dump());
            CHECK(read.leftovers.empty());
            CHECK(content_of(read) == content_of(parsed(without(delivery, at).dump())));
            CHECK(round_trips(changed.dump()));
        }
    }
}

TEST_CASE("an element that is null is kept in its place") {
    for (const json& delivery : full_deliveries()) {
        for (const pointer& at : pointers_into(delivery)) {
            if (!delivery.at(at.parent_pointer()).is_array() || is_raw(delivery, at)) continue;
            json changed = delivery;
            json& parent = changed.at(at.parent_pointer());
            parent.insert(parent.begin() + std::stol(at.back()), nullptr);
            INFO(at.to_string());
            const envelope read = parsed(changed.dump());
            CHECK(leftovers_of(read) == std::vector<std::string>{at.to_string() + " null wrong_type"});
            CHECK(content_of(read) == parsed(delivery.dump()));
            CHECK(round_trips(changed.dump()));
        }
    }
}

TEST_CASE("a vehicle state without an object in data is no delivery") {
    for (const char* type : {"VEHICLE_STATE", "VEHICLE_ERROR"}) {
        const std::string head = R"({"eventType":")" + std::string{type} + '"';
        CHECK(outcome_of(parse(head + "}")) == "missing_field at /data");
        CHECK(outcome_of(parse(head + R"(,"data":null})")) == "missing_field at /data");
        CHECK(outcome_of(parse(head + R"(,"data":[]})")) == "wrong_type at /data");
        CHECK(outcome_of(parse(head + R"(,"data":"text"})")) == "wrong_type at /data");
        CHECK(outcome_of(parse(head + R"(,"data":{}})")) == "ok");
        CHECK(round_trips(head + R"(,"data":{}})"));
    }
}

TEST_CASE("a trigger is read in whatever form it comes") {
    const auto with_trigger = [](std::string_view text) {
        return R"({"eventType":"VEHICLE_STATE","data":{},"triggers":[)" + std::string{text} + "]}";
    };
    const auto read = [&](std::string_view text) {
        const std::string body = with_trigger(text);
        INFO(text);
        CHECK(round_trips(body));
        const envelope delivery = parsed(body);
        CHECK(delivery.leftovers.empty());
        return state_of(delivery).triggers.at(0);
    };
    CHECK(read("{}") == trigger{});
    CHECK(read(R"({"type":null,"signal":null})") == trigger{});
    CHECK(read(R"({"type":"SIGNAL_UPDATED"})") == trigger{trigger_type::signal_updated, {}});
    CHECK(read(R"({"code":"first_delivery"})").type == trigger_type::first_delivery);
    CHECK(read(R"({"code":"first_delivery"})").signal == signal_reference{});
    CHECK(read(R"({"code":"a-b","name":"B"})") == trigger{trigger_type::signal_updated, {"a-b", "B", ""}});
    CHECK(read(R"({"type":"NEW","code":"a-b"})").type.text() == "NEW");
    CHECK(read(R"({"type":"NEW","code":"a-b"})").signal.code == "a-b");
    CHECK(read(R"("wheel-tires")") == trigger{trigger_type::signal_updated, {"wheel-tires", "", ""}});
    CHECK(read(R"({"signal":"A.B"})") == trigger{{}, {"a-b", "B", "A"}});
    CHECK(leftovers_of(parsed(with_trigger(R"({"code":5})"))) ==
          std::vector<std::string>{"/triggers/0/code 5 wrong_type"});
    CHECK(round_trips(with_trigger(R"({"code":5})")));
    CHECK(round_trips(with_trigger(R"({"code":"a-b","new":5})")));
    CHECK(read(R"({"type":"SIGNAL_UPDATED","signal":{"code":"a-b"},"code":"a-b","name":"B"})") ==
          trigger{trigger_type::signal_updated, {"a-b", "B", ""}});
    for (const char* contradiction :
         {R"({"signal":{"code":"a-b"},"code":"c-d"})", R"({"code":"c-d","signal":"A.B"})"}) {
        const envelope delivery = parsed(with_trigger(contradiction));
        CHECK(state_of(delivery).triggers.at(0).signal.code == "a-b");
        CHECK(leftovers_of(delivery) == std::vector<std::string>{R"(/triggers/0/code "c-d" second_value)"});
        CHECK(round_trips(with_trigger(contradiction)));
    }
    CHECK(round_trips(with_trigger(R"(5,{"type":"SIGNAL_UPDATED"},null,"A.B",{"code":"a-b"},[])")));
}

TEST_CASE("triggers that are no array are kept") {
    for (const char* wrong : {R"({"code":"a"})", "5", R"("A.B")"}) {
        const std::string outer = R"({"eventType":"VEHICLE_STATE","data":{},"triggers":)" + std::string{wrong} + "}";
        CHECK(leftovers_of(parsed(outer)) ==
              std::vector<std::string>{"/triggers " + std::string{wrong} + " wrong_type"});
        CHECK(round_trips(outer));
        const std::string inner = R"({"eventType":"VEHICLE_STATE","data":{"triggers":)" + std::string{wrong} + "}}";
        CHECK(leftovers_of(parsed(inner)) ==
              std::vector<std::string>{"/data/triggers " + std::string{wrong} + " wrong_type"});
        CHECK(round_trips(inner));
    }
}

TEST_CASE("triggers under data are read where those at the top are empty or null") {
    for (const char* outer : {"null", "[]"}) {
        INFO(outer);
        const std::string body = R"({"eventType":"VEHICLE_STATE","data":{"triggers":[{"code":"wheel-tires"}]},)"
                                 R"("triggers":)" +
                                 std::string{outer} + "}";
        const envelope delivery = parsed(body);
        CHECK(state_of(delivery).triggers.size() == 1);
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("an older name tells what the newer one leaves out") {
    for (const char* meta : {R"({"retrievedAt":0,"fetchedAt":1767268802000})", R"({"fetchedAt":1767268802000})"}) {
        const std::string body = state_with(R"({"code":"a","meta":)" + std::string{meta} + '}');
        const envelope delivery = parsed(body);
        CHECK(first_signal(delivery).retrieved_at == timestamp{std::chrono::milliseconds{1767268802000}});
        CHECK(delivery.leftovers.empty());
        CHECK(round_trips(body));
    }
}

TEST_CASE("an older name says nothing where the member is there under its own") {
    const std::string equal = state_with(
        signal_text("charge-ischarging", R"("meta":{"fetchedAt":1767268802000,"retrievedAt":1767268802000})"));
    CHECK(parsed(equal).leftovers.empty());
    CHECK(round_trips(equal));
    for (const char* meta : {R"({"retrievedAt":1767268802000,"fetchedAt":1767268809000})",
                             R"({"fetchedAt":1767268809000,"retrievedAt":1767268802000})"}) {
        INFO(meta);
        const std::string body = state_with(signal_text("charge-ischarging", R"("meta":)" + std::string{meta}));
        const envelope delivery = parsed(body);
        CHECK(first_signal(delivery).retrieved_at == timestamp{std::chrono::milliseconds{1767268802000}});
        CHECK(leftovers_of(delivery) ==
              std::vector<std::string>{"/data/signals/0/meta/fetchedAt 1767268809000 second_value"});
        CHECK(round_trips(body));
    }
}

TEST_CASE("triggers under data are read where those at the top are of another type") {
    const std::string body =
        R"({"eventType":"VEHICLE_STATE","data":{"triggers":[{"code":"a-b"}]},"triggers":{"code":"c"}})";
    const envelope delivery = parsed(body);
    CHECK(state_of(delivery).triggers.at(0).signal.code == "a-b");
    CHECK(leftovers_of(delivery) == std::vector<std::string>{R"(/triggers {"code":"c"} wrong_type)"});
    CHECK(round_trips(body));
}

TEST_CASE("an older name with a value of another form is written once") {
    for (const char* meta : {R"({"fetchedAt":0})", R"({"fetchedAt":"2026-01-01T12:00:02Z"})"}) {
        const std::string body = state_with(signal_text("charge-ischarging", R"("meta":)" + std::string{meta}));
        CHECK(parsed(body).leftovers.empty());
        CHECK(round_trips(body));
    }
    for (const char* time : {"0", R"("2026-01-01T12:00:03.000Z")"}) {
        CHECK(round_trips(R"({"eventType":"VERIFY","data":{"challenge":"a"},"meta":{"deliveryTime":)" +
                          std::string{time} + "}}"));
    }
    CHECK(round_trips(state_with(signal_with("tractionbattery-nominalcapacity", R"({"availbableCapacities":[]})"))));
}

TEST_CASE("a time that is none costs itself alone") {
    for (const char* wrong : {R"("yesterday")", "1.5", "99999999999999999", "-99999999999999999", R"("2026-01-01")"}) {
        INFO(wrong);
        const std::string body =
            state_with(signal_text("charge-ischarging", R"("body":{"value":true},"meta":{"oemUpdatedAt":)" +
                                                            std::string{wrong} + R"(,"retrievedAt":1767268802000})"));
        const envelope delivery = parsed(body);
        CHECK_FALSE(first_signal(delivery).oem_updated_at.has_value());
        CHECK(first_signal(delivery).retrieved_at.has_value());
        CHECK(find(state_of(delivery), signals::charge_is_charging) != nullptr);
        CHECK(leftovers_of(delivery) ==
              std::vector<std::string>{"/data/signals/0/meta/oemUpdatedAt " + std::string{wrong} + " not_a_time"});
        CHECK(round_trips(body));
    }
}
