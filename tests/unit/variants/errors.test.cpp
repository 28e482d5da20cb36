// Tests of the variants of a v4.0 vehicle error.

#include <smartcar/webhooks/parse.hpp>

#include <support/catch.hpp>
#include <support/deliveries.hpp>
#include <support/vehicle_states.hpp>

#include <string>
#include <vector>

using namespace smartcar::webhooks;
using namespace support;

TEST_CASE("a vehicle error is read with all that it says") {
    const envelope delivery = delivery_of("error_active");
    REQUIRE(get_if<vehicle_error>(delivery) != nullptr);
    const auto& problem = *get_if<vehicle_error>(delivery);
    CHECK(problem.user.id == "8f14e45f-ceea-467f-a8d5-1c2b3a4d5e6f");
    CHECK(problem.vehicle.id == vehicle_of_variants);
    REQUIRE(problem.errors.size() == 1);
    CHECK(problem.errors[0] ==
          reported_error{"COMPATIBILITY",
                         "VEHICLE_NOT_CAPABLE",
                         error_state::error,
                         "This vehicle cannot do that.",
                         "Your car cannot do that.",
                         "https://example.com/errors#not-capable",
                         error_resolution{"CONTACT_SUPPORT", ""},
                         {{"location-isathome", "IsAtHome", "Location"}, {"charge-voltage", "Voltage", "Charge"}},
                         "",
                         ""});
}

TEST_CASE("an error that is over says less") {
    const envelope delivery = delivery_of("error_resolved");
    const reported_error& resolved = first_error(delivery);
    CHECK(resolved.state == error_state::resolved);
    CHECK(resolved.code == "UNREACHABLE");
    CHECK(resolved.doc_url.empty());
    CHECK_FALSE(resolved.resolution.has_value());
    CHECK(resolved.signals.size() == 1);
}

TEST_CASE("the signals of an error are the same as texts and as objects") {
    const envelope texts = delivery_of("error_signals_as_text");
    CHECK(first_error(texts).signals ==
          std::vector<signal_reference>{{"vehicleidentification-nickname", "Nickname", "VehicleIdentification"},
                                        {"closure-islocked", "IsLocked", "Closure"}});
    const envelope both = delivery_of("error_signals_as_text_and_objects");
    CHECK(first_error(both).signals ==
          std::vector<signal_reference>{{"vehicleidentification-nickname", "Nickname", "VehicleIdentification"},
                                        {"charge-voltage", "Voltage", "Charge"}});
    const envelope swapped = delivery_of("error_signals_with_name_and_group_swapped");
    CHECK(first_error(swapped).signals == std::vector<signal_reference>{{"closure-islocked", "Closure", "IsLocked"}});
    const envelope whole_vehicle = delivery_of("error_without_signals");
    CHECK(first_error(whole_vehicle).signals.empty());
}

TEST_CASE("the code and the resolution of an error may be null") {
    const envelope no_code = delivery_of("error_of_a_vehicle_code_null");
    CHECK(first_error(no_code).type == "PERMISSION");
    CHECK(first_error(no_code).code.empty());
    CHECK(first_error(no_code).resolution == error_resolution{"REAUTHENTICATE", ""});
    const envelope no_type = delivery_of("error_resolution_type_null");
    CHECK(first_error(no_type).resolution == error_resolution{});
    const envelope as_text = delivery_of("error_resolution_as_text");
    CHECK(first_error(as_text).resolution == error_resolution{"REAUTHENTICATE", ""});
}
