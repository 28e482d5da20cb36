// Any answer of the API is read or refused, and no failure repeats it; any text is an id of its own or none.
// The first byte of the input chooses a status; the rest is the body, the `Retry-After` header, and an id.

#include <smartcar/webhooks/subscriptions.hpp>

#include <fuzz/expect.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <string_view>

namespace webhooks = smartcar::webhooks;

namespace {

constexpr std::array statuses{200, 201, 202, 204, 301, 400, 401, 403, 404, 409, 429, 500, 501, 0, -1};

// Some secrets look like the vendor's words, but for their digits.
constexpr std::string_view secret = "s3cr3t-of-the-fuzzer";
constexpr std::string_view secret_in_capitals = "S3CR3T_OF_THE_FUZZER";

template <class T>
void check(const webhooks::api_result<T>& read) {
    if (read) return;
    const std::string said = to_string(read.error());
    expect(said.find(secret) == std::string::npos, "a failure repeats nothing of a body");
    expect(said.find(secret_in_capitals) == std::string::npos, "a failure repeats no secret that looks like a word");
    expect(!read.error().retry_after || read.error().retry_after->count() <= 86400, "a wait is a day at most");
}

// `steps` is all that stands before the id.
void check_request(const webhooks::api_result<webhooks::api_request>& made, std::string_view steps) {
    if (!made) return;
    const std::string_view url = made->url;
    expect(url.starts_with(steps), "an id does not change what stands before it");
    const std::string_view id = url.substr(steps.size());
    expect(id != "." && id != ".." && !id.empty(), "an id is no step of a path");
    constexpr std::string_view rest = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%";
    expect(id.find_first_not_of(rest) == std::string_view::npos, "an id is percent-encoded");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const webhooks::application_access_token token{"fuzz"};
    if (size == 0) return 0;
    const int status = statuses[data[0] % statuses.size()];
    const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};

    // In the name and in the value of a member, where the body is the fuzzer's own otherwise.
    const std::string named = R"({")" + std::string{secret} + R"(":1,"type":")" + std::string{secret} + R"(",)";
    const std::string body = named + std::string{text};
    const std::string both =
        R"({"type":")" + std::string{secret_in_capitals} + R"(","code":")" + std::string{secret_in_capitals} + R"("})";
    for (const std::string_view sent : {text, std::string_view{body}, std::string_view{both}}) {
        const webhooks::api_answer answer{status, sent, text};
        check(webhooks::v2::read_subscribe(answer));
        check(webhooks::v2::read_unsubscribe(answer));
        check(webhooks::v3::read_subscribe(answer));
        check(webhooks::v3::read_unsubscribe(answer));
        check(webhooks::v3::read_subscription(answer));
        check(webhooks::v3::read_webhook(answer));
        check(webhooks::v3::read_webhooks(answer));
        const auto page = webhooks::v3::read_subscriptions(answer);
        check(page);
        if (!page) continue;
        std::string again = R"({"data":[)";
        for (const auto& item : page->items) again += item.json.text + ',';
        if (!page->items.empty()) again.pop_back();
        const auto twice = webhooks::v3::read_subscriptions({200, again + "]}"});
        expect(twice && twice->items == page->items, "what an item keeps is read as the same item");
    }

    check_request(webhooks::v3::unsubscribe(token, text, "http://a"), "http://a/subscriptions/");
    check_request(webhooks::v3::get_webhook(token, text, "http://a"), "http://a/webhooks/");
    if (const auto made = webhooks::v3::subscribe(token, {text, text, text})) {
        const auto attributes = nlohmann::json::parse(made->body).at("data").at("attributes");
        expect(attributes.size() == 3 && attributes.at("userId") == text, "an id does not leave its place in a body");
    }
    return 0;
}
