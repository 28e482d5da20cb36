// A program that receives a delivery.

#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/testing.hpp>

#ifdef WITH_SIDE_DOORS
#include <smartcar/webhooks/inbox.hpp>
#include <smartcar/webhooks/simdjson.hpp>
#include <smartcar/webhooks/stores/redis.hpp>
#include <smartcar/webhooks/stores/sqlite.hpp>
#endif

namespace webhooks = smartcar::webhooks;

#ifdef HAS_OTHER
// In other.cpp, which is built the other way.
webhooks::envelope other_sample();
bool other_agrees(const webhooks::envelope& delivery);
#endif

int main() {
    const webhooks::management_token token{"a-token"};
    const webhooks::receiver endpoint{token};
    const webhooks::testing::signed_request made{token, webhooks::testing::sample_schedule()};
    bool is_handled = false;
    const auto handle = [&](const webhooks::envelope& delivery) {
        is_handled = webhooks::get_if<webhooks::schedule>(delivery) != nullptr;
#ifdef HAS_OTHER
        is_handled = is_handled && other_agrees(delivery) && delivery.payload == other_sample().payload;
#endif
    };
#ifdef WITH_SIDE_DOORS
    webhooks::sqlite_inbox file{"inbox.db"};
    if (webhooks::accept(endpoint, made, file).status != 200) return 2;
    webhooks::redis_options nowhere;
    nowhere.port = 1;
    webhooks::redis_inbox redis{nowhere};
    if (webhooks::accept(endpoint, made, redis).status != 503) return 3;
    webhooks::simdjson_parser parser;
    const webhooks::response reply = endpoint.handle(made, parser, handle);
#else
    const webhooks::response reply = endpoint.handle(made, handle);
#endif
    return reply.status == 200 && is_handled ? 0 : 1;
}
