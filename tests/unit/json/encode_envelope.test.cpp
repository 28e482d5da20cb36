// Tests of json/encode_envelope.hpp.

#include <smartcar/webhooks/json/encode_envelope.hpp>

#include <support/catch.hpp>

#include <string>
#include <utility>

using namespace smartcar::webhooks;
using detail::encode_envelope;

namespace {

envelope carrying_in(wire_format format, std::string name, payload carried) {
    envelope made;
    made.format = format;
    made.event_name = std::move(name);
    made.payload = std::move(carried);
    return made;
}

}  // namespace

TEST_CASE("a challenge and an unknown event are written in the format of the envelope") {
    CHECK(encode_envelope(carrying_in(wire_format::v2, "verify", verify_challenge{"a"})) ==
          R"({"eventName":"verify","payload":{"challenge":"a"}})");
    CHECK(encode_envelope(carrying_in(wire_format::v4, "VERIFY", verify_challenge{"a"})) ==
          R"({"eventType":"VERIFY","data":{"challenge":"a"}})");
    CHECK(encode_envelope(carrying_in(wire_format::v2, "new", unknown_event{raw_json{"[1.50]"}})) ==
          R"({"eventName":"new","payload":[1.50]})");
    CHECK(encode_envelope(carrying_in(wire_format::v4, "NEW", unknown_event{})) == R"({"eventType":"NEW"})");
}

TEST_CASE("any other payload is written in its own format") {
    CHECK(encode_envelope(carrying_in(wire_format::v4, "schedule", schedule{})) ==
          R"({"eventName":"schedule","payload":{}})");
    CHECK(encode_envelope(carrying_in(wire_format::v2, "VEHICLE_STATE", vehicle_state{})) ==
          R"({"eventType":"VEHICLE_STATE","data":{}})");
}

TEST_CASE("the members of a state that stand outside of it are written there") {
    vehicle_state state;
    state.signal_count = 0;
    state.triggers = {{trigger_type::first_delivery, {}}};
    CHECK(encode_envelope(carrying_in(wire_format::v4, "VEHICLE_STATE", state)) ==
          R"({"eventType":"VEHICLE_STATE","data":{},"triggers":[{"type":"FIRST_DELIVERY"}],"meta":{"signalCount":0}})");
}
