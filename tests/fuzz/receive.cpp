// Only what is signed is delivered, and no answer can be used as a signature.

#include <fuzz/expect.hpp>

#include <smartcar/webhooks/receiver.hpp>

#include <string>
#include <string_view>

namespace webhooks = smartcar::webhooks;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const webhooks::management_token token{"fuzz"};
    static const webhooks::receiver endpoint{token};
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    const std::string signature = sign(token, body);

    const webhooks::reception unsigned_request = endpoint.receive({body, {}});
    expect(!unsigned_request.delivery, "an unsigned request is not delivered");
    expect(unsigned_request.reply.body.find(signature) == std::string::npos, "no answer holds the request's signature");
    if (const auto delivery = webhooks::parse(body); delivery && unsigned_request.reply.status == 200) {
        const auto* challenge = get_if<webhooks::verify_challenge>(*delivery);
        expect(challenge != nullptr, "an unsigned request that is answered is a challenge");
        expect(challenge->challenge.find_first_of("{[\" \t\r\n") == std::string::npos,
               "a challenge that is answered is not the beginning of a body");
    }

    std::string wrong = signature;
    wrong[size % wrong.size()] = wrong[size % wrong.size()] == '0' ? '1' : '0';
    const webhooks::reception forged_request = endpoint.receive({body, wrong});
    expect(!forged_request.delivery && forged_request.reply.status == 401, "a wrong signature is not accepted");

    const webhooks::reception genuine_request = endpoint.receive({body, signature});
    expect(genuine_request.delivery.has_value() == (genuine_request.reply.status == 200), "200 means delivered");
    expect(genuine_request.rejection.has_value() != genuine_request.delivery.has_value(), "delivered or rejected");
    return 0;
}
