// Tests of types/vehicle_data/service_history.hpp.

#include <smartcar/webhooks/types/vehicle_data/service_history.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <string>
#include <string_view>

using namespace smartcar::webhooks;
using namespace support;

namespace {

envelope history_of(std::string_view records, std::string_view headers = "{}") {
    const std::string body = schedule_with(item("/service/history", records, headers));
    CHECK(round_trips(body));
    return parsed(body);
}

}  // namespace

TEST_CASE("a service history is the array of its records") {
    const auto delivery = history_of(
        R"([{"serviceId":12345,"serviceDate":"2022-07-10T16:20:00.000Z","odometerDistance":50000,)"
        R"("serviceTasks":[{"taskId":"t1","taskDescription":"Change oil"},{"taskId":7,"taskDescription":null}],)"
        R"("serviceDetails":[{"type":"Dealer","value":null}],"serviceCost":{"totalCost":95.5,"currency":"EUR"}}])",
        R"({"sc-unit-system":"imperial"})");
    const auto& history = first_body<service_history>(delivery);
    REQUIRE(history.records.size() == 1);
    const service_record& record = history.records[0];
    CHECK(record.service_id == "12345");
    CHECK(record.service_date == parse_timestamp("2022-07-10T16:20:00Z"));
    CHECK(record.odometer_distance->in(length_unit::miles) == 50000.0);
    CHECK(record.service_tasks == std::vector<service_task>{{"t1", "Change oil"}, {"7", ""}});
    CHECK(record.service_details == std::vector<service_detail>{{"Dealer", ""}});
    CHECK(record.service_cost == service_cost{95.5, "EUR"});
    CHECK(delivery.leftovers.empty());
}

TEST_CASE("a service id is the same as a number and as text") {
    for (const char* id : {"7", R"("7")"}) {
        const auto delivery = history_of(R"([{"serviceId":)" + std::string{id} + "}]");
        CHECK(first_body<service_history>(delivery).records.at(0).service_id == "7");
        CHECK(delivery.leftovers.empty());
    }
    const auto large = history_of(R"([{"serviceId":18446744073709551615}])");
    CHECK(first_body<service_history>(large).records.at(0).service_id == "18446744073709551615");
}

TEST_CASE("service details are a list even if one arrives alone") {
    const auto delivery = history_of(R"([{"serviceDetails":{"type":"Service Center"}}])");
    const auto& record = first_body<service_history>(delivery).records.at(0);
    CHECK(record.service_details == std::vector<service_detail>{{"Service Center", ""}});
    CHECK(delivery.leftovers.empty());
    const auto with_news = history_of(R"([{"serviceDetails":{"type":"Dealer","city":"Ulm"}}])");
    CHECK(first_body<service_history>(with_news).records.at(0).service_details.size() == 1);
    CHECK(leftovers_of(with_news) == std::vector{item_pointer + R"(/body/0/serviceDetails/city "Ulm" unknown_member)"});
}

TEST_CASE("a service history may be empty and its records may be partly unknown") {
    const auto none = history_of("[]");
    CHECK(first_body<service_history>(none).records.empty());
    const auto delivery = history_of(R"([{},{"serviceCost":{"totalCost":null,"currency":null}},null,5])");
    CHECK(first_body<service_history>(delivery).records.size() == 2);
    CHECK(leftovers_of(delivery) ==
          std::vector{item_pointer + "/body/2 null wrong_type", item_pointer + "/body/3 5 wrong_type"});
}

TEST_CASE("a service history that is no array is left over") {
    const auto delivery = history_of(R"({"records":[]})");
    CHECK(std::holds_alternative<std::monostate>(first_reading(delivery).body));
    CHECK(leftovers_of(delivery) == std::vector{item_pointer + R"(/body {"records":[]} wrong_type)"});
}
