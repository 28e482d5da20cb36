// Tests of types/vehicle_data/identity.hpp.

#include <smartcar/webhooks/types/vehicle_data/identity.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <string>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

TEST_CASE("the attributes of a vehicle are read") {
    const auto delivery =
        parsed(schedule_with(item("/", R"({"id":"some-id","make":"SKODA","model":"Enyaq iV 80","year":2021})")));
    CHECK(first_body<vehicle_attributes>(delivery) == vehicle_attributes{"some-id", "SKODA", "Enyaq iV 80", 2021});
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("a vehicle identification number is read") {
    const auto delivery = parsed(schedule_with(item("/vin", R"({"vin":"TMBJJ7NX0MY000001"})")));
    CHECK(first_body<vin>(delivery).vin == "TMBJJ7NX0MY000001");
    CHECK(delivery.leftovers.empty());
    CHECK_FALSE(vin{"a"} == vin{"b"});
}

TEST_CASE("the permissions of an application are read") {
    const auto delivery = parsed(schedule_with(
        item("/permissions", R"({"permissions":["read_vin","read_charge"],"paging":{"count":12,"offset":10}})")));
    const auto& granted = first_body<permissions>(delivery);
    CHECK(granted.permissions == std::vector<std::string>{"read_vin", "read_charge"});
    REQUIRE(granted.paging.has_value());
    CHECK(granted.paging == paging{12, 10});
    CHECK_FALSE(granted == permissions{granted.permissions, paging{12, 0}});
    CHECK_FALSE(granted == permissions{{}, granted.paging});
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("what a vehicle does not say about itself is empty") {
    const auto attributes = parsed(schedule_with(item("/", "{}")));
    CHECK(first_body<vehicle_attributes>(attributes) == vehicle_attributes{});
    const auto nobody = parsed(schedule_with(item("/permissions", R"({"permissions":[]})")));
    CHECK(first_body<permissions>(nobody) == permissions{});
    CHECK_FALSE(first_body<permissions>(nobody).paging.has_value());
}
