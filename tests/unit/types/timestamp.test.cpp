// Tests of types/timestamp.hpp.

#include <smartcar/webhooks/types/timestamp.hpp>

#include <support/catch.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

namespace {

// How `text` is written after it was read; empty if it is no time.
std::string normalized(std::string_view text) {
    const std::optional<timestamp> time = parse_timestamp(text);
    return time ? to_string(*time) : "";
}

}  // namespace

TEST_CASE("a time is read to the millisecond") {
    constexpr std::optional<timestamp> time = parse_timestamp("2020-05-13T22:00:01.288Z");
    STATIC_REQUIRE(time.has_value());
    CHECK(*time == std::chrono::sys_days{std::chrono::year{2020} / 5 / 13} + 22h + 1s + 288ms);
    CHECK(parse_timestamp("1970-01-01T00:00:00.001Z") == timestamp{1ms});
    CHECK(parse_timestamp("1969-12-31T23:59:59.999Z") == timestamp{-1ms});
}

TEST_CASE("decimals are optional and those behind the millisecond are dropped") {
    CHECK(normalized("2020-05-13T22:00:01Z") == "2020-05-13T22:00:01.000Z");
    CHECK(normalized("2020-05-13T22:00:01.2Z") == "2020-05-13T22:00:01.200Z");
    CHECK(normalized("2020-05-13T22:00:01.28Z") == "2020-05-13T22:00:01.280Z");
    CHECK(normalized("2020-05-13T22:00:01.028999999999999999999999Z") == "2020-05-13T22:00:01.028Z");
    CHECK(normalized("2020-05-13T22:00:01." + std::string(10000, '9') + "Z") == "2020-05-13T22:00:01.999Z");
    CHECK(normalized("2020-05-13T22:00:01.Z").empty());
}

TEST_CASE("an offset is taken into account") {
    CHECK(normalized("2020-05-13T22:00:01.288+00:00") == "2020-05-13T22:00:01.288Z");
    CHECK(normalized("2020-05-13T22:00:01.288-00:00") == "2020-05-13T22:00:01.288Z");
    CHECK(normalized("2020-05-13T22:00:01+02:00") == "2020-05-13T20:00:01.000Z");
    CHECK(normalized("2020-12-31T22:00:01-03:30") == "2021-01-01T01:30:01.000Z");
    CHECK(normalized("2020-05-13T22:00:01+23:59") == "2020-05-12T22:01:01.000Z");
    CHECK(normalized("2020-05-13T22:00:01+24:00").empty());
    CHECK(normalized("2020-05-13T22:00:01+02:60").empty());
    CHECK(normalized("2020-05-13T22:00:01+0530") == "2020-05-13T16:30:01.000Z");
    CHECK(normalized("2020-05-13T22:00:01.5-0330") == "2020-05-14T01:30:01.500Z");
    for (const char* zone : {"+", "+02", "+2", "+020", "+02:", "+02:0", "+02:000", "+02000", "+24", "+2400", "+0260",
                             " 02:00", "02:00", "+0a:00", "ZZ", "Z ", "+02:00Z", "+02-00"}) {
        INFO(zone);
        CHECK(normalized("2020-05-13T22:00:01" + std::string{zone}).empty());
    }
}

TEST_CASE("letters may be small, and a blank may stand for the first of them") {
    CHECK(normalized("2020-05-11t23:44:31z") == "2020-05-11T23:44:31.000Z");
    CHECK(normalized("2020-05-11 23:44:31Z") == "2020-05-11T23:44:31.000Z");
    CHECK(normalized("2020-05-11 23:44:31.123+00:00") == "2020-05-11T23:44:31.123Z");
    CHECK(normalized("2020-05-11_23:44:31Z").empty());
    CHECK(normalized("2020-05-11  23:44:31Z").empty());
}

TEST_CASE("a date must exist") {
    CHECK(normalized("2024-02-29T00:00:00Z") == "2024-02-29T00:00:00.000Z");
    CHECK(normalized("2000-02-29T00:00:00Z") == "2000-02-29T00:00:00.000Z");
    CHECK(normalized("2023-02-29T00:00:00Z").empty());
    CHECK(normalized("1900-02-29T00:00:00Z").empty());
    CHECK(normalized("2023-04-31T00:00:00Z").empty());
    CHECK(normalized("2023-00-10T00:00:00Z").empty());
    CHECK(normalized("2023-13-10T00:00:00Z").empty());
    CHECK(normalized("2023-01-00T00:00:00Z").empty());
}

