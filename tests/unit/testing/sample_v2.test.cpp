// Tests of testing/sample_v2.hpp.

#include <smartcar/webhooks/testing/sample_v2.hpp>

#include <support/catch.hpp>

#include <variant>

using namespace smartcar::webhooks;

TEST_CASE("the sample schedule has a reading for every endpoint that has a type") {
    for (const unit_system units : {unit_system::metric, unit_system::imperial}) {
        const envelope delivery = testing::sample_schedule(units);
        REQUIRE(get_if<schedule>(delivery) != nullptr);
        const vehicle_report& vehicle = get_if<schedule>(delivery)->vehicles.at(0);
        detail::each_row(detail::endpoints, [&](const auto& row) {
            INFO(row.path);
            CHECK(find<typename std::remove_cvref_t<decltype(row)>::body_type>(vehicle) != nullptr);
        });
        const auto has = [&]<class Body>(std::type_identity<Body>) {
            for (const reading& item : vehicle.data) {
                if (std::holds_alternative<Body>(item.body)) return true;
            }
            return false;
        };
        CHECK(has(std::type_identity<api_error>{}));
        CHECK(has(std::type_identity<raw_json>{}));
        CHECK(has(std::type_identity<std::monostate>{}));
    }
}

TEST_CASE("the sample schedule is in the asked unit system") {
    const envelope metric = testing::sample_schedule();
    const envelope imperial = testing::sample_schedule(unit_system::imperial);
    const auto tank = [](const envelope& delivery) { return *find<fuel>(get_if<schedule>(delivery)->vehicles.at(0)); };
    CHECK(tank(metric).range->unit == length_unit::kilometers);
    CHECK(tank(metric).amount_remaining->unit == volume_unit::liters);
    CHECK(tank(imperial).range->unit == length_unit::miles);
    CHECK(tank(imperial).amount_remaining->unit == volume_unit::gallons);
}

TEST_CASE("the other samples carry what was asked for") {
    CHECK(std::get<verify_challenge>(testing::sample_verify("some-text").payload).challenge == "some-text");
    for (const auto type : {charge_event_type::charging_started, charge_event_type::charging_stopped,
                            charge_event_type::charging_completed}) {
        CHECK(std::get<charge_event>(testing::sample_charge_event(type).payload).type == type);
    }
}
