// Tests of hosts/incoming_request.hpp.

#include <smartcar/webhooks/hosts/incoming_request.hpp>

#include <support/catch.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;
using hosts::endpoint;
using hosts::endpoint_limits;
using hosts::incoming_request;

namespace {

using fields = std::vector<std::pair<std::string_view, std::string_view>>;

// Answers with what arrived, so that a test sees it.
response echo(const request& got) { return {200, std::string{got.body} + '|' + std::string{got.signature}}; }

const endpoint echoing{echo};

endpoint echoing_within(const endpoint_limits& limits) { return endpoint{echo, limits}; }

std::string refusal_body(std::string_view code) { return R"({"error":")" + std::string{code} + R"("})"; }

// What is answered after the header alone.
response answer_to(std::string_view method, const fields& header) {
    incoming_request incoming{echoing, method};
    for (const auto& [name, value] : header) incoming.header(name, value);
    const bool wanted = incoming.begin();
    CHECK(wanted != incoming.is_refused());
    return incoming.finish();
}

std::string signature_of(const fields& header) { return answer_to("POST", header).body; }

}  // namespace

TEST_CASE("a body arrives in pieces and is answered as a whole") {
    incoming_request incoming{echoing, "POST"};
    incoming.header("SC-Signature", "s");
    REQUIRE(incoming.begin());
    CHECK(incoming.append("one "));
    CHECK(incoming.append(""));
    CHECK(incoming.append("two"));
    CHECK(incoming.finish() == response{200, "one two|s"});
    CHECK_FALSE(incoming.must_close());
}

TEST_CASE("bytes of any kind stay as they are") {
    const std::string body{"\0\xFF\r\n{", 5};
    incoming_request incoming{echoing, "POST"};
    REQUIRE(incoming.begin());
    REQUIRE(incoming.append(body));
    CHECK(incoming.finish().body == body + '|');
}

TEST_CASE("a body that the framework has collected is answered without a copy") {
    incoming_request incoming{echoing, "POST"};
    REQUIRE(incoming.begin());
    CHECK(incoming.finish("collected").body == "collected|");
    CHECK(echoing.unverified_bytes() == 0);
}

TEST_CASE("the signature is found whatever the case of its name") {
    for (const std::string_view name : {"SC-Signature", "sc-signature", "SC-SIGNATURE", "Sc-SiGnAtUrE"}) {
        CHECK(signature_of({{name, "abc"}}) == "|abc");
    }
    CHECK(signature_of({{"SC-Signatur", "abc"}, {"SC-Signatures", "abc"}, {"X-SC-Signature", "abc"}}) == "|");
}

TEST_CASE("blanks around a signature are no part of it") {
    CHECK(signature_of({{"SC-Signature", " \t abc \t"}}) == "|abc");
    CHECK(signature_of({{"SC-Signature", "a bc"}}) == "|a bc");
    CHECK(signature_of({{"SC-Signature", " \t "}}) == "|");
}

TEST_CASE("several signatures are joined so that none of them counts") {
    CHECK(signature_of({{"SC-Signature", "a"}, {"sc-signature", "a"}}) == "|a, a");
    CHECK(signature_of({{"SC-Signature", ""}, {"sc-signature", "a"}}) == "|, a");
    CHECK(signature_of({{"SC-Signature", "a"}, {"x", "y"}, {"sc-signature", ""}}) == "|a, ");
}

TEST_CASE("another method than POST is refused before its body is read") {
    for (const std::string_view method : {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "post", "POSTS", ""}) {
        CHECK(answer_to(method, {}) == response{405, refusal_body("method_not_allowed")});
    }
    CHECK(answer_to("HEAD", {}) == response{405, ""});
}

TEST_CASE("a body that is encoded is refused before it is read") {
    for (const std::string_view encoding : {"gzip", "GZIP", "br", "deflate", "identity, gzip", "x"}) {
        CHECK(answer_to("POST", {{"content-encoding", encoding}}) ==
              response{415, refusal_body("unsupported_content_encoding")});
    }
    CHECK(answer_to("POST", {{"Content-Encoding", "identity"}, {"Content-Encoding", "gzip"}}).status == 415);
    CHECK(answer_to("POST", {{"Content-Encoding", "gzip"}, {"Content-Encoding", "identity"}}).status == 415);
    for (const std::string_view encoding : {"identity", "Identity", "", " "}) {
        CHECK(answer_to("POST", {{"Content-Encoding", encoding}}).status == 200);
    }
}

TEST_CASE("a body that says that it is too large is refused before it is read") {
    for (const std::string_view length : {"16777217", "18446744073709551615", "99999999999999999999999999"}) {
        CHECK(answer_to("POST", {{"Content-Length", length}}) == response{413, refusal_body("body_too_large")});
    }
    CHECK(answer_to("POST", {{"Content-Length", "16777216"}}).status == 200);
}

TEST_CASE("lengths that contradict each other are refused") {
    const response refused{400, refusal_body("ambiguous_length")};
    for (const std::string_view length : {"", "abc", "-1", "+1", "1,1", "0x10", "1 1"}) {
        CHECK(answer_to("POST", {{"Content-Length", length}}) == refused);
    }
    CHECK(answer_to("POST", {{"Content-Length", "1"}, {"content-length", "2"}}) == refused);
    CHECK(answer_to("POST", {{"Content-Length", "1"}, {"Transfer-Encoding", "chunked"}}) == refused);
    CHECK(answer_to("POST", {{"Content-Length", "1"}, {"content-length", "1"}}).status == 200);
    CHECK(answer_to("POST", {{"Content-Length", " 1 "}}).status == 200);
}

