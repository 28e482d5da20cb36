// A program that includes everything and uses most of it. Each test compiles it in another way.

#include <smartcar/webhooks.hpp>
namespace w = smartcar::webhooks;
double total;
int main() {
    const w::management_token token{"t"};
    const w::receiver endpoint{token};
    for (const auto& sample : w::testing::samples) {
        const w::testing::signed_request made{token, sample.make()};
        const auto reply = endpoint.handle(made, [](const w::envelope& delivery) {
            if (const auto* report = w::get_if<w::schedule>(delivery)) {
                for (const auto& vehicle : report->vehicles) {
                    if (const auto* body = w::find<w::odometer>(vehicle)) total += body->distance->value;
                }
            }
            w::vehicle_snapshot known;
            known.merge(delivery);
        });
        if (reply.status != 200) return 1;
    }
    return total > 0 ? 0 : 1;
}
