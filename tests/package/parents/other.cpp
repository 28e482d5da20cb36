// An object that compiles the bodies itself, in a program that has them compiled.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/testing/sample_v2.hpp>

#ifdef SMARTCAR_WEBHOOKS_COMPILED
#error "this object is to be built without the compiled target"
#endif

namespace webhooks = smartcar::webhooks;

webhooks::envelope other_sample();
bool other_agrees(const webhooks::envelope& delivery);

webhooks::envelope other_sample() { return webhooks::testing::sample_schedule(); }

bool other_agrees(const webhooks::envelope& delivery) {
    const auto again = webhooks::parse(webhooks::serialize(delivery));
    return again && again->payload == delivery.payload;
}
