// The same through an endpoint of a host: a verdict that the handler returned would go unheard.

#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/receiver.hpp>

using namespace smartcar::webhooks;

void serve(const receiver& own_receiver) {
    const hosts::endpoint good{own_receiver, [](const envelope&) {}};
#ifdef MUST_NOT_COMPILE
    const hosts::endpoint bad{own_receiver, [](const envelope&) { return false; }};
#endif
}
