// Dropping the verdict of `verify` does not compile (where this warning is an error).

#include <smartcar/webhooks/signature.hpp>

namespace webhooks = smartcar::webhooks;

bool is_genuine(const webhooks::management_token& token, const webhooks::request& request) {
#ifdef MUST_NOT_COMPILE
    verify(token, request);
#endif
    return verify(token, request).has_value();
}
