// Tests of simdjson.hpp: whatever the bytes, both readers give the same envelope or the same error.

#include <smartcar/webhooks/simdjson.hpp>

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>
#include <support/files.hpp>
#include <support/results.hpp>
#include <support/rounds.hpp>

#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace smartcar::webhooks;

namespace {

bool reads_the_same(simdjson_parser& parser, std::string_view body, const parse_limits& limits = {}) {
    return parser.parse(body, limits) == parse(body, limits);
}

// A v4.0 event that nobody knows, which keeps `value` as it is.
std::string carrying(std::string_view value) { return R"({"eventType":"X","data":)" + std::string{value} + "}"; }

std::vector<std::string> bodies_below(const std::filesystem::path& folder) {
    std::vector<std::string> bodies;
    for (const auto& file : support::json_files(folder)) bodies.push_back(support::read_file(file));
    return bodies;
}

// Every body that is at hand.
std::vector<std::string> all_bodies() {
    std::vector<std::string> bodies = bodies_below(support::test_data());
    for (const auto& sample : testing::samples) bodies.push_back(serialize(sample.make()));
    for (const char* name : {"samples", "corpora/JSONTestSuite/test_parsing"}) {
        const auto folder = support::samples(name);
        if (!folder) continue;
        for (auto& body : bodies_below(*folder)) bodies.push_back(std::move(body));
    }
    return bodies;
}

}  // namespace

TEST_CASE("both readers agree on every body at hand, alone and inside a delivery") {
    simdjson_parser parser;
    for (const std::string& body : all_bodies()) {
        INFO(body.substr(0, 200));
        CHECK(reads_the_same(parser, body));
        CHECK(reads_the_same(parser, carrying(body)));
    }
}

TEST_CASE("the texts of JSONTestSuite are judged as they say") {
    const auto folder = support::samples("corpora/JSONTestSuite/test_parsing");
    if (!folder) return support::skip("no JSONTestSuite");
    simdjson_parser parser;
    for (const auto& file : support::json_files(*folder)) {
        const std::string name = file.filename().string();
        const bool is_accepted = parser.parse(carrying(support::read_file(file))).has_value();
        INFO(name);
        if (name.starts_with("y_object_duplicated_key")) {
            CHECK_FALSE(is_accepted);
        } else if (name.starts_with("y_")) {
            CHECK(is_accepted);
        } else if (name.starts_with("n_")) {
            CHECK_FALSE(is_accepted);
        }
    }
}

TEST_CASE("both readers agree on what JSON libraries disagree about") {
    simdjson_parser parser;
    for (const char* value : {
             "0",
             "-0",
             "-0.0",
             "0.0",
             "1.0",
             "-1",
             "9223372036854775807",
             "9223372036854775808",
             "-9223372036854775808",
             "-9223372036854775809",
             "18446744073709551615",
             "18446744073709551616",
             "123456789012345678901234567890",
             "52.238523055555554",
             "0.1234567890123456789012345",
             "0.64000000000000000001",
             "0.6400000000000000001",
             "-0.640000000000000000",
             "12345678901234567890.5",
             "0.00000000000000000000001",
             "1e400",
             "-1e400",
             "1e-400",
             "4.94e-324",
             "2.2250738585072011e-308",
             "1.7976931348623157e308",
             "1.7976931348623159e308",
             "1E+2",
             "1e2",
             "01",
             "1.",
             ".5",
             "+1",
             "1e",
             "--1",
             "0x10",
             "NaN",
             "Infinity",
             "1_000",
             R"("\u0000")",
             R"("\ud83d\ude97")",
             R"("\ud800")",
             R"("\udc00")",
             R"("\ud800\u0041")",
             R"("\uD83D")",
             R"("\u00e9")",
             R"("\/\b\f\n\r\t\"\\")",
             R"("\x")",
             R"("\u12G4")",
             R"("\u12")",
             "\"\x01\"",
             "\"\x7F\"",
             "\"\t\"",
             "\"\xC3\xA9\"",
             "\"\xC3\"",
             "\"\xED\xA0\x80\"",
             "\"\xF4\x90\x80\x80\"",
             "\"\xC0\xAF\"",
             "\xEF\xBB\xBF"
             "1",
             "true",
             "false",
             "null",
             "tru",
             "nul",
             "nulll",
             "truee",
             "True",
             "[true1]",
             "[1 2]",
             "[1,]",
             "[,1]",
             "[1,,2]",
             "[",
             "]",
             "[[]",
             "{}",
             "{",
             "{]",
             R"({"a":1,})",
             R"({,})",
             R"({"a"})",
             R"({"a" 1})",
             R"({"a"::1})",
             R"({1:2})",
             R"({"a":1 "b":2})",
             R"({"a":1,"a":2})",
             R"({"a":1,"\u0061":2})",
             R"({"é":1,"\u00e9":2})",
             R"({"":{"":1,"":2}})",
             "// note\n1",
             "1 // note",
             "1/**/",
             "\"unfinished",
             "'single'",
             "[1]\x0B",
             "[1]\xC2\xA0",
             "",
             " ",
             "\\",
             "\"\\",
         }) {
        INFO(value);
        CHECK(reads_the_same(parser, carrying(value)));
        CHECK(reads_the_same(parser, carrying('[' + std::string{value} + ",1]")));
        CHECK(reads_the_same(parser, carrying("1") + value));
        CHECK(reads_the_same(parser, value + carrying("1")));
        CHECK(reads_the_same(parser, value));
    }
    std::string with_nul = carrying("1");
    with_nul[5] = '\0';
    CHECK(reads_the_same(parser, with_nul));
}

