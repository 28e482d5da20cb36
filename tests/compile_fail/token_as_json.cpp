// A management token does not get into JSON.

#include <smartcar/webhooks/signature.hpp>

#include <nlohmann/json.hpp>

namespace webhooks = smartcar::webhooks;

nlohmann::json settings(const webhooks::management_token& token) {
    nlohmann::json all;
#ifdef MUST_NOT_COMPILE
    all["token"] = token;
#else
    static_cast<void>(token);
    all["token"] = "set";
#endif
    return all;
}
