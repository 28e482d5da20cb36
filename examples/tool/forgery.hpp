// Requests that an endpoint must refuse.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_FORGERY_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_FORGERY_HPP

#include <smartcar/webhooks/signature.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tool {

namespace webhooks = smartcar::webhooks;

// What is to be posted.
struct forgery {
    std::string body;
    std::optional<std::string> signature;
    bool is_forged = false;
};

// `no-signature`, `other-token`, ...
std::vector<std::string> forgery_names();

// Forges `body` in that way: one request, or several that must all be refused. An empty name leaves it genuine.
std::vector<forgery> forge(const std::string& name, const webhooks::management_token& token, const std::string& body);

}  // namespace tool

#endif
