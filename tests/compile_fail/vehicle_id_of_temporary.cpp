// A view of a delivery that is gone.

#include <smartcar/webhooks/types/vehicle_id.hpp>

#include <string_view>

using namespace smartcar::webhooks;

std::string_view id_of_nothing() {
    const envelope kept;
    static_cast<void>(vehicle_id(kept));
#ifdef MUST_NOT_COMPILE
    return vehicle_id(envelope{});
#else
    return {};
#endif
}
