// Tests of inbox/content_digest.hpp.

#include <smartcar/webhooks/inbox/content_digest.hpp>

#include <support/catch.hpp>
#include <support/files.hpp>

#include <smartcar/webhooks/parse.hpp>

#include <cstddef>
#include <string>

using namespace smartcar::webhooks;

namespace {

std::string attempt(const std::string& id, const std::string& at) {
    return R"({"eventId":"e","data":{"text":"a \"} b","meta":{"deliveryId":"kept"}},"meta":{"version":"4.0","deliveryId":)" +
           id + R"(,"deliveredAt":)" + at + R"(,"mode":"LIVE"},"triggers":[{"deliveredAt":1}]})";
}

}  // namespace

TEST_CASE("a digest is the same for every attempt") {
    const std::string first = content_digest(attempt("\"one\"", "1761896351529"));
    CHECK(first.size() == 64);
    CHECK(content_digest(attempt("\"two\"", "1761896376529")) == first);
    CHECK(content_digest(attempt("\"t\\\"w}o\"", "\"2026-01-01T00:00:00Z\"")) == first);
    CHECK(content_digest(attempt(" null", "[1,{\"a\":[2]}]")) == first);
}

TEST_CASE("the time of delivery by its older name is no content") {
    CHECK(content_digest(R"({"meta":{"deliveryTime":1}})") == content_digest(R"({"meta":{"deliveryTime":2}})"));
}

TEST_CASE("a digest is another for other content") {
    const std::string body = attempt("1", "2");
    const std::string first = content_digest(body);
    // Each byte but those that are cut out, and those between.
    std::size_t equal = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
        std::string changed = body;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        if (content_digest(changed) == first) ++equal;
    }
    CHECK(equal == 2);
    CHECK(content_digest(R"({"deliveryId":1})") != content_digest(R"({"deliveryId":2})"));
    CHECK(content_digest(R"({"data":{"meta":{"deliveryId":1}}})") !=
          content_digest(R"({"data":{"meta":{"deliveryId":2}}})"));
    CHECK(content_digest(R"({"meta":[{"deliveryId":1}]})") != content_digest(R"({"meta":[{"deliveryId":2}]})"));
}

TEST_CASE("what is cut out of the deliveries of the test data is one attempt's own") {
    for (const auto& file : support::json_files(support::test_data() / "v4")) {
        const std::string body = support::read_file(file);
        const std::string content = detail::without_attempt(body);
        INFO(file << '\n' << content);
        CHECK(content.size() <= body.size());
        const auto delivery = parse(body);
        if (delivery && !delivery->delivery_id.empty()) CHECK(content.find(delivery->delivery_id) == std::string::npos);
    }
}

TEST_CASE("what is no JSON has a digest too") {
    for (const char* text : {"", "{", "{\"", "{\"meta", "{\"meta\":", "{\"meta\":{\"deliveryId\":", "[1,2", "}",
                             "{\"a\\", "{\"meta\":{\"deliveryId\":{[}]", "\xFF", "{,}", "{\"meta\":{:}}"}) {
        CHECK(content_digest(text).size() == 64);
    }
}
