// Tests of json/table_of.hpp.

#include <smartcar/webhooks/json/table_of.hpp>

#include <support/catch.hpp>
#include <support/documents.hpp>

#include <string>

using namespace smartcar::webhooks;
using namespace smartcar::webhooks::detail;

namespace {

struct measured {
    std::string text;
    std::string unit;
    std::int64_t number = 0;
};

constexpr row_list text_fields{field{"text", &measured::text, as_is{}, "label"}, field{"unit", &measured::unit}};
constexpr row_list number_fields{field{"number", &measured::number}};

}  // namespace

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
