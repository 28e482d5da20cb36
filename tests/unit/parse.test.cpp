// Tests of parse.hpp.

#include <smartcar/webhooks/parse.hpp>

#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/files.hpp>
#include <support/rounds.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;
using nlohmann::json;

namespace {

// The same bodies in every run.
class mutator {
public:
    // A sample with a few bytes changed.
    std::string bytes() {
        std::string body = seed();
        for (std::size_t round = below(4) + 1; round != 0; --round) change(body);
        return body;
    }

    // A sample with a few values changed, which is still JSON.
    std::string values() {
        json body = json::parse(seed());
        for (std::size_t round = below(4) + 1; round != 0; --round) change(body);
        return body.dump();
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

    const std::string& seed() { return seeds_[below(seeds_.size())]; }

    void change(std::string& body) {
        static const std::vector<std::string> pieces{"{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     ",",
                                                     ":",
                                                     "\"",
                                                     "null",
                                                     "true",
                                                     "1e400",
                                                     "-0",
                                                     "\\u0000",
                                                     "\xFF",
                                                     std::string(1, '\0'),
                                                     "\xEF\xBB\xBF",
                                                     "\"eventName\":",
                                                     "\"payload\":{}",
                                                     "9223372036854775808",
                                                     "[[[[[[[[[[[[[[[["};
        const std::size_t at = below(body.size() + 1);
        switch (below(5)) {
            case 0: body.insert(at, pieces[below(pieces.size())]); break;
            case 1: body.erase(at, below(20)); break;
            case 2: body.insert(at, body.substr(below(body.size() + 1), below(50))); break;
            case 3: body.resize(at); break;
            default:
                if (at < body.size()) body[at] = static_cast<char>(random_() & 0xFFU);
        }
    }

    void change(json& body) {
        static const json values = json::parse(
            R"([null,true,0,-1,200,409,1.5,18446744073709551615,1e300,"","text","2023-01-02T03:04:05Z","imperial",)"
            R"([],{},[null],[[]],[{}],{"":null},{"type":"a"},{"~/":{"":[]}},["a",7,null]])");
        json* target = &body;
        while (target->is_structured() && !target->empty() && below(6) != 0) {
            auto child = target->begin();
            std::advance(child, static_cast<std::ptrdiff_t>(below(target->size())));
            target = &*child;
        }
        static const std::vector<std::string> names{"",         "new",     "body",       "code",          "path",
                                                    "headers",  "dataAge", "unitSystem", "Sc-Data-Age",   "a/b~c",
                                                    "vehicles", "mode",    "0",          "serviceDetails"};
        const json& value = values[below(values.size())];
        if (target->is_object() && below(2) == 0) {
            (*target)[names[below(names.size())]] = value;
        } else if (target->is_array() && below(2) == 0) {
            target->insert(target->begin() + static_cast<std::ptrdiff_t>(below(target->size() + 1)), value);
        } else {
            *target = value;
        }
    }

    static std::vector<std::string> make_seeds() {
        std::vector<std::string> seeds;
        for (const auto& sample : testing::samples) seeds.push_back(serialize(sample.make()));
        for (const auto& file : json_files(test_data())) seeds.push_back(read_file(file));
        return seeds;
    }

    std::vector<std::string> seeds_ = make_seeds();
    std::mt19937 random_{20240517};
};

}  // namespace

TEST_CASE("the schedule of the product owner's document is read with its units") {
    const auto delivery = parsed(read_file(test_data() / "v2/schedule_from_product_owner.json"));
    CHECK(delivery.version == "2.0");
    CHECK(delivery.mode == delivery_mode::live);
    REQUIRE(get_if<schedule>(delivery) != nullptr);
    REQUIRE(get_if<schedule>(delivery)->vehicles.size() == 1);
    const vehicle_report& vehicle = get_if<schedule>(delivery)->vehicles[0];
    CHECK(vehicle.timestamp == parse_timestamp("2020-05-13T22:00:01.288Z"));
    REQUIRE(find<vehicle_attributes>(vehicle) != nullptr);
    CHECK(find<vehicle_attributes>(vehicle)->model == "i3 94 (+ REX)");
    REQUIRE(find<vin>(vehicle) != nullptr);
    CHECK(find<vin>(vehicle)->vin == "WBY1Z8C54HV550878");
    REQUIRE(find<fuel>(vehicle) != nullptr);
    CHECK(find<fuel>(vehicle)->range->in(length_unit::kilometers) == 44.12 * 1.609344);
    CHECK(find<fuel>(vehicle)->amount_remaining->in(volume_unit::gallons) == 1.32);
    CHECK(find<fuel>(vehicle)->percent_remaining->in(proportion_unit::fraction) == 0.57);
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("parse keeps the limits that it is given") {
    const std::string body = serialize(testing::sample_charge_event());
    parse_limits limits;
    limits.max_bytes = body.size();
    CHECK(parse(body, limits).has_value());
    limits.max_bytes = body.size() - 1;
    CHECK(outcome_of(parse(body, limits)) == "body_too_large");
    limits = {};
    limits.max_depth = 2;
    CHECK(parse(body, limits).has_value());
    limits.max_depth = 1;
    CHECK(outcome_of(parse(body, limits)) == "too_deep at /payload");
}

TEST_CASE("each thing that can be wrong with a body has its own error") {
    CHECK(outcome_of(parse("")) == "invalid_json");
    CHECK(outcome_of(parse(R"({"eventName":"x","eventName":"y"})")) == "duplicate_key at /eventName");
    CHECK(outcome_of(parse("{}")) == "not_a_delivery");
    CHECK(outcome_of(parse(R"({"eventName":"verify"})")) == "missing_field at /payload");
    CHECK(outcome_of(parse(R"({"eventName":"verify","payload":[]})")) == "wrong_type at /payload");
    CHECK(outcome_of(parse(std::string(40, '['))).starts_with("too_deep at "));
}

TEST_CASE("a delivery of many vehicles is read whole") {
    const json one = json::parse(serialize(testing::sample_schedule()));
    json many = one;
    for (int i = 1; i < 300; ++i) many["payload"]["vehicles"].push_back(one["payload"]["vehicles"][0]);
    const auto delivery = parsed(many.dump());
    const auto& vehicles = get_if<schedule>(delivery)->vehicles;
    CHECK(vehicles.size() == 300);
    CHECK(vehicles.front() == vehicles.back());
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("no bytes make parse or receive throw") {
    mutator mutate;
    const management_token token{"amt"};
    const receiver endpoint{token};
    int delivered = 0;
    for (int round = 0; round < support::rounds(20000); ++round) {
        const std::string body = mutate.bytes();
        const auto delivery = parse(body);
        const reception genuine = endpoint.receive({body, sign(token, body)});
        const reception forged = endpoint.receive({body, ""});
        const bool is_challenge = delivery && get_if<verify_challenge>(*delivery) != nullptr;
        bool agrees = forged.delivery == std::nullopt && (genuine.reply.status == 200) == genuine.delivery.has_value();
        if (!is_challenge)
            agrees = agrees && forged.reply.status == 401 && genuine.delivery.has_value() == delivery.has_value();
        if (!agrees) FAIL_CHECK("round " << round << ": " << body);
        if (delivery) ++delivered;
    }
    CHECK(delivered > support::rounds(1000));
}

TEST_CASE("no change of values makes parse lose anything") {
    mutator mutate;
    int delivered = 0;
    for (int round = 0; round < support::rounds(10000); ++round) {
        const std::string body = mutate.values();
        if (!parse(body)) continue;
        if (!round_trips(body)) FAIL("round " << round);
        ++delivered;
    }
    CHECK(delivered > support::rounds(5000));
}
