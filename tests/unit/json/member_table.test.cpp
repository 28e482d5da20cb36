// Tests of json/member_table.hpp.

#include <smartcar/webhooks/json/member_table.hpp>

#include <smartcar/webhooks/json/decode.hpp>
#include <smartcar/webhooks/types/schedule.hpp>
#include <support/catch.hpp>
#include <support/documents.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace smartcar::webhooks;
using namespace smartcar::webhooks::detail;

namespace {

constexpr member_row rows[]{{"text", "label", nullptr, nullptr}, {"unit", {}, nullptr, nullptr}};

constexpr member_table table_with(bool ignores_case) { return {rows, 2, ignores_case, true, nullptr}; }

struct measured {
    std::string text;
    std::string unit;
    std::int64_t number = 0;
};

constexpr row_list text_fields{field{"text", &measured::text, as_is{}, "label"}, field{"unit", &measured::unit}};
constexpr row_list number_fields{field{"number", &measured::number}};

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

TEST_CASE("a table has the names of its fields in their order") {
    const member_table& members = table_of<text_fields>();
    REQUIRE(members.size == 2);
    CHECK(members.rows[0].name == "text");
    CHECK(members.rows[0].other_name == "label");
    CHECK(members.rows[1].name == "unit");
    CHECK_FALSE(members.ignores_case);
    CHECK(members.from_text == nullptr);
    CHECK(table_of<field_table<reading_headers>::fields>().ignores_case);
}

TEST_CASE("a table knows whether its object says its unit") {
    CHECK(table_of<text_fields>().has_unit);
    CHECK_FALSE(table_of<number_fields>().has_unit);
}

TEST_CASE("a row reads the member that it names and no other") {
    envelope target;
    decoder decode{target};
    measured made{"before", "before", 1};
    const auto read = [&](const member_row& row, std::string_view json) {
        return row.read(decode, support::read_json{json}.root(), row.locate(&made), {});
    };
    CHECK(read(table_of<text_fields>().rows[1], R"("after")") == outcome::held);
    CHECK(made.text == "before");
    CHECK(made.unit == "after");
    CHECK(read(table_of<number_fields>().rows[0], "7.0") == outcome::respelled);
    CHECK(made.number == 7);
}
