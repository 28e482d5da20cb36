// Everything that is close to a genuine request is refused: every change of one bit, one digit, one byte.

#include <smartcar/webhooks/signature.hpp>

#include <smartcar/webhooks/detail/hex.hpp>
#include <smartcar/webhooks/detail/hmac.hpp>
#include <support/catch.hpp>
#include <support/results.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

using namespace smartcar::webhooks;
using support::outcome_of;

namespace {

const std::string key = "6f1d2c3b-2a4e-4c55-9a7e-0c9d52a1f001";
const management_token forged_token{key};
const std::string genuine_body =
    R"({"version":"2.0","webhookId":"w","eventName":"schedule","payload":{"vehicles":[]}})";
const std::string genuine_signature = sign(forged_token, genuine_body);

bool is_genuine(std::string_view with_body, std::string_view header) {
    return verify(forged_token, {with_body, header}).has_value();
}

}  // namespace

TEST_CASE("the request that the others are close to is genuine") {
    REQUIRE(is_genuine(genuine_body, genuine_signature));
}

TEST_CASE("a signature with any one of its 256 bits changed is a mismatch") {
    const auto right = detail::from_hex<detail::digest_size>(genuine_signature);
    REQUIRE(right.has_value());
    for (std::size_t bit = 0; bit < 256; ++bit) {
        auto wrong = *right;
        wrong[bit / 8] = static_cast<unsigned char>(wrong[bit / 8] ^ (1U << (bit % 8)));
        CHECK(outcome_of(verify(forged_token, {genuine_body, detail::to_hex(wrong)})) == "signature_mismatch");
    }
}

TEST_CASE("every truncation and extension of a signature is malformed") {
    for (std::size_t size = 1; size < genuine_signature.size(); ++size) {
        CHECK(outcome_of(verify(forged_token, {genuine_body, genuine_signature.substr(0, size)})) ==
              "signature_malformed");
        CHECK(outcome_of(verify(forged_token, {genuine_body, genuine_signature.substr(size)})) ==
              "signature_malformed");
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
        const std::string added(1, static_cast<char>(byte));
        CHECK(outcome_of(verify(forged_token, {genuine_body, genuine_signature + added})) == "signature_malformed");
        CHECK(outcome_of(verify(forged_token, {genuine_body, added + genuine_signature})) == "signature_malformed");
    }
}

TEST_CASE("every change of one byte of the genuine_body is refused") {
    std::size_t accepted = 0;
    for (std::size_t at = 0; at < genuine_body.size(); ++at) {
        std::string changed = genuine_body;
        for (unsigned step = 1; step < 256; ++step) {
            changed[at] = static_cast<char>(static_cast<unsigned char>(genuine_body[at]) + step);
            accepted += is_genuine(changed, genuine_signature) ? 1U : 0U;
        }
    }
    CHECK(accepted == 0);
}

TEST_CASE("every deletion and insertion of one byte of the genuine_body is refused") {
    std::size_t accepted = 0;
    for (std::size_t at = 0; at <= genuine_body.size(); ++at) {
        if (at < genuine_body.size())
            accepted +=
                is_genuine(genuine_body.substr(0, at) + genuine_body.substr(at + 1), genuine_signature) ? 1U : 0U;
        for (unsigned byte = 0; byte < 256; ++byte) {
            std::string longer = genuine_body;
            longer.insert(at, 1, static_cast<char>(byte));
            accepted += is_genuine(longer, genuine_signature) ? 1U : 0U;
        }
        accepted +=
            at < genuine_body.size() && is_genuine(std::string_view{genuine_body}.substr(0, at), genuine_signature)
                ? 1U
                : 0U;
    }
    CHECK(accepted == 0);
}

TEST_CASE("key and message swapped are refused") {
    const auto swapped = detail::hmac_key::make(genuine_body);
    REQUIRE(swapped.has_value());
    CHECK_FALSE(is_genuine(genuine_body, detail::to_hex(swapped->sign(key).value())));
}

TEST_CASE("a key that differs by one byte or by zeros at its end is another key") {
    for (std::size_t at = 0; at < key.size(); ++at) {
        std::string other = key;
        other[at] = other[at] == 'x' ? 'y' : 'x';
        CHECK_FALSE(is_genuine(genuine_body, sign(management_token{other}, genuine_body)));
    }
    CHECK_FALSE(is_genuine(genuine_body, sign(management_token{key + key}, genuine_body)));
    CHECK_FALSE(is_genuine(genuine_body, sign(management_token{key.substr(1)}, genuine_body)));
}