TEST_CASE("a body that turns out too large is refused where it passes the limit") {
    endpoint_limits limits;
    limits.max_body_bytes = 10;
    const endpoint at = echoing_within(limits);
    incoming_request incoming{at, "POST"};
    incoming.header("Transfer-Encoding", "chunked");
    REQUIRE(incoming.begin());
    CHECK(incoming.append("0123456789"));
    CHECK_FALSE(incoming.append("x"));
    CHECK_FALSE(incoming.append(""));
    CHECK(incoming.must_close());
    CHECK(incoming.finish() == response{413, refusal_body("body_too_large")});
    CHECK(at.unverified_bytes() == 0);

    incoming_request collected{at, "POST"};
    REQUIRE(collected.begin());
    CHECK(collected.finish("0123456789x").status == 413);
}

TEST_CASE("a body that takes too long is refused") {
    endpoint_limits limits;
    limits.deadline = std::chrono::milliseconds{20};
    const endpoint at = echoing_within(limits);
    incoming_request incoming{at, "POST"};
    incoming.header("Content-Length", "3");
    REQUIRE(incoming.begin());
    CHECK(incoming.append("x"));
    std::this_thread::sleep_until(incoming.deadline());
    CHECK_FALSE(incoming.append("y"));
    CHECK(incoming.must_close());
    CHECK(incoming.finish() == response{408, refusal_body("request_timeout")});
}

TEST_CASE("a request that the budget has no room for is refused and what it held is free again") {
    endpoint_limits limits;
    limits.max_unverified_bytes = 1U << 20U;
    limits.max_body_bytes = 1U << 19U;
    const endpoint at = echoing_within(limits);
    const std::string half(limits.max_body_bytes, 'x');
    incoming_request first{at, "POST"};
    REQUIRE(first.begin());
    CHECK(first.append(half));
    CHECK(at.unverified_bytes() == half.size());
    {
        incoming_request second{at, "POST"};
        REQUIRE(second.begin());
        CHECK(second.append(std::string(100'000, 'x')));
        CHECK_FALSE(second.append(half.substr(100'000)));
        CHECK(second.finish() == response{503, refusal_body("overloaded")});
        CHECK(at.unverified_bytes() == half.size());
    }
    incoming_request small{at, "POST"};
    REQUIRE(small.begin());
    CHECK(small.append(std::string(2'000, 'x')));
    CHECK(small.finish().status == 200);
    CHECK(first.finish().status == 200);
}

TEST_CASE("what is counted is what is held") {
    endpoint_limits limits;
    const endpoint at = echoing_within(limits);
    incoming_request known{at, "POST"};
    known.header("Content-Length", "2000");
    REQUIRE(known.begin());
    CHECK(at.unverified_bytes() == 0);
    CHECK(known.append(std::string(100, 'x')));
    CHECK(at.unverified_bytes() == 2'000);

    incoming_request unknown{at, "POST"};
    REQUIRE(unknown.begin());
    for (int i = 0; i < 1'000; ++i) REQUIRE(unknown.append(std::string(1'000, 'x')));
    CHECK(at.unverified_bytes() >= 1'002'000);
    CHECK(at.unverified_bytes() <= 2'100'000);
}

TEST_CASE("a body that would not fit into the budget is refused at its first byte") {
    const endpoint at{echo};
    std::vector<std::unique_ptr<incoming_request>> all;
    std::size_t refused = 0;
    for (int i = 0; i < 10; ++i) {
        all.push_back(std::make_unique<incoming_request>(at, "POST"));
        all.back()->header("Content-Length", "16000000");
        REQUIRE(all.back()->begin());
        CHECK(at.unverified_bytes() ==
              (all.size() - 1 - refused) * 16'000'000);  // what is only announced costs nothing
        if (!all.back()->append(std::string(100, 'x'))) ++refused;
    }
    CHECK(refused == 7);
    incoming_request small{at, "POST"};
    small.header("Content-Length", "2000");
    REQUIRE(small.begin());
    CHECK(small.append(std::string(2'000, 'x')));
    CHECK(small.finish().status == 200);
}

TEST_CASE("a connection must close only if a body was left unread") {
    const auto must_close = [](std::string_view method, const fields& header) {
        incoming_request incoming{echoing, method};
        for (const auto& [name, value] : header) incoming.header(name, value);
        static_cast<void>(incoming.begin());
        return incoming.must_close();
    };
    CHECK_FALSE(must_close("GET", {}));
    CHECK_FALSE(must_close("GET", {{"Content-Length", "0"}}));
    CHECK(must_close("GET", {{"Content-Length", "1"}}));
    CHECK(must_close("PUT", {{"Transfer-Encoding", "chunked"}}));
    CHECK(must_close("POST", {{"Content-Length", "x"}}));
    CHECK_FALSE(must_close("POST", {{"Content-Length", "1"}}));
}

TEST_CASE("a host may say that a body is too slow or too large") {
    incoming_request slow{echoing, "POST"};
    REQUIRE(slow.begin());
    CHECK_FALSE(slow.refuse_slowness());
    CHECK(slow.finish().status == 408);
    incoming_request large{echoing, "POST"};
    REQUIRE(large.begin());
    CHECK_FALSE(large.refuse_size());
    CHECK_FALSE(large.refuse_slowness());
    CHECK(large.finish().status == 413);
}