TEST_CASE("a leap second is taken for the second after it") {
    CHECK(normalized("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00.000Z");
    CHECK(normalized("2016-12-31T23:59:60.250Z") == "2017-01-01T00:00:00.250Z");
    CHECK(normalized("2017-01-01T05:29:60+05:30") == "2017-01-01T00:00:00.000Z");
    CHECK(normalized("2016-12-31T23:59:61Z").empty());
    CHECK(normalized("2016-12-31T23:58:60Z").empty());
    CHECK(normalized("2016-12-31T22:59:60Z").empty());
    CHECK(normalized("2016-12-31T23:59:60+01:00").empty());
    CHECK(normalized("9999-12-31T23:59:60Z").empty());
}

TEST_CASE("a clock time must exist") {
    CHECK(normalized("2023-01-01T23:59:59.999Z") == "2023-01-01T23:59:59.999Z");
    CHECK(normalized("2023-01-01T24:00:00Z").empty());
    CHECK(normalized("2023-01-01T23:60:00Z").empty());
}

TEST_CASE("a text that is no time is refused") {
    for (const char* text :
         {"", "Z", "ISO8601 Datetime", "2022-04-06T01:4 8:22.845Z", "2022-04-06", "2022-04-06T01:48Z",
          "2022-04-06T01:48:22.845", " 2022-04-06T01:48:22Z", "2022-04-06T01:48:22Z ", "2022-04-06T01:48:22ZZ",
          "2022-4-06T01:48:22Z", "2022/04/06T01:48:22Z", "22022-04-06T01:48:22Z", "-022-04-06T01:48:22Z",
          "+2022-04-06T01:48:22Z", "2022-04-06T01:48:22,845Z", "2022-04-06T-1:48:22Z", "20220406T014822Z",
          "1649209702845"}) {
        INFO(text);
        CHECK_FALSE(parse_timestamp(text).has_value());
    }
    CHECK_FALSE(parse_timestamp(std::string_view{"2022-04-06T01:48:22Z\0", 21}).has_value());
}

TEST_CASE("no prefix of a time is a time") {
    const std::string_view whole = "2022-04-06T01:48:22.845+02:00";
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(parse_timestamp(whole.substr(0, size)));
    CHECK(parse_timestamp(whole));
}

TEST_CASE("the years 0 to 9999 are read and written with four digits") {
    for (const char* text : {"0000-01-01T00:00:00.000Z", "0001-02-03T04:05:06.007Z", "1969-12-31T23:59:59.999Z",
                             "2020-10-20T10:20:30.400Z", "9999-12-31T23:59:59.999Z"}) {
        CHECK(normalized(text) == text);
    }
}

TEST_CASE("an offset does not lead out of the years 0 to 9999") {
    CHECK(normalized("0000-01-01T00:00:00+00:01").empty());
    CHECK(normalized("9999-12-31T23:59:59-00:01").empty());
    CHECK(normalized("0000-01-01T00:00:00-00:01") == "0000-01-01T00:01:00.000Z");
}

TEST_CASE("a time outside the years 0 to 9999 is written as milliseconds") {
    CHECK(to_string(timestamp{std::chrono::milliseconds{253402300800000}}) == "253402300800000");
    CHECK(to_string(timestamp{std::chrono::milliseconds{-62167219200001}}) == "-62167219200001");
    CHECK(to_string(timestamp::max()) == std::to_string(timestamp::max().time_since_epoch().count()));
    CHECK(to_string(timestamp::min()) == std::to_string(timestamp::min().time_since_epoch().count()));
}

TEST_CASE("every written time is read back as the same time") {
    for (timestamp time = detail::first_timestamp; time <= detail::last_timestamp;
         time += std::chrono::hours{99999} + 17min + 23s + 457ms) {
        CHECK(parse_timestamp(to_string(time)) == time);
    }
}
