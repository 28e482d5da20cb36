// Requests that an endpoint must refuse.

#include <tool/forgery.hpp>

#include <smartcar/webhooks/testing.hpp>

#include <array>
#include <cctype>
#include <string_view>

namespace tool {

namespace {

using maker = std::vector<forgery> (*)(const webhooks::management_token&, const std::string&);

struct kind {
    std::string_view name;
    maker make;
};

const std::array kinds{
    kind{"no-signature",
         [](const webhooks::management_token&, const std::string& body) {
             return std::vector{forgery{body, std::nullopt, true}};
         }},
    kind{"other-token",
         [](const webhooks::management_token&, const std::string& body) {
             const std::string signature = sign(webhooks::management_token{"another-token"}, body);
             return std::vector{forgery{body, signature, true}};
         }},
    // One byte more than was signed.
    kind{"changed-body",
         [](const webhooks::management_token& token, const std::string& body) {
             const std::string signature = sign(token, body);
             return std::vector{forgery{body + ' ', signature, true}};
         }},
    kind{"prefixed-signature",
         [](const webhooks::management_token& token, const std::string& body) {
             const std::string signature = "sha256=" + sign(token, body);
             return std::vector{forgery{body, signature, true}};
         }},
    kind{"cut-signature",
         [](const webhooks::management_token& token, const std::string& body) {
             const std::string signature = sign(token, body).substr(0, 32);
             return std::vector{forgery{body, signature, true}};
         }},
    // A delivery that never happened, as a challenge of both formats: an endpoint that answers it has signed it.
    kind{"challenge",
         [](const webhooks::management_token&, const std::string&) {
             const std::string wanted = serialize(webhooks::testing::sample_charge_event());
             return std::vector{
                 forgery{serialize(webhooks::testing::sample_verify(wanted)), std::nullopt, true},
                 forgery{serialize(webhooks::testing::sample_verify_v4(wanted)), std::nullopt, true},
             };
         }},
};

}  // namespace

std::vector<std::string> forgery_names() {
    std::vector<std::string> names;
    names.reserve(kinds.size());
    for (const kind& each : kinds) names.emplace_back(each.name);
    return names;
}

std::vector<forgery> forge(const std::string& name, const webhooks::management_token& token, const std::string& body) {
    for (const kind& each : kinds) {
        if (each.name == name) return each.make(token, body);
    }
    const std::string signature = sign(token, body);
    return {forgery{body, signature, false}};
}

}  // namespace tool
