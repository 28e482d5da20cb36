// Only the signature of a body passes for it. The first line of the input is the header, the rest is the body.

#include <fuzz/expect.hpp>

#include <smartcar/webhooks/signature.hpp>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace webhooks = smartcar::webhooks;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const webhooks::management_token token{"fuzz"};
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto line_end = std::min(input.find('\n'), size);
    const std::string_view header = input.substr(0, line_end);
    const std::string_view body = input.substr(std::min(line_end + 1, size));

    const bool well_formed = header.size() == 64 && std::all_of(header.begin(), header.end(), [](unsigned char byte) {
                                 return std::isxdigit(byte) != 0;
                             });
    std::string lower_case{header};
    std::transform(header.begin(), header.end(), lower_case.begin(),
                   [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
    const std::string signature = sign(token, body);
    const auto expected = header.empty() ? webhooks::errc::signature_missing
                          : !well_formed ? webhooks::errc::signature_malformed
                                         : webhooks::errc::signature_mismatch;

    const webhooks::result<void> verdict = verify(token, {body, header});
    expect(verdict.has_value() == (lower_case == signature), "the signature passes, and nothing else");
    expect(verdict.has_value() || verdict.error().code == expected, "a refusal has its reason");
    expect(verify(token, {body, signature}).has_value(), "the signature passes for any body");

    webhooks::body_verifier pieces{token};
    pieces.update(body.substr(0, body.size() / 2));
    pieces.update(body.substr(body.size() / 2));
    expect(pieces.verify(header) == verdict, "a body in pieces gets the same verdict");
    return 0;
}
