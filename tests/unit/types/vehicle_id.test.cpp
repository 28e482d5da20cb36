// Tests of types/vehicle_id.hpp.

#include <smartcar/webhooks/types/vehicle_id.hpp>

#include <smartcar/webhooks/testing/sample_v2.hpp>
#include <smartcar/webhooks/testing/sample_v4.hpp>
#include <support/catch.hpp>

#include <string_view>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;

namespace {

using ids = std::vector<std::string_view>;

constexpr std::string_view sample_id = "12345678-1234-4234-8234-123456789012";

template <class T>
concept gives_ids = requires(T&& delivery) {
    vehicle_ids(std::forward<T>(delivery));
    vehicle_id(std::forward<T>(delivery));
};

}  // namespace

TEST_CASE("every delivery about a vehicle gives its id") {
    for (const envelope& delivery : {testing::sample_schedule(), testing::sample_charge_event(),
                                     testing::sample_vehicle_state(), testing::sample_vehicle_error()}) {
        INFO(delivery.event_name);
        CHECK(vehicle_ids(delivery) == ids{sample_id});
        CHECK(vehicle_id(delivery) == sample_id);
    }
}

TEST_CASE("a challenge and an unknown event are about no vehicle") {
    envelope unknown;
    unknown.payload = unknown_event{{R"({"vehicleId":"a"})"}};
    for (const envelope& delivery : {testing::sample_verify(), testing::sample_verify_v4(), unknown}) {
        CHECK(vehicle_ids(delivery).empty());
        CHECK(vehicle_id(delivery).empty());
    }
}

TEST_CASE("a schedule gives the ids of its vehicles in their order and no single one") {
    schedule report;
    for (const char* id : {"b", "", "a"}) report.vehicles.emplace_back().vehicle_id = id;
    envelope delivery;
    delivery.payload = report;
    CHECK(vehicle_ids(delivery) == ids{"b", "", "a"});
    CHECK(vehicle_id(delivery).empty());
    delivery.payload = schedule{};
    CHECK(vehicle_ids(delivery).empty());
    CHECK(vehicle_id(delivery).empty());
}

TEST_CASE("an id that was not delivered is empty") {
    envelope delivery;
    delivery.payload = vehicle_state{};
    CHECK(vehicle_ids(delivery) == ids{""});
    CHECK(vehicle_id(delivery).empty());
}

TEST_CASE("no views into a temporary are given") {
    STATIC_REQUIRE(gives_ids<const envelope&>);
    STATIC_REQUIRE_FALSE(gives_ids<envelope>);
}
