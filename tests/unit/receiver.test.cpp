// Tests of receiver.hpp.

#include <smartcar/webhooks/receiver.hpp>

#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>
#include <support/deliveries.hpp>

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace smartcar::webhooks;
using testing::signed_request;

namespace {

const std::string token_text = "token-6f1d2c3b";
const management_token own_token{token_text};
const receiver own_receiver{own_token};

std::string error_body(std::string_view name) { return R"({"error":")" + std::string{name} + R"("})"; }

// A VERIFY request with `challenge`, written by a JSON library so that it may hold anything.
std::string verify_body(const std::string& challenge) {
    nlohmann::json body;
    body["eventName"] = "verify";
    body["payload"]["challenge"] = challenge;
    return body.dump();
}

std::string challenge_reply(std::string_view challenge, const management_token& key = own_token) {
    return R"({"challenge":")" + sign(key, challenge) + R"("})";
}

// What `at` makes of a delivery, or of a body, that was signed with `key`.
template <class Delivery>
reception receive_signed(const receiver& at, const Delivery& delivery, const management_token& key = own_token) {
    const signed_request sent{key, delivery};
    return at.receive(sent);
}

void check_refused(const reception& received, int status, errc code) {
    INFO(received.reply.body);
    CHECK(received.reply.status == status);
    CHECK(received.reply.body == error_body(to_string(code)));
    CHECK(received.reply.content_type() == "application/json");
    CHECK_FALSE(received.delivery.has_value());
    REQUIRE(received.rejection.has_value());
    CHECK(received.rejection->code == code);
}

}  // namespace

TEST_CASE("a genuine delivery is answered with 200 and no body") {
    const signed_request sent{own_token, testing::sample_schedule()};
    const reception received = own_receiver.receive(sent);
    CHECK(received.reply == response{200, ""});
    CHECK(received.reply.content_type().empty());
    CHECK(received.delivery == testing::sample_schedule());
    CHECK_FALSE(received.rejection.has_value());
    CHECK(received.token == 0);
}

TEST_CASE("a genuine event of an unknown type is a delivery") {
    const signed_request sent{own_token, std::string{R"({"eventName":"tripCompleted","payload":{"a":1}})"}};
    const reception received = own_receiver.receive(sent);
    CHECK(received.reply.status == 200);
    REQUIRE(received.delivery.has_value());
    CHECK(get_if<unknown_event>(*received.delivery)->body.text == R"({"a":1})");
}

TEST_CASE("a signature that is missing or malformed or wrong is answered with 401") {
    const std::string body = serialize(testing::sample_schedule());
    check_refused(own_receiver.receive({body, ""}), 401, errc::signature_missing);
    check_refused(own_receiver.receive({body, "abc"}), 401, errc::signature_malformed);
    check_refused(own_receiver.receive({body, std::string(64, '0')}), 401, errc::signature_mismatch);
    check_refused(own_receiver.receive({body, sign(management_token{"other"}, body)}), 401, errc::signature_mismatch);
    check_refused(own_receiver.receive({body, sign(own_token, body + ' ')}), 401, errc::signature_mismatch);
    check_refused(own_receiver.receive({"", ""}), 401, errc::signature_missing);
}

TEST_CASE("a wrong signature is refused before the body is looked at") {
    for (const std::string body : {"", "{", "[]", R"({"a":1,"a":2})", "\xFF"}) {
        check_refused(own_receiver.receive({body, std::string(64, '0')}), 401, errc::signature_mismatch);
        check_refused(own_receiver.receive({body, ""}), 401, errc::signature_missing);
    }
    const std::string challenge = verify_body("some-text");
    check_refused(own_receiver.receive({challenge, std::string(64, '0')}), 401, errc::signature_mismatch);
    check_refused(own_receiver.receive({challenge, "abc"}), 401, errc::signature_malformed);
}

TEST_CASE("a genuine body that is no delivery is answered with 400") {
    for (const auto& [body, code] :
         std::vector<std::pair<std::string, errc>>{{"", errc::invalid_json},
                                                   {"{", errc::invalid_json},
                                                   {"{}", errc::not_a_delivery},
                                                   {"[]", errc::not_a_delivery},
                                                   {R"({"eventName":"x","eventName":"y"})", errc::duplicate_key},
                                                   {R"({"eventName":"schedule"})", errc::missing_field},
                                                   {R"({"eventName":"schedule","payload":7})", errc::wrong_type},
                                                   {std::string(100, '['), errc::too_deep}}) {
        check_refused(receive_signed(own_receiver, body), 400, code);
    }
}

