// Tests of challenge.hpp.

#include <smartcar/webhooks/challenge.hpp>

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>
#include <support/results.hpp>

#include <cctype>
#include <random>
#include <string>
#include <string_view>

using namespace smartcar::webhooks;
using support::outcome_of;

namespace {

const management_token token{"amt"};

std::string answered(std::string challenge) { return outcome_of(answer(token, {std::move(challenge)})); }

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-";

}  // namespace

TEST_CASE("a challenge is answered with its HMAC as JSON") {
    CHECK(answer(token, {"challenge"}).value() ==
          R"({"challenge":"9baf5a7464bd86740ad5a06e439dcf535a075022ed2c92d74efacf646d79328e"})");
    for (const char* seen : {"3a5c8f72-e6d9-4b1a-9f2e-8c7d6a5b4e3f", "nsQsLU7wY9WKt2IU", "any-abcd", "9c9c9c9c"}) {
        CHECK(answer(token, {seen}).value() == R"({"challenge":")" + sign(token, seen) + R"("})");
    }
}

TEST_CASE("exactly the documented characters are answered") {
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool allowed = byte < 128 && (std::isalnum(static_cast<int>(byte)) != 0 ||
                                            std::string_view{"._~+/=-"}.find(c) != std::string_view::npos);
        const std::string expected = allowed ? "ok" : "challenge_refused";
        INFO(byte);
        CHECK(answered(std::string(1, c)) == expected);
        CHECK(answered(std::string{"abc"} + c) == expected);
        CHECK(answered(c + std::string{"abc"}) == expected);
        CHECK(answered(std::string{"ab"} + c + "cd") == expected);
    }
}

TEST_CASE("a challenge is 1 to 128 characters long") {
    CHECK(answered("") == "challenge_refused");
    CHECK(answered("a") == "ok");
    CHECK(answered(std::string(128, 'a')) == "ok");
    CHECK(answered(std::string(129, 'a')) == "challenge_refused");
    CHECK(answered(std::string(100000, 'a')) == "challenge_refused");
}

TEST_CASE("no delivery can be signed by having it answered") {
    for (const auto& sample : testing::samples) {
        const std::string forged = serialize(sample.make());
        INFO(forged);
        REQUIRE(parse(forged).has_value());
        CHECK(answered(forged) == "challenge_refused");
        CHECK(answered(' ' + forged) == "challenge_refused");
        CHECK(answered('\n' + forged) == "challenge_refused");
    }
    CHECK(answered(R"({"eventName":"x"})") == "challenge_refused");
    CHECK(answered("{}") == "challenge_refused");
    CHECK(answered("[]") == "challenge_refused");
}

TEST_CASE("nothing that is answered is a delivery") {
    std::mt19937 random{20240517};
    for (const char c : alphabet) CHECK_FALSE(parse(std::string(1, c)).has_value());
    for (int round = 0; round < 5000; ++round) {
        std::string challenge;
        const std::size_t size = 1 + random() % detail::max_challenge_size;
        while (challenge.size() < size) challenge += alphabet[random() % alphabet.size()];
        REQUIRE(answered(challenge) == "ok");
        CHECK_FALSE(parse(challenge).has_value());
    }
}

TEST_CASE("a refused challenge is not repeated in the error") {
    const auto refused = answer(token, {"{secret}"});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().where.empty());
}
