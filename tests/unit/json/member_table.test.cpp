// Tests of json/member_table.hpp.

#include <smartcar/webhooks/json/member_table.hpp>

#include <support/catch.hpp>

#include <cstddef>
#include <string>

using namespace smartcar::webhooks::detail;

namespace {

struct sample {
    std::string text;
    std::string unit;
    int number = 0;
};

constexpr row_list sample_fields{field{"text", &sample::text, as_is{}, "label"}, field{"unit", &sample::unit}};
constexpr row_list number_fields{field{"number", &sample::number}};

// Stands for a decoder, and reads whatever it gets as its value.
struct copying_decoder {
    outcome read(const std::string& value, std::string& target, as_is, const json_path&) const {
        target = value;
        return outcome::held;
    }
    outcome read(const std::string&, int& target, as_is, const json_path&) const {
        target = 7;
        return outcome::respelled;
    }
};

using table = member_table<copying_decoder, std::string>;

template <const auto& Fields>
table table_of(bool ignores_case = false) {
    return {member_rows<copying_decoder, std::string, Fields>, ignores_case};
}

}  // namespace

TEST_CASE("a member is found by its name and by its other name") {
    const table members = table_of<sample_fields>();
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
    const table members = table_of<sample_fields>(true);
    CHECK(members.find("text").how == naming::as_written);
    CHECK(members.find("TEXT").index == 0);
    CHECK(members.find("TEXT").how == naming::but_for_case);
    CHECK(members.find("Label").index == 0);
    CHECK(members.find("Label").how == naming::by_other_name);
    CHECK(members.find("").how == naming::not_at_all);
}

TEST_CASE("a table knows whether its object says its unit") {
    CHECK(table_of<sample_fields>().has_unit());
    CHECK_FALSE(table_of<number_fields>().has_unit());
}

TEST_CASE("a row reads the member that it names and no other") {
    copying_decoder decode;
    sample target{"before", "before", 1};
    CHECK(table_of<sample_fields>().rows[1].read(decode, "after", &target, {}) == outcome::held);
    CHECK(target.text == "before");
    CHECK(target.unit == "after");
    CHECK(table_of<number_fields>().rows[0].read(decode, "after", &target, {}) == outcome::respelled);
    CHECK(target.number == 7);
}
