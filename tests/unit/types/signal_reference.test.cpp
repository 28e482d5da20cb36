// Tests of types/signal_reference.hpp.

#include <smartcar/webhooks/types/signal_reference.hpp>

#include <smartcar/webhooks/types/signals.hpp>
#include <support/catch.hpp>

#include <string>
#include <string_view>

using namespace smartcar::webhooks;

namespace {

signal_reference from_text(std::string_view text) {
    signal_reference made;
    CHECK(detail::field_table<signal_reference>::from_text(made, text));
    return made;
}

}  // namespace

TEST_CASE("group and name with a point between them are a reference with all three") {
    CHECK(from_text("VehicleIdentification.Nickname") ==
          signal_reference{"vehicleidentification-nickname", "Nickname", "VehicleIdentification"});
}

TEST_CASE("group and name of every signal of the catalogue give its code") {
    for (const signal_info& info : all_signals()) {
        const signal_reference made = from_text(std::string{info.group} + '.' + std::string{info.name});
        CHECK(made.code == info.code);
        CHECK(made.group == info.group);
        CHECK(made.name == info.name);
    }
}

TEST_CASE("a text without a point is a code") {
    CHECK(from_text("charge-ischarging") == signal_reference{"charge-ischarging", "", ""});
    CHECK(from_text("") == signal_reference{});
}

TEST_CASE("the first point is where the name begins") {
    CHECK(from_text("A.B.C") == signal_reference{"a-b-c", "B.C", "A"});
    CHECK(from_text(".B") == signal_reference{"-b", "B", ""});
    CHECK(from_text("A.") == signal_reference{"a-", "", "A"});
}
