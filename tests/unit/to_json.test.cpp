// Tests of to_json.hpp.

#include <smartcar/webhooks/to_json.hpp>

#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>

using namespace smartcar::webhooks;

TEST_CASE("the JSON document is the written text") {
    const envelope delivery = testing::sample_schedule();
    CHECK(to_json(delivery).dump() == serialize(delivery));
    CHECK(to_json(delivery).begin().key() == "version");
}
