// What the target smartcar::webhooks_compiled compiles once: everything whose body is in this folder.

#include <smartcar/webhooks/diagnose.hpp>
#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/subscriptions.hpp>
#include <smartcar/webhooks/testing/sample_v2.hpp>
#include <smartcar/webhooks/testing/sample_v4.hpp>

#include <smartcar/webhooks/bodies/diagnose.hpp>
#include <smartcar/webhooks/bodies/parse.hpp>
#include <smartcar/webhooks/bodies/sample_v2.hpp>
#include <smartcar/webhooks/bodies/sample_v4.hpp>
#include <smartcar/webhooks/bodies/serialize.hpp>
#include <smartcar/webhooks/bodies/subscriptions.hpp>

#ifndef SMARTCAR_WEBHOOKS_COMPILED
#error "smartcar::webhooks_compiled defines SMARTCAR_WEBHOOKS_COMPILED, here and for whoever uses it"
#endif
