// Any token, header and body get a diagnosis; it is `genuine` exactly if the request verifies, and its advice holds
// neither the token nor the signature. The first line of the input is the token, the second the header, the rest the
// body.

#include <smartcar/webhooks/diagnose.hpp>

#include <fuzz/expect.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace webhooks = smartcar::webhooks;

namespace {

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::optional<webhooks::management_token> token_of(std::string_view text) {
    try {
        return webhooks::management_token{text};
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }
}

// Looks for secrets with a 7, which no sentence of the advice has: or the fuzzer takes its words for secrets.
bool holds(const std::string& advice, std::string_view secret) {
    return secret.find('7') != std::string_view::npos && advice.find(secret) != std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest{reinterpret_cast<const char*>(data), size};
    const std::string_view text = take_line(rest);
    const std::string_view header = take_line(rest);
    const std::array<std::string_view, 2> texts{text, "another text"};

    const webhooks::diagnosis found = webhooks::diagnose(texts, {rest, header});
    expect(!found.advice.empty(), "there is advice");
    expect(!holds(found.advice, text) && !holds(found.advice, header), "advice holds no secret");
    const auto token = token_of(text);
    if (!token) return 0;
    const bool verifies = verify(*token, {rest, header}).has_value();
    expect(verifies == (found.cause == webhooks::likely_cause::genuine), "genuine is what verifies");

    const std::string right = sign(*token, rest);
    expect(webhooks::diagnose(texts, {rest, right}).cause == webhooks::likely_cause::genuine,
           "what is signed is genuine");
    expect(webhooks::diagnose(texts, {rest, "sha256=" + right}).cause == webhooks::likely_cause::signature_prefixed,
           "a prefix is seen");
    if (rest.empty()) return 0;
    const std::string longer = std::string{rest} + "\r\n";
    const auto cause = webhooks::diagnose(texts, {longer, right}).cause;
    expect(cause == webhooks::likely_cause::body_line_break || cause == webhooks::likely_cause::body_reserialized,
           "a line break is seen");
    return 0;
}