TEST_CASE("both readers have the same limits") {
    simdjson_parser parser;
    const auto nested = [](std::size_t depth) { return carrying(std::string(depth, '[') + std::string(depth, ']')); };
    for (std::size_t depth = 0; depth < 40; ++depth) {
        CHECK(reads_the_same(parser, nested(depth)));
        parse_limits limits;
        limits.max_depth = depth;
        CHECK(reads_the_same(parser, nested(8), limits));
    }
    for (const std::size_t depth : {1000U, 1015U, 1016U, 1017U, 1024U, 2000U}) {
        parse_limits limits;
        limits.max_depth = depth;
        CHECK(reads_the_same(parser, nested(depth - 1), limits));
        CHECK(reads_the_same(parser, nested(depth), limits));
        CHECK(reads_the_same(parser, nested(depth + 1), limits));
    }
    const std::string body = carrying("1");
    parse_limits limits;
    for (limits.max_bytes = 0; limits.max_bytes < body.size() + 2; ++limits.max_bytes) {
        CHECK(reads_the_same(parser, body, limits));
    }
}

TEST_CASE("both readers agree on bodies that are cut or changed anywhere") {
    simdjson_parser parser;
    std::mt19937 random{20240517};
    std::size_t differences = 0;
    for (const std::string& body : bodies_below(support::test_data())) {
        for (std::size_t size = 0; size < body.size(); size += 1 + body.size() / std::size_t{support::rounds(200)}) {
            differences += reads_the_same(parser, std::string_view{body}.substr(0, size)) ? 0U : 1U;
        }
        constexpr std::string_view bytes = "\"\\{}[],:0123456789eE+-.tfnu \n\x80\xC3\xFF";
        for (int change = 0; change < support::rounds(300); ++change) {
            std::string changed = body;
            changed[random() % changed.size()] = bytes[random() % bytes.size()];
            if (change % 3 == 0) changed.insert(random() % changed.size(), 1, bytes[random() % bytes.size()]);
            if (change % 3 == 1) changed.erase(random() % changed.size(), 1);
            differences += reads_the_same(parser, changed) ? 0U : 1U;
        }
    }
    CHECK(differences == 0);
}

TEST_CASE("a parser is as good after a body that is refused, and after a larger one") {
    simdjson_parser parser;
    const std::string small = carrying("1");
    const std::string large = carrying('"' + std::string(100'000, 'x') + '"');
    for (const std::string& body : {small, large, small, std::string{"{"}, small, large}) {
        CHECK(reads_the_same(parser, body));
    }
    STATIC_REQUIRE(std::is_nothrow_move_constructible_v<simdjson_parser>);
    STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<simdjson_parser>);
    simdjson_parser moved{std::move(parser)};
    CHECK(reads_the_same(moved, large));
}

TEST_CASE("an envelope stands on its own after the next body was parsed") {
    simdjson_parser parser;
    const std::string body = serialize(testing::sample_schedule());
    const auto delivery = parser.parse(body);
    static_cast<void>(parser.parse(carrying(std::string(body.size(), '1'))));
    CHECK(delivery == parse(body));
}

TEST_CASE("a receiver takes the parser and answers as it does without") {
    const management_token token{"simdjson"};
    const receiver endpoint{token};
    simdjson_parser parser;
    for (const auto& sample : testing::samples) {
        const testing::signed_request made{token, sample.make()};
        const reception with = endpoint.receive(made, parser);
        const reception without = endpoint.receive(made);
        CHECK(with.reply == without.reply);
        CHECK(with.delivery == without.delivery);
        int handled = 0;
        const response reply = endpoint.handle(made, parser, [&](const envelope& delivery) {
            ++handled;
            CHECK(delivery == without.delivery);
        });
        CHECK(reply == without.reply);
        CHECK(handled == (get_if<verify_challenge>(*without.delivery) == nullptr ? 1 : 0));
        const request unsigned_request{made.body, ""};
        CHECK(endpoint.receive(unsigned_request, parser).reply == endpoint.receive(unsigned_request).reply);
    }
}
