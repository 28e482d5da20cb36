// Tests of diagnose.hpp.

#include <smartcar/webhooks/diagnose.hpp>

#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;

namespace {

const std::string right_token_text = "6f1d2c3b-2a4e-4c55-9a7e-0c9d52a1f001";
const std::string sent_body = serialize(testing::sample_vehicle_state());
const std::string right_signature = sign(management_token{right_token_text}, sent_body);
const std::string utf8_mark = "\xEF\xBB\xBF";

diagnosis diagnosed(const std::vector<std::string_view>& texts, std::string_view with_body, std::string_view header) {
    return diagnose(texts, {with_body, header});
}
std::string of_header(std::string_view header) {
    return std::string{to_string(diagnosed({right_token_text}, sent_body, header).cause)};
}
std::string of_body(std::string_view arrived) {
    return std::string{to_string(diagnosed({right_token_text}, arrived, right_signature).cause)};
}
std::string of_token(std::string_view text) {
    return std::string{to_string(diagnosed({text}, sent_body, right_signature).cause)};
}

// What the advice about a body that was written again says.
std::string advice_about(std::string_view sent, std::string_view arrived) {
    const diagnosis found = diagnosed({right_token_text}, arrived, sign(management_token{right_token_text}, sent));
    CHECK(found.cause == likely_cause::body_reserialized);
    return found.advice;
}

bool says(const std::string& advice, std::string_view part) { return advice.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a request that verifies is genuine") {
    CHECK(of_header(right_signature) == "genuine");
    CHECK(of_header(nlohmann::json(right_signature).get<std::string>()) == "genuine");
}

TEST_CASE("what is wrong with the header is told by its shape") {
    CHECK(of_header("") == "signature_missing");
    CHECK(of_header("sha256=" + right_signature) == "signature_prefixed");
    CHECK(of_header("SHA256=" + right_signature) == "signature_prefixed");
    CHECK(of_header("v1=" + right_signature) == "signature_prefixed");
    CHECK(of_header("hmac-sha256 " + right_signature) == "signature_prefixed");
    CHECK(of_header("0x" + right_signature) == "signature_prefixed");
    CHECK(of_header(right_signature + ", " + right_signature) == "signature_repeated");
    CHECK(of_header(right_signature + "," + std::string(64, '0')) == "signature_repeated");
    CHECK(of_header(right_signature + right_signature) == "signature_repeated");
    CHECK(of_header(" " + right_signature) == "signature_has_blanks");
    CHECK(of_header(right_signature + "\r\n") == "signature_has_blanks");
    CHECK(of_header("TAWo2kcfBRVq1xe6pAF6zROjqAmFC5ynMB3Kp69oVPc=") == "signature_base64");
    CHECK(of_header("TAWo2kcfBRVq1xe6pAF6zROjqAmFC5ynMB3Kp69oV-_") == "signature_base64");
    CHECK(of_header("TAWo2kcfBRVq1xe6pAF6zROjqAmFC5ynMB3Kp69oV!_") == "signature_malformed");
    CHECK(of_header(right_signature.substr(0, 63)) == "signature_malformed");
    CHECK(of_header("undefined") == "signature_malformed");
    CHECK(of_header("   ") == "signature_malformed");
    CHECK(of_header('"' + right_signature + '"') == "signature_malformed");
}

TEST_CASE("of a header that can be made out it is told whether it matches otherwise") {
    CHECK(
        says(diagnosed({right_token_text}, sent_body, "sha256=" + right_signature).advice, "But for that it matches."));
    CHECK(
        says(diagnosed({right_token_text}, sent_body + "x", "sha256=" + right_signature).advice, "even without that"));
    CHECK_FALSE(says(diagnosed({right_token_text}, sent_body, "undefined").advice, "matches."));
}

TEST_CASE("a body that was read already is empty") { CHECK(of_body("") == "body_empty"); }

TEST_CASE("what was put in front of the body or behind it is found") {
    CHECK(of_body(utf8_mark + sent_body) == "body_byte_order_mark");
    CHECK(of_body(sent_body + "\n") == "body_line_break");
    CHECK(of_body(sent_body + "\r\n") == "body_line_break");
    CHECK(of_body(" " + sent_body) == "body_line_break");
}

TEST_CASE("line breaks that were lost or changed are found") {
    const management_token token{right_token_text};
    const std::string pretty = nlohmann::ordered_json::parse(sent_body).dump(2);
    std::string for_windows;
    for (const char c : pretty) for_windows += c == '\n' ? std::string{"\r\n"} : std::string(1, c);
    for (const auto& [sent, arrived] : std::vector<std::pair<std::string, std::string>>{
             {sent_body + "\n", sent_body}, {sent_body + "\r\n", sent_body}, {pretty, for_windows}}) {
        CHECK(diagnosed({right_token_text}, arrived, sign(token, sent)).cause == likely_cause::body_line_break);
    }
}

TEST_CASE("a body that was written again is found and it is said what differs") {
    const auto ordered = nlohmann::ordered_json::parse(sent_body);
    CHECK(says(advice_about(sent_body, ordered.dump(4)), "white space between"));
    CHECK(says(advice_about(R"({"a":"\u00e9 b"})", R"({ "a" : "\u00e9 b" })"), "white space between"));
    CHECK(says(advice_about(R"({"a":"é/"})", R"({"a": "\u00e9\/"})"), "escaped"));
    CHECK(says(advice_about(R"({"a":[80,0.5,1e-7,1e+21,0]})", R"({"a":[80.0,0.50,0.0000001,1E21,-0.0]})"), "numbers"));
    CHECK(says(advice_about(sent_body, nlohmann::json::parse(sent_body).dump()), "the order of members."));

    std::string with_fraction = nlohmann::json::parse(sent_body).dump();
    const auto year = with_fraction.find("\"year\":");
    REQUIRE(year != std::string::npos);
    const auto end = with_fraction.find_first_of(",}", year);
    with_fraction.insert(end, ".0");
    CHECK(says(advice_about(sent_body, with_fraction), "the order of members, and how numbers"));
}

TEST_CASE("what is around the token is found") {
    for (const char quote : {'"', '\'', '`'}) CHECK(of_token(quote + right_token_text + quote) == "token_quoted");
    for (const char* blank : {" ", "\n", "\r\n", "\t"}) {
        CHECK(of_token(right_token_text + blank) == "token_has_blanks");
        CHECK(of_token(blank + right_token_text) == "token_has_blanks");
    }
    CHECK(of_token(utf8_mark + right_token_text) == "token_byte_order_mark");
    CHECK(of_token(utf8_mark + '"' + right_token_text + "\"\n") == "token_byte_order_mark");
    CHECK(of_token('"' + right_token_text + "\"\n") == "token_has_blanks");
    CHECK(of_token('"' + right_token_text) == "unknown");
}

TEST_CASE("a token with something around it is named though nothing matches") {
    const diagnosis found = diagnosed({"\"other\""}, sent_body, right_signature);
    CHECK(found.cause == likely_cause::token_quoted);
    CHECK(says(found.advice, "even without that"));
}

TEST_CASE("another of the texts is found to be the token") {
    const std::string line = right_token_text + "\n";
    for (const std::string_view meant : {std::string_view{right_token_text}, std::string_view{line}}) {
        const diagnosis found = diagnosed({"client_1", "2b9a", meant}, sent_body, right_signature);
        CHECK(found.cause == likely_cause::other_token);
        CHECK(says(found.advice, "number 3"));
    }
    CHECK(diagnosed({right_token_text, "other"}, sent_body, right_signature).cause == likely_cause::genuine);
}

TEST_CASE("key and message the wrong way round are found") {
    CHECK(of_header(sign(management_token{"a-body"}, right_token_text)) == "unknown");
    CHECK(diagnosed({right_token_text}, "a-body", sign(management_token{"a-body"}, right_token_text)).cause ==
          likely_cause::key_and_message_swapped);
}

TEST_CASE("what is left is unknown and the advice says what is known of this vendor") {
    const diagnosis found = diagnosed({"other-token"}, sent_body, right_signature);
    CHECK(found.cause == likely_cause::unknown);
    for (const char* part : {"VERIFY", "new application", "client id", "webhook id"}) CHECK(says(found.advice, part));
    CHECK_FALSE(says(found.advice, "cut or changed"));
    CHECK(says(diagnosed({right_token_text}, sent_body.substr(0, 100), right_signature).advice, "cut or changed"));
    CHECK(says(diagnosed({}, sent_body, right_signature).advice, "no token was given"));
    CHECK(says(diagnosed({""}, sent_body, right_signature).advice, "no token was given"));
}

TEST_CASE("each cause has a name and advice without a secret") {
    const std::string canary = "canary-7d3f9a";
    const std::string secret_body = R"({"eventName":"x","payload":{"secret":"canary-body"}})";
    const std::string right = sign(management_token{canary}, secret_body);
    std::set<std::string> names;
    const auto check = [&](const std::vector<std::string_view>& texts, std::string_view arrived,
                           std::string_view header) {
        const diagnosis found = diagnosed(texts, arrived, header);
        names.emplace(to_string(found.cause));
        CHECK(found.advice.size() > 20);
        CHECK(std::string_view{".?"}.find(found.advice.back()) != std::string_view::npos);
        for (const std::string_view secret :
             {std::string_view{canary}, std::string_view{"canary-body"}, std::string_view{right}}) {
            CHECK_FALSE(says(found.advice, secret));
        }
    };
    const std::string quoted = '"' + canary + '"';
    const std::string line = canary + '\n';
    const std::string marked = utf8_mark + canary;
    check({canary}, secret_body, right);
    check({canary}, secret_body, "");
    check({canary}, secret_body, "sha256=" + right);
    check({canary}, secret_body, right + "," + right);
    check({canary}, secret_body, " " + right);
    check({canary}, secret_body, "TAWo2kcfBRVq1xe6pAF6zROjqAmFC5ynMB3Kp69oVPc=");
    check({canary}, secret_body, "x");
    check({canary}, "", right);
    check({canary}, "{ " + secret_body.substr(1), right);
    check({canary}, secret_body + '\n', right);
    check({canary}, utf8_mark + secret_body, right);
    check({quoted}, secret_body, right);
    check({line}, secret_body, right);
    check({marked}, secret_body, right);
    check({"x", canary}, secret_body, right);
    check({canary}, "k", sign(management_token{"k"}, canary));
    check({"x"}, secret_body, right);
    CHECK(names.size() == 17);
    CHECK(to_string(static_cast<likely_cause>(99)) == "unknown");
}

TEST_CASE("any bytes get a diagnosis") {
    for (const std::string& arrived :
         {std::string(1, '\0'), std::string("\xFF\xFE"), std::string("\"\\"), std::string("[1,"), std::string(100, '['),
          std::string("\xEF\xBB\xBF"), std::string("\n")}) {
        CHECK_FALSE(diagnosed({right_token_text, "", "\"", "\"\"", " ", "\xEF\xBB\xBF"}, arrived, right_signature)
                        .advice.empty());
    }
}
