// A program that reads a delivery, and does not compile how.

#include <smartcar/webhooks/parse.hpp>

#ifndef SMARTCAR_WEBHOOKS_COMPILED
#error "pkg-config does not say that it is compiled"
#endif

namespace webhooks = smartcar::webhooks;

int main() {
    const auto delivery =
        webhooks::parse(R"({"version": "2.0", "eventName": "verify", "payload": {"challenge": "text"}})");
    return delivery && webhooks::get_if<webhooks::verify_challenge>(*delivery) != nullptr ? 0 : 1;
}
