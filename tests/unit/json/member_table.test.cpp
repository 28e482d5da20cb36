// Tests of json/member_table.hpp.

#include <smartcar/webhooks/json/member_table.hpp>

#include <support/catch.hpp>

#include <cstddef>
#include <string>

using namespace smartcar::webhooks::detail;

namespace {

constexpr member_row rows[]{{"text", "label", nullptr, nullptr}, {"unit", {}, nullptr, nullptr}};

constexpr member_table table_with(bool ignores_case) { return {rows, 2, ignores_case, true, nullptr}; }

}  // namespace

TEST_CASE("a member is found by its name and by its other name") {
    const member_table members = table_with(false);
    for (const std::size_t start : {0U, 1U, 2U}) {
        CHECK(members.find("text", start).index == 0);
        CHECK(members.find("text", start).how == naming::as_written);
        CHECK(members.find("label", start).index == 0);
        CHECK(members.find("label", start).how == naming::by_other_name);
        CHECK(members.find("unit", start).index == 1);
        CHECK(members.find("Text", start).how == naming::not_at_all);
        CHECK(members.find("", start).how == naming::not_at_all);
    }
}

TEST_CASE("a table of header names does not mind their case") {
    const member_table members = table_with(true);
    CHECK(members.find("text").how == naming::as_written);
    CHECK(members.find("TEXT").index == 0);
    CHECK(members.find("TEXT").how == naming::but_for_case);
    CHECK(members.find("Label").index == 0);
    CHECK(members.find("Label").how == naming::by_other_name);
    CHECK(members.find("").how == naming::not_at_all);
}

TEST_CASE("names are compared whatever their length") {
    const std::string all = "abcdefghijklmnopqrstuvwxyz";
    for (std::size_t size = 0; size <= all.size(); ++size) {
        const std::string name = all.substr(0, size);
        CHECK(same_name(name, all.substr(0, size)));
        CHECK_FALSE(same_name(name, name + "x"));
        for (std::size_t i = 0; i < size; ++i) {
            std::string other = name;
            other[i] = 'A';
            CHECK_FALSE(same_name(name, other));
        }
    }
}
