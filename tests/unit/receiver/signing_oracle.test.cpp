// The attack on every receiver that answers challenges: have a body signed by sending it as a challenge. No answer may
// verify as the signature of something that `parse` accepts.

#include <smartcar/webhooks/receiver.hpp>

#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;

namespace {

const management_token oracle_token{"token-of-the-oracle"};

receiver receiver_that(bool answers) {
    receiver_options options;
    options.answer_challenges = answers;
    return receiver{oracle_token, options};
}

// Everything that a body can look like, and everything that is near the edge of what is answered.
std::vector<std::string> wanted_signatures() {
    std::vector<std::string> wanted;
    for (const auto& sample : testing::samples) {
        const std::string body = serialize(sample.make());
        for (const std::string& shape :
             {body, ' ' + body, '\n' + body, '\t' + body, "\r\n" + body, body + ' ', body + '\n', "\xEF\xBB\xBF" + body,
              nlohmann::json::parse(body).dump(2), '[' + body + ']', nlohmann::json(body).dump()}) {
            wanted.push_back(shape);
        }
    }
    for (const char* small : {R"({"eventName":"x"})", R"({"eventType":"X","data":{}})", R"({ "eventName" : "x" })",
                              R"({"event\u004eame":"x"})", R"({"eventName":"a","eventName":"b"})", "{}", "[]", "[{}]",
                              "\"text\"", "null", "true", "0", "-1", "1e5", "", " ", "\n"}) {
        wanted.emplace_back(small);
    }
    const std::string padding(200, ' ');
    for (const std::size_t size : {1U, 2U, 127U, 128U, 129U, 130U, 4096U}) {
        wanted.push_back(std::string(size, 'a'));
        std::string body = R"({"eventName":"x"})";
        if (size > body.size()) wanted.push_back(body.append(size - body.size(), ' '));
    }
    return wanted;
}

// Requests that carry `challenge`: in both layouts, with a second one, nested, spelled with escapes.
std::vector<std::string> requests_with(const std::string& challenge) {
    const std::string text = nlohmann::json(challenge).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::string escaped = "\"";
    for (const char c : challenge) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto code = static_cast<unsigned char>(c);
        escaped += code < 0x80 ? std::string{"\\u00"} + digits[code >> 4U] + digits[code & 15U] : std::string(1, c);
    }
    escaped += '"';
    std::vector<std::string> bodies;
    for (const std::string& spelled : {text, escaped, '[' + text + ']', "{\"challenge\":" + text + '}'}) {
        bodies.push_back(R"({"eventName":"verify","payload":{"challenge":)" + spelled + "}}");
        bodies.push_back(R"({"eventType":"VERIFY","data":{"challenge":)" + spelled + R"(},"meta":{"version":"4.0"}})");
        bodies.push_back(R"({"eventName":"VERIFY","payload":{"challenge":"a","Challenge":)" + spelled + "}}");
        bodies.push_back(R"({"eventName":"verify","payload":{"challenge":"a","challenge":)" + spelled + "}}");
        bodies.push_back(R"({"eventName":"verify","challenge":)" + spelled + R"(,"payload":{"challenge":"a"}})");
        bodies.push_back(R"({"eventName":"verify","payload":)" + spelled + "}");
    }
    return bodies;
}

// Every run of 64 hexadecimal digits in a reply.
std::vector<std::string> signatures_in(const std::string& reply) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i + 64 <= reply.size(); ++i) {
        if (const std::string part = reply.substr(i, 64);
            part.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos) {
            found.push_back(part);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("no answer verifies as the signature of something that can be delivered") {
    std::size_t replies = 0;
    std::size_t given = 0;
    for (const bool answers : {true, false}) {
        const receiver endpoint = receiver_that(answers);
        for (const std::string& wanted : wanted_signatures()) {
            const bool is_delivery = parse(wanted).has_value();
            for (const std::string& body : requests_with(wanted)) {
                for (const std::string& header : {std::string{}, sign(oracle_token, body)}) {
                    const reception received = endpoint.receive({body, header});
                    ++replies;
                    for (const std::string& signature : signatures_in(received.reply.body)) {
                        ++given;
                        INFO("challenge: " << wanted.substr(0, 200) << "\nrequest: " << body.substr(0, 300));
                        CHECK(answers);
                        CHECK_FALSE((is_delivery && verify(oracle_token, {wanted, signature}).has_value()));
                        CHECK_FALSE(verify(oracle_token, {body, signature}).has_value());
                    }
                }
            }
        }
    }
    CHECK(replies > 5000);
    CHECK(given > 100);  // what is answered at all: plain words
}

TEST_CASE("what is answered is no JSON object in any encoding that a reader might guess") {
    for (const std::string& wanted : wanted_signatures()) {
        const auto given = answer(oracle_token, {wanted});
        if (!given) continue;
        INFO(wanted);
        CHECK(wanted.find_first_of("{}[]\"\\ \t\r\n") == std::string::npos);
        CHECK_FALSE(parse(wanted).has_value());
    }
}

TEST_CASE("a challenge of 128 characters is answered and one of 129 is not") {
    const receiver endpoint = receiver_that(true);
    const auto status = [&](std::size_t size) {
        return endpoint
            .receive({R"({"eventName":"verify","payload":{"challenge":")" + std::string(size, 'a') + "\"}}", ""})
            .reply.status;
    };
    CHECK(status(128) == 200);
    CHECK(status(129) == 400);
}
