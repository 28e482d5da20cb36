// Tests of json/member_table.hpp.

#include <smartcar/webhooks/json/member_table.hpp>

#include <support/catch.hpp>

#include <optional>
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
    CHECK(members.index_of("text") == 0);
    CHECK(members.index_of("label") == 0);
    CHECK(members.index_of("unit") == 1);
    CHECK(members.index_of("Text") == 2);
    CHECK(members.index_of("") == 2);
}

TEST_CASE("a table of header names does not mind their case") {
    const table members = table_of<sample_fields>(true);
    CHECK(members.index_of("TEXT") == 0);
    CHECK(members.index_of("Label") == 0);
    CHECK(members.index_of("") == 2);
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
