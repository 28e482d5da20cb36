// v3 takes no management token, and the tokens do not turn into one another.

#include <smartcar/webhooks/subscriptions/v3_requests.hpp>

namespace webhooks = smartcar::webhooks;

bool can_ask(const webhooks::application_access_token& application,
             const webhooks::management_bearer_token& management) {
#ifdef MUST_NOT_COMPILE
    return webhooks::v3::list_webhooks(management).has_value();
#else
    return webhooks::v3::list_webhooks(application).has_value() && sizeof(management) > 0;
#endif
}
