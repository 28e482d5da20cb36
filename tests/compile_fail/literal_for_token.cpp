// A string literal does not become a management token.

#include <smartcar/webhooks/signature.hpp>

namespace webhooks = smartcar::webhooks;

bool is_genuine(const webhooks::request& request) {
#ifdef MUST_NOT_COMPILE
    return verify("token", request).has_value();
#else
    return verify(webhooks::management_token{"token"}, request).has_value();
#endif
}
