// Tests of detail/hmac.hpp.

#include <smartcar/webhooks/detail/hmac.hpp>

#include <smartcar/webhooks/detail/hex.hpp>
#include <support/catch.hpp>
#include <support/files.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace smartcar::webhooks::detail;

namespace {

std::string bytes_of(const std::string& hex) {
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        bytes += static_cast<char>(hex_value(hex[i]) << 4U | hex_value(hex[i + 1]));
    }
    return bytes;
}

hmac_key key_of(std::string_view text) { return hmac_key::make(text).value(); }

}  // namespace

TEST_CASE("a stream in any pieces gives the digest of the whole") {
    const hmac_key key = key_of("key");
    const std::string message = "The quick brown fox jumps over the lazy dog";
    const digest whole = key.sign(message).value();
    CHECK(to_hex(whole) == "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    for (std::size_t split = 0; split <= message.size(); ++split) {
        hmac_stream stream = key.start();
        stream.update(message.substr(0, split));
        stream.update({});
        stream.update(message.substr(split));
        CHECK(stream.current() == whole);
        CHECK(stream.finish() == whole);
    }
}

TEST_CASE("a stream goes on after its digest was asked for and ends when it is finished") {
    const hmac_key key = key_of("key");
    hmac_stream stream = key.start();
    stream.update("one");
    CHECK(stream.current() == key.sign("one"));
    stream.update("two");
    CHECK(stream.current() == key.sign("onetwo"));
    CHECK(stream.finish() == key.sign("onetwo"));
    CHECK_FALSE(stream.finish().has_value());
    stream.update("three");
    CHECK_FALSE(stream.current().has_value());
}

TEST_CASE("digests that differ in any one bit are not equal") {
    const digest first = key_of("key").sign("text").value();
    CHECK(equal_digests(first, first));
    for (std::size_t bit = 0; bit < digest_size * 8; ++bit) {
        digest second = first;
        second[bit / 8] = static_cast<unsigned char>(second[bit / 8] ^ (1U << (bit % 8)));
        CHECK_FALSE(equal_digests(first, second));
    }
}

TEST_CASE("the vectors of the Wycheproof project are judged as they say") {
    const auto file = support::samples("vectors/wycheproof_hmac_sha256.json");
    if (!file) return support::skip("no Wycheproof vectors");
    std::size_t judged = 0;
    const nlohmann::json vectors = nlohmann::json::parse(support::read_file(*file));
    for (const auto& group : vectors.at("testGroups")) {
        for (const auto& vector : group.at("tests")) {
            const auto text = [&](const char* name) { return vector.at(name).get<std::string>(); };
            INFO("vector " << vector.at("tcId"));
            const std::string tag = text("tag");
            const std::string full = to_hex(key_of(bytes_of(text("key"))).sign(bytes_of(text("msg"))).value());
            CHECK((full.substr(0, tag.size()) == tag) == (text("result") == "valid"));
            ++judged;
        }
    }
    CHECK(judged > 100);
}