TEST_CASE("a rejection says where in the body it was") {
    const signed_request sent{own_token, std::string{R"({"eventName":"schedule","payload":{"vehicles":7}})"}};
    CHECK(own_receiver.receive(sent).rejection == error{errc::wrong_type, "/payload/vehicles"});
}

TEST_CASE("a challenge is answered with 200 and JSON whether it is signed or not") {
    const std::string body = verify_body("some-text");
    for (const std::string& signature : {std::string{}, sign(own_token, body)}) {
        const reception received = own_receiver.receive({body, signature});
        CHECK(received.reply == response{200, challenge_reply("some-text")});
        CHECK(received.reply.content_type() == "application/json");
        CHECK_FALSE(received.rejection.has_value());
        CHECK(received.delivery.has_value() == !signature.empty());
    }
    const reception current = own_receiver.receive(
        {R"({"eventType":"VERIFY","data":{"challenge":"some-text"},"meta":{"version":"4.0"}})", ""});
    CHECK(current.reply == response{200, challenge_reply("some-text")});
}

TEST_CASE("a refused challenge is answered with 400") {
    for (const std::string challenge : {"", "{}", "with space", "a\"b", "ä"}) {
        const std::string body = verify_body(challenge);
        check_refused(own_receiver.receive({body, ""}), 400, errc::challenge_refused);
        check_refused(own_receiver.receive({body, sign(own_token, body)}), 400, errc::challenge_refused);
    }
    check_refused(own_receiver.receive({verify_body(std::string(129, 'a')), ""}), 400, errc::challenge_refused);
}

TEST_CASE("challenges are refused where they are switched off") {
    receiver_options options;
    options.answer_challenges = false;
    const receiver closed{own_token, options};
    const std::string body = verify_body("some-text");
    check_refused(closed.receive({body, ""}), 400, errc::challenge_refused);
    check_refused(closed.receive({body, sign(own_token, body)}), 400, errc::challenge_refused);
    CHECK(receive_signed(closed, testing::sample_schedule()).reply.status == 200);
}

TEST_CASE("a forged delivery never gets a signature through the challenge door") {
    for (const auto& sample : testing::samples) {
        const std::string forged = serialize(sample.make());
        const std::string wanted = sign(own_token, forged);
        for (const std::string& challenge : {forged, ' ' + forged, forged + '\n', nlohmann::json(forged).dump()}) {
            const std::string body = verify_body(challenge);
            const std::string as_v4 =
                R"({"eventType":"VERIFY","data":)" + nlohmann::json::parse(body)["payload"].dump() + "}";
            for (const std::string& request_body : {body, as_v4}) {
                for (const std::string& signature : {std::string{}, sign(own_token, request_body)}) {
                    const reception received = own_receiver.receive({request_body, signature});
                    CHECK(received.reply.status != 200);
                    CHECK(received.reply.body.find(sign(own_token, challenge)) == std::string::npos);
                    CHECK(received.reply.body.find(wanted) == std::string::npos);
                    CHECK_FALSE(received.delivery.has_value());
                }
            }
        }
    }
}

TEST_CASE("what the challenge door gives out is accepted for nothing that can be delivered") {
    const std::string challenge = "some-text";
    const reception received = own_receiver.receive({verify_body(challenge), ""});
    const std::string given = nlohmann::json::parse(received.reply.body).at("challenge");
    check_refused(own_receiver.receive({verify_body(challenge), given}), 401, errc::signature_mismatch);
    check_refused(own_receiver.receive({challenge, given}), 400, errc::invalid_json);
}

TEST_CASE("a body over the size limit is answered with 413") {
    const signed_request sent{own_token, testing::sample_charge_event()};
    receiver_options options;
    options.max_body_bytes = sent.body.size();
    CHECK(receiver{own_token, options}.receive(sent).reply.status == 200);
    options.max_body_bytes = sent.body.size() - 1;
    check_refused(receiver{own_token, options}.receive(sent), 413, errc::body_too_large);
    check_refused(receiver{own_token, options}.receive({sent.body, ""}), 413, errc::body_too_large);
}

TEST_CASE("a size limit above that of parse is the one that counts") {
    receiver_options options;
    options.max_body_bytes = parse_limits{}.max_bytes + 1000;
    std::string body = serialize(testing::sample_charge_event());
    body.append(options.max_body_bytes - body.size(), ' ');
    CHECK(receive_signed(receiver{own_token, options}, body).reply.status == 200);
}

