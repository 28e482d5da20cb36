// A string view does not become a management token unasked.

#include <smartcar/webhooks/signature.hpp>

#include <string_view>

namespace webhooks = smartcar::webhooks;

bool is_genuine(const webhooks::request& request) {
#ifdef MUST_NOT_COMPILE
    return verify(std::string_view{"token"}, request).has_value();
#else
    return verify(webhooks::management_token{"token"}, request).has_value();
#endif
}
