// `find` gives a pointer into its argument, which must not be gone by then.

#include <smartcar/webhooks/types/schedule.hpp>

namespace webhooks = smartcar::webhooks;

webhooks::vehicle_report newest_report();

bool has_fuel() {
#ifdef MUST_NOT_COMPILE
    return find<webhooks::fuel>(newest_report()) != nullptr;
#else
    const webhooks::vehicle_report report = newest_report();
    return find<webhooks::fuel>(report) != nullptr;
#endif
}