TEST_CASE("an unsigned body is looked at only if it is small") {
    std::string body = verify_body("some-text");
    body.append(4096 - body.size(), ' ');
    CHECK(own_receiver.receive({body, ""}).reply.status == 200);
    body += ' ';
    check_refused(own_receiver.receive({body, ""}), 401, errc::signature_missing);
    CHECK(own_receiver.receive({body, sign(own_token, body)}).reply.status == 200);
}

TEST_CASE("tokens rotate without a lost delivery") {
    const management_token old_token{"old-token"};
    const receiver both{std::vector{own_token, old_token}};
    CHECK(receive_signed(both, testing::sample_schedule()).token == 0);
    const reception by_old = receive_signed(both, testing::sample_schedule(), old_token);
    CHECK(by_old.reply.status == 200);
    CHECK(by_old.token == 1);
    check_refused(receive_signed(both, testing::sample_schedule(), management_token{"third"}), 401,
                  errc::signature_mismatch);

    const std::string body = verify_body("some-text");
    CHECK(both.receive({body, ""}).reply.body == challenge_reply("some-text"));
    const reception signed_by_old = both.receive({body, sign(old_token, body)});
    CHECK(signed_by_old.reply.body == challenge_reply("some-text", old_token));
    CHECK(signed_by_old.token == 1);
}

TEST_CASE("a receiver needs a token") {
    CHECK_THROWS_AS(receiver{std::vector<management_token>{}}, std::invalid_argument);
}

TEST_CASE("the handler gets a genuine delivery once") {
    std::vector<envelope> handled;
    const auto store = [&](const envelope& delivery) { handled.push_back(delivery); };
    const signed_request sent{own_token, testing::sample_schedule()};
    CHECK(own_receiver.handle(sent, store) == response{200, ""});
    CHECK(handled == std::vector{testing::sample_schedule()});
    CHECK(own_receiver.handle(sent, [&](envelope taken) { handled.push_back(std::move(taken)); }).status == 200);
    CHECK(handled.size() == 2);
}

TEST_CASE("the handler is not called for challenges and not for forgeries") {
    const auto never = [](const envelope&) { FAIL("the handler was called"); };
    const std::string challenge = verify_body("some-text");
    CHECK(own_receiver.handle({challenge, ""}, never) == response{200, challenge_reply("some-text")});
    CHECK(own_receiver.handle({challenge, sign(own_token, challenge)}, never) ==
          response{200, challenge_reply("some-text")});
    const std::string forged = serialize(testing::sample_schedule());
    CHECK(own_receiver.handle({forged, ""}, never).status == 401);
    CHECK(own_receiver.handle({forged, "abc"}, never).status == 401);
    CHECK(own_receiver.handle({forged, std::string(64, 'a')}, never).status == 401);
    const signed_request no_delivery{own_token, std::string{"{}"}};
    CHECK(own_receiver.handle(no_delivery, never).status == 400);
    CHECK(own_receiver.handle({verify_body("{}"), ""}, never).status == 400);
}

TEST_CASE("whatever a handler throws is answered with 500") {
    const signed_request sent{own_token, testing::sample_charge_event()};
    const std::vector<std::function<void(const envelope&)>> handlers{
        [](const envelope&) { throw std::runtime_error{"the database is away"}; },
        [](const envelope&) {
            throw exception{error{errc::missing_field, "/x"}};
        },
        [](const envelope&) { throw 7; },
        [](const envelope&) { throw "text"; },
    };
    for (const auto& handler : handlers) {
        CHECK(own_receiver.handle(sent, handler) == response{500, error_body("handler_failed")});
    }
}

TEST_CASE("no reply and no error tells a token or a signature or the body") {
    const std::string secret = "confidential";
    const std::vector<std::string> bodies{
        secret,
        R"({"eventName":"confidential)",
        R"({"eventName":"schedule","payload":"confidential"})",
        R"({"eventName":"schedule","payload":{"vehicles":"confidential"}})",
        verify_body("confidential {}"),
        R"({"eventName":"verify","payload":{"challenge":["confidential"]}})",
        R"(["confidential"])",
        R"({"eventName":"x","eventType":"confidential"})",
        R"({"eventName":{"a":"confidential"}})",
    };
    for (const std::string& body : bodies) {
        const std::string expected = sign(own_token, body);
        for (const std::string& signature :
             {std::string{}, std::string{"confidential"}, std::string(64, '0'), expected}) {
            const reception received = own_receiver.receive({body, signature});
            REQUIRE(received.rejection.has_value());
            const std::string told = received.reply.body + to_string(*received.rejection);
            CHECK(told.find(secret) == std::string::npos);
            CHECK(told.find(token_text) == std::string::npos);
            CHECK(told.find(expected) == std::string::npos);
        }
    }
}
