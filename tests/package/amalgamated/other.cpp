// The other source. It calls nothing that takes long to compile: whatever is not inline is there twice all the same.

#include <smartcar_webhooks.hpp>

namespace webhooks = smartcar::webhooks;

std::size_t count_vehicles(const webhooks::envelope& delivery);

std::size_t count_vehicles(const webhooks::envelope& delivery) {
    const auto* report = webhooks::get_if<webhooks::schedule>(delivery);
    return report == nullptr ? 0 : report->vehicles.size();
}
