// `get_if` gives a pointer into its argument, which must not be gone by then.

#include <smartcar/webhooks/types/envelope.hpp>

namespace webhooks = smartcar::webhooks;

webhooks::envelope newest_delivery();

bool is_schedule() {
#ifdef MUST_NOT_COMPILE
    return get_if<webhooks::schedule>(newest_delivery()) != nullptr;
#else
    const webhooks::envelope delivery = newest_delivery();
    return get_if<webhooks::schedule>(delivery) != nullptr;
#endif
}
