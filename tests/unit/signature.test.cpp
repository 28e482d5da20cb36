// Tests of signature.hpp.

#include <smartcar/webhooks/signature.hpp>

#include <support/catch.hpp>
#include <support/files.hpp>
#include <support/results.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

using namespace smartcar::webhooks;
using support::outcome_of;

namespace {

struct vector {
    std::string key;
    std::string message;
    std::string hex;
};

const std::string pizza_body = R"({"pizza":"pasta"})";
const std::string pizza_signature = "4c05a8da471f05156ad717baa4017acd13a3a809850b9ca7d3301dcaaa854f70";

const std::vector<vector> vectors{
    {"amt", "challenge", "9baf5a7464bd86740ad5a06e439dcf535a075022ed2c92d74efacf646d79328e"},
    {"amt", pizza_body, pizza_signature},
    {"secret", "text", "2f443685592900e619f2f3b2350c3c8a5738e2e7a26bc9a244d3393c3cd6abd6"},
    {"amt", "", "8121f40c2dd80d17701cd496159018a55da5f0656fccfeefcb18206b60b5c019"},
    {"amt", R"({"pizza": "pasta"})", "04040b7103998aefa260b790c63a8f1502fe3e93f5db7cf5f1427c0a1dd1dc15"},
    {std::string(64, 'a'), "challenge", "de86550d986e00c3ffcabf65310745dda621ab23c958a8657fa6104d3fe5e8d1"},
    {std::string(65, 'a'), "challenge", "84e0e9ce0cf12d28579dceba5a95c355792f8391d4a36ade36478c3e595362c5"},
};

std::string verdict(std::string_view signature) {
    return outcome_of(verify(management_token{"amt"}, {pizza_body, signature}));
}

std::string upper_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

void check(const vector& expected) {
    INFO(expected.message);
    const management_token token{expected.key};
    CHECK(sign(token, expected.message) == expected.hex);
    CHECK(outcome_of(verify(token, {expected.message, expected.hex})) == "ok");
    body_verifier verifier{token};
    verifier.update(expected.message);
    CHECK(outcome_of(verifier.verify(expected.hex)) == "ok");
}

}  // namespace

TEST_CASE("the published vectors are signed and verified") {
    for (const vector& expected : vectors) check(expected);
}

TEST_CASE("every vector of the samples is signed and verified") {
    const auto file = support::samples("vectors/hmac_vectors.json");
    if (!file) return support::skip("no HMAC vectors");
    std::size_t checked = 0;
    for (const auto& entry : nlohmann::json::parse(support::read_file(*file))) {
        check({entry.at("key"), entry.at("message"), entry.at("hex")});
        ++checked;
    }
    CHECK(checked > 0);
}

TEST_CASE("the header has the name that Smartcar sends") { CHECK(signature_header == "SC-Signature"); }

TEST_CASE("a missing signature is told from a malformed and from a wrong one") {
    CHECK(verdict("") == "signature_missing");
    CHECK(verdict("4c05") == "signature_malformed");
    CHECK(verdict(std::string(64, '0')) == "signature_mismatch");
    CHECK(verdict(pizza_signature) == "ok");
}

TEST_CASE("a signature of another length is malformed") {
    for (std::size_t size = 1; size < 64; ++size) {
        CHECK(verdict(std::string_view{pizza_signature}.substr(0, size)) == "signature_malformed");
    }
    CHECK(verdict(pizza_signature + '0') == "signature_malformed");
    CHECK(verdict(pizza_signature + pizza_signature) == "signature_malformed");
    CHECK(verdict(std::string(1000000, 'a')) == "signature_malformed");
}

TEST_CASE("hexadecimal digits of either case are the same bytes") {
    CHECK(verdict(upper_case(pizza_signature)) == "ok");
    CHECK(verdict(upper_case(pizza_signature.substr(0, 32)) + pizza_signature.substr(32)) == "ok");
}

