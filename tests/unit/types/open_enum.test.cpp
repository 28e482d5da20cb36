// Tests of types/open_enum.hpp.

#include <smartcar/webhooks/types/open_enum.hpp>

#include <smartcar/webhooks/types/units.hpp>
#include <support/catch.hpp>

#include <string_view>

using namespace smartcar::webhooks;

using unit = open_enum<length_unit>;

TEST_CASE("an open enumeration knows its texts and their aliases") {
    CHECK(unit{std::string_view{"miles"}}.value() == length_unit::miles);
    CHECK(unit{std::string_view{"mi"}}.value() == length_unit::miles);
    CHECK(unit{std::string_view{"km"}}.value() == length_unit::kilometers);
    CHECK(unit{std::string_view{"kilometers"}}.value() == length_unit::kilometers);
}

TEST_CASE("an open enumeration keeps the text that arrived") {
    for (const char* text : {"km", "kilometers", "KM", "Miles", "furlong", " km"}) {
        CHECK(unit{std::string_view{text}}.text() == text);
    }
}

TEST_CASE("the case of a known text does not matter") {
    CHECK(unit{std::string_view{"KILOMETERS"}}.value() == length_unit::kilometers);
    CHECK(unit{std::string_view{"MiLeS"}}.value() == length_unit::miles);
}

TEST_CASE("an unknown text is the unknown value with its text") {
    const unit furlong{std::string_view{"furlong"}};
    CHECK(furlong.value() == length_unit::unknown);
    CHECK(furlong == length_unit::unknown);
    CHECK_FALSE(furlong.empty());
}

TEST_CASE("an open enumeration that was not delivered is empty") {
    for (const unit& absent : {unit{}, unit{std::string_view{}}, unit{length_unit::unknown}}) {
        CHECK(absent.empty());
        CHECK(absent.text().empty());
        CHECK(absent.value() == length_unit::unknown);
        CHECK(absent == unit{});
    }
}

TEST_CASE("an enumerator is written as its first text") {
    CHECK(unit{length_unit::kilometers}.text() == "km");
    CHECK(unit{length_unit::miles}.text() == "miles");
}

TEST_CASE("open enumerations are equal if their texts are and equal enumerators if their values are") {
    CHECK(unit{std::string_view{"km"}} == unit{length_unit::kilometers});
    CHECK_FALSE(unit{std::string_view{"KM"}} == unit{length_unit::kilometers});
    CHECK_FALSE(unit{std::string_view{"furlong"}} == unit{std::string_view{"league"}});
    CHECK(unit{std::string_view{"KM"}} == length_unit::kilometers);
    CHECK(unit{std::string_view{"kilometres"}} == length_unit::kilometers);
    CHECK_FALSE(unit{std::string_view{"km"}} == length_unit::miles);
}
