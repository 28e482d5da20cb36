// Tests of inbox/accept.hpp.

#include <smartcar/webhooks/inbox/accept.hpp>

#include <support/catch.hpp>
#include <support/memory_inbox.hpp>

#include <smartcar/webhooks/testing.hpp>

#include <stdexcept>
#include <string>

using namespace smartcar::webhooks;
using testing::signed_request;

namespace {

const management_token inbox_token{"token-of-the-inbox"};
const receiver inbox_endpoint{inbox_token};

signed_request inbox_attempt(int number, const std::string& webhook_name = "webhook") {
    envelope delivery = testing::sample_vehicle_state();
    delivery.webhook_name = webhook_name;
    delivery.delivery_id = "delivery-" + std::to_string(number);
    delivery.delivered_at = timestamp{std::chrono::seconds{1'780'000'000 + number}};
    return {inbox_token, delivery};
}

template <class Box>
response accept_into(Box& box, const signed_request& sent) {
    return accept(inbox_endpoint, sent, box);
}

struct failing_inbox : support::memory_inbox {
    stored put(const arrived_delivery&) { throw std::runtime_error{"the disk is full"}; }
};

struct ending_inbox : support::memory_inbox {
    stored put(const arrived_delivery&) { throw 1; }
};

}  // namespace

TEST_CASE("a genuine delivery is kept as it was signed, and answered with 200") {
    support::memory_inbox box;
    const signed_request sent = inbox_attempt(1);
    CHECK(accept(inbox_endpoint, sent, box).status == 200);
    const auto taken = box.take(std::chrono::seconds{60});
    REQUIRE(taken.has_value());
    CHECK(taken->body == sent.body);
    CHECK(taken->key == delivery_key(*parse(sent.body)));
}

TEST_CASE("a retry of what is kept is a duplicate, and answered with 200") {
    support::memory_inbox box;
    CHECK(accept_into(box, inbox_attempt(1)).status == 200);
    CHECK(accept_into(box, inbox_attempt(2)).status == 200);
    CHECK(box.statistics().waiting == 1);
    CHECK(box.statistics().conflicts == 0);
}

TEST_CASE("other content under a key that is kept is a conflict, kept beside it and answered with 200") {
    support::memory_inbox box;
    CHECK(accept_into(box, inbox_attempt(1)).status == 200);
    const signed_request other = inbox_attempt(2, "renamed");
    CHECK(accept(inbox_endpoint, other, box).status == 200);
    CHECK(box.statistics().waiting == 1);
    CHECK(box.statistics().conflicts == 1);
    CHECK(box.list(delivery_state::conflict).at(0).body == other.body);
}

TEST_CASE("deliveries without a key are kept every time") {
    support::memory_inbox box;
    const signed_request sent{inbox_token, R"({"eventType":"NEW","data":{}})"};
    CHECK(accept(inbox_endpoint, sent, box).status == 200);
    CHECK(accept(inbox_endpoint, sent, box).status == 200);
    CHECK(box.statistics().waiting == 2);
}

TEST_CASE("what is not genuine, a challenge or of an unwanted mode is answered and not kept") {
    support::memory_inbox box;
    const signed_request sent = inbox_attempt(1);
    CHECK(accept(inbox_endpoint, {sent.body, {}}, box).status == 401);
    CHECK(accept(inbox_endpoint, {sent.body, std::string(64, '0')}, box).status == 401);
    CHECK(accept_into(box, {inbox_token, std::string{"{}"}}).status == 400);
    const signed_request challenge{inbox_token, testing::sample_verify("abc")};
    CHECK(accept(inbox_endpoint, challenge, box).body == R"({"challenge":")" + sign(inbox_token, "abc") + "\"}");
    CHECK(accept(inbox_endpoint, {challenge.body, {}}, box).status == 200);
    receiver_options options;
    options.modes = {delivery_mode::test};
    CHECK(accept(receiver{inbox_token, options}, sent, box).status == 200);
    CHECK(box.statistics() == inbox_statistics{});
}

TEST_CASE("what cannot be kept is answered with 503, whatever the inbox throws") {
    failing_inbox failing;
    const response answer = accept_into(failing, inbox_attempt(1));
    CHECK(answer.status == 503);
    CHECK(answer.body == R"({"error":"not_kept"})");
    ending_inbox ending;
    CHECK(accept_into(ending, inbox_attempt(1)).status == 503);
}

TEST_CASE("a parser of one's own is used") {
    struct counting_parser {
        int calls = 0;
        result<envelope> parse(std::string_view body, const parse_limits& limits) {
            ++calls;
            return smartcar::webhooks::parse(body, limits);
        }
    } parser;
    support::memory_inbox box;
    const signed_request sent = inbox_attempt(1);
    CHECK(accept(inbox_endpoint, sent, parser, box).status == 200);
    CHECK(parser.calls == 1);
    CHECK(box.statistics().waiting == 1);
}
