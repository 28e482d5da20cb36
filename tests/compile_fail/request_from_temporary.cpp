// A request is a view, so the signed request that it looks at must not be gone by then.

#include <smartcar/webhooks/testing.hpp>

namespace webhooks = smartcar::webhooks;

bool is_genuine(const webhooks::management_token& token) {
#ifdef MUST_NOT_COMPILE
    const webhooks::request made = webhooks::testing::signed_request{token, "{}"};
    return verify(token, made).has_value();
#else
    const webhooks::testing::signed_request made{token, "{}"};
    return verify(token, made).has_value();
#endif
}