TEST_CASE("a signature with anything but digits is malformed") {
    for (std::size_t at = 0; at < pizza_signature.size(); ++at) {
        for (const char wrong : {'g', ' ', '\0', '-', '/', ':', '@', 'G', '`', '\xE4'}) {
            std::string signature = pizza_signature;
            signature[at] = wrong;
            CHECK(verdict(signature) == "signature_malformed");
        }
    }
}

TEST_CASE("what proxies do to a header makes it malformed") {
    for (const std::string& signature :
         {pizza_signature + ", " + pizza_signature, pizza_signature + "," + pizza_signature, " " + pizza_signature,
          pizza_signature + " ", pizza_signature + "\r\n", "\"" + pizza_signature + "\"", "sha256=" + pizza_signature,
          "0x" + pizza_signature}) {
        CHECK(verdict(signature) == "signature_malformed");
    }
}

TEST_CASE("a signature with any one digit changed is a mismatch") {
    for (std::size_t at = 0; at < pizza_signature.size(); ++at) {
        for (unsigned bit = 1; bit < 16; bit <<= 1U) {
            std::string signature = pizza_signature;
            const auto digit = static_cast<unsigned>(std::stoul(signature.substr(at, 1), nullptr, 16));
            signature[at] = "0123456789abcdef"[digit ^ bit];
            CHECK(verdict(signature) == "signature_mismatch");
        }
    }
}

TEST_CASE("a body with any one bit changed is a mismatch") {
    const management_token token{"amt"};
    for (std::size_t bit = 0; bit < pizza_body.size() * 8; ++bit) {
        std::string body = pizza_body;
        body[bit / 8] = static_cast<char>(static_cast<unsigned char>(body[bit / 8]) ^ (1U << (bit % 8)));
        CHECK(outcome_of(verify(token, {body, pizza_signature})) == "signature_mismatch");
    }
    for (const std::string& body :
         {std::string{}, pizza_body + "\n", pizza_body + '\0', " " + pizza_body, pizza_body.substr(1)}) {
        CHECK(outcome_of(verify(token, {body, pizza_signature})) == "signature_mismatch");
    }
}

TEST_CASE("a body may hold any bytes") {
    std::string body;
    for (int byte = 0; byte < 256; ++byte) body += static_cast<char>(byte);
    const management_token token{"amt"};
    CHECK(outcome_of(verify(token, {body, sign(token, body)})) == "ok");
    CHECK(sign(token, body) != sign(token, std::string_view{body}.substr(1)));
}

TEST_CASE("another token is a mismatch") {
    for (const char* text : {"amt2", "Amt", "am", "a", "client-id"}) {
        CHECK(outcome_of(verify(management_token{text}, {pizza_body, pizza_signature})) == "signature_mismatch");
    }
}

TEST_CASE("several tokens give the index of the one that matched") {
    const std::vector<management_token> tokens{management_token{"new"}, management_token{"amt"},
                                               management_token{"old"}, management_token{"amt"}};
    CHECK(verify(tokens, {pizza_body, pizza_signature}).value() == 1);
    CHECK(verify(tokens, {pizza_body, sign(tokens[0], pizza_body)}).value() == 0);
    CHECK(verify(tokens, {pizza_body, sign(tokens[2], pizza_body)}).value() == 2);
    CHECK(outcome_of(verify(std::span{tokens}.first(1), {pizza_body, pizza_signature})) == "signature_mismatch");
    CHECK(outcome_of(verify(tokens, {pizza_body, ""})) == "signature_missing");
    CHECK(outcome_of(verify(tokens, {pizza_body, "xyz"})) == "signature_malformed");
}

TEST_CASE("no tokens verify nothing") {
    const std::span<const management_token> none;
    CHECK(outcome_of(verify(none, {pizza_body, pizza_signature})) == "signature_mismatch");
    CHECK(outcome_of(verify(none, {"", ""})) == "signature_missing");
}

