// The arguments of `verify` cannot be swapped.

#include <smartcar/webhooks/signature.hpp>

namespace webhooks = smartcar::webhooks;

bool is_genuine(const webhooks::management_token& token, const webhooks::request& request) {
#ifdef MUST_NOT_COMPILE
    return verify(request, token).has_value();
#else
    return verify(token, request).has_value();
#endif
}
