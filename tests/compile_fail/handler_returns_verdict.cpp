// A handler that returns something believes that somebody looks at it.

#include <smartcar/webhooks/receiver.hpp>

namespace webhooks = smartcar::webhooks;

int status(const webhooks::receiver& endpoint, const webhooks::request& request) {
    const auto handler = [](const webhooks::envelope& delivery) {
#ifdef MUST_NOT_COMPILE
        return delivery.leftovers.empty();
#else
        static_cast<void>(delivery);
#endif
    };
    return endpoint.handle(request, handler).status;
}
