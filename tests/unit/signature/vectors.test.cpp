// Published test vectors of HMAC-SHA256: RFC 4231, and Wycheproof where it is given.

#include <smartcar/webhooks/signature.hpp>

#include <smartcar/webhooks/detail/hex.hpp>
#include <smartcar/webhooks/detail/hmac.hpp>
#include <support/catch.hpp>
#include <support/files.hpp>
#include <support/results.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;
using support::outcome_of;

namespace {

std::string bytes_of(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes += static_cast<char>(detail::hex_value(hex[i]) * 16 + detail::hex_value(hex[i + 1]));
    }
    return bytes;
}

// The verdict on `tag` for `message` under a key of any bytes, many of which no token has.
std::string verdict_on(std::string_view key, std::string_view message, std::string_view tag) {
    const auto made = detail::hmac_key::make(key);
    REQUIRE(made.has_value());
    const auto claimed = detail::parse_signature(tag);
    if (!claimed) return std::string{to_string(claimed.error().code)};
    return outcome_of(detail::compare(*claimed, made->sign(message)));
}

struct rfc_vector {
    std::string key;
    std::string message;
    std::string_view tag;
};

// RFC 4231, section 4, cases 1 to 4 and 6 to 7. Case 5 is about a tag cut to 128 bits.
const std::vector<rfc_vector> rfc_4231{
    {std::string(20, '\x0B'), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {std::string(20, '\xAA'), std::string(50, '\xDD'),
     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {bytes_of("0102030405060708090a0b0c0d0e0f10111213141516171819"), std::string(50, '\xCD'),
     "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
    {std::string(131, '\xAA'), "Test Using Larger Than Block-Size Key - Hash Key First",
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    {std::string(131, '\xAA'),
     "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed "
     "before being used by the HMAC algorithm.",
     "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
};

}  // namespace

TEST_CASE("the vectors of RFC 4231 are signed and verified") {
    for (const rfc_vector& each : rfc_4231) {
        const auto made = detail::hmac_key::make(each.key);
        REQUIRE(made.has_value());
        CHECK(detail::to_hex(made->sign(each.message).value()) == each.tag);
        CHECK(verdict_on(each.key, each.message, each.tag) == "ok");
    }
}

TEST_CASE("a tag cut to 128 bits is refused as RFC 4231 has one") {
    CHECK(verdict_on(std::string(20, '\x0C'), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b") ==
          "signature_malformed");
}

TEST_CASE("every vector of Wycheproof gets its verdict") {
    const auto file = support::samples("vectors/wycheproof_hmac_sha256.json");
    if (!file) return support::skip("no Wycheproof");
    const auto suite = nlohmann::json::parse(support::read_file(*file));
    std::size_t accepted = 0;
    std::size_t cut = 0;
    std::size_t forged = 0;
    for (const auto& group : suite.at("testGroups")) {
        for (const auto& test : group.at("tests")) {
            INFO(test.at("tcId").get<int>() << ' ' << test.at("comment").get<std::string>());
            const std::string outcome =
                verdict_on(bytes_of(test.at("key").get<std::string>()), bytes_of(test.at("msg").get<std::string>()),
                           test.at("tag").get<std::string>());
            if (group.at("tagSize") != 256) {
                CHECK(outcome == "signature_malformed");
                ++cut;
            } else if (test.at("result") == "valid") {
                CHECK(outcome == "ok");
                ++accepted;
            } else {
                CHECK(outcome == "signature_mismatch");
                ++forged;
            }
        }
    }
    CHECK(accepted + cut + forged == suite.at("numberOfTests"));
    CHECK((accepted > 30 && cut > 30 && forged > 30));
}
