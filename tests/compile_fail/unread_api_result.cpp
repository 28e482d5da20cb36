// A request, or why there is none, cannot be dropped by accident.

#include <smartcar/webhooks/subscriptions/v3_requests.hpp>

namespace webhooks = smartcar::webhooks;

void ask(const webhooks::application_access_token& token) {
#ifdef MUST_NOT_COMPILE
    webhooks::v3::list_webhooks(token);
#else
    if (!webhooks::v3::list_webhooks(token)) throw 1;
#endif
}