TEST_CASE("a body in pieces has the verdict of the whole") {
    const management_token token{"amt"};
    for (std::size_t first = 0; first <= pizza_body.size(); ++first) {
        body_verifier verifier{token};
        verifier.update(std::string_view{pizza_body}.substr(0, first));
        verifier.update("");
        const bool complete = first == pizza_body.size();
        CHECK(verifier.verify(pizza_signature).has_value() == complete);
        verifier.update(std::string_view{pizza_body}.substr(first));
        CHECK(outcome_of(verifier.verify(pizza_signature)) == "ok");
        CHECK(outcome_of(verifier.verify(pizza_signature)) == "ok");
        CHECK(outcome_of(verifier.verify(std::string(64, '0'))) == "signature_mismatch");
        CHECK(outcome_of(verifier.verify("")) == "signature_missing");
        CHECK(outcome_of(verifier.verify("xyz")) == "signature_malformed");
        verifier.update("more");
        CHECK(outcome_of(verifier.verify(pizza_signature)) == "signature_mismatch");
    }
}

TEST_CASE("a token without text or with white space or control bytes is refused at start-up") {
    CHECK_THROWS_AS(management_token{""}, std::invalid_argument);
    CHECK_THROWS_AS(management_token{std::getenv("A_VARIABLE_THAT_NOBODY_SETS")}, std::invalid_argument);
    for (unsigned byte = 0; byte < 256; ++byte) {
        const std::string one(1, static_cast<char>(byte));
        const bool is_quote = one == "\"" || one == "'" || one == "`";
        const bool refused = byte <= 0x20 || byte == 0x7F;
        INFO(byte);
        for (const std::string& text : {one, one + "token", "token" + one, "tok" + one + "en"}) {
            if (refused || (is_quote && text != "tok" + one + "en")) {
                CHECK_THROWS_AS(management_token{text}, std::invalid_argument);
            } else {
                CHECK_NOTHROW(management_token{text});
            }
        }
    }
}

TEST_CASE("what is refused of a token is named and the token is not") {
    const auto fault_of = [](const std::string& text) {
        try {
            const management_token made{text};
            return std::string{"none"};
        } catch (const std::invalid_argument& thrown) {
            return std::string{thrown.what()};
        }
    };
    CHECK(fault_of("") == "management token: empty");
    CHECK(fault_of("\"very-secret\"") == "management token: has quotes around it");
    CHECK(fault_of("'very-secret'") == "management token: has quotes around it");
    CHECK(fault_of("very-secret\"") == "management token: has quotes around it");
    CHECK(fault_of("\xEF\xBB\xBFvery-secret") == "management token: contains a byte-order mark");
    CHECK(fault_of("very-secret\n") == "management token: contains white space");
    CHECK(fault_of("\"very-secret\"\r\n") == "management token: contains white space");
    CHECK(fault_of("very-\x01secret") == "management token: contains a control byte");
    CHECK(fault_of("very-secret") == "none");
}

TEST_CASE("a token prints as redacted") {
    std::ostringstream out;
    out << management_token{"very-secret"};
    CHECK(out.str() == "[redacted]");
}

TEST_CASE("a token is not made from text by accident and its copies share the key") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<const char*, management_token>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::string, management_token>);
    STATIC_REQUIRE(std::is_nothrow_invocable_v<decltype([](const management_token& t, const request& r) noexcept(
                                                            noexcept(verify(t, r))) { return verify(t, r); }),
                                               const management_token&, const request&>);
    management_token token{"amt"};
    const management_token copy = token;
    const management_token moved = std::move(token);
    token = management_token{"other"};
    CHECK(sign(copy, pizza_body) == pizza_signature);
    CHECK(sign(moved, pizza_body) == pizza_signature);
    CHECK(sign(token, pizza_body) != pizza_signature);
}

TEST_CASE("one token is used from several threads at once") {
    const management_token token{"amt"};
    std::atomic<int> wrong{0};
    {
        std::vector<std::thread> threads;
        for (int number = 0; number < 4; ++number) {
            threads.emplace_back([&, number] {
                for (int round = 0; round < 500; ++round) {
                    const std::string body = pizza_body + std::to_string(number) + '/' + std::to_string(round);
                    const std::string signature = sign(token, body);
                    if (!verify(token, {body, signature})) ++wrong;
                    if (verify(token, {body, pizza_signature})) ++wrong;
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
    }
    CHECK(wrong == 0);
}
