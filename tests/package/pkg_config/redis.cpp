// A program that asks a Redis that is not there.

#include <smartcar/webhooks/stores/redis.hpp>

namespace webhooks = smartcar::webhooks;

int main() {
    webhooks::redis_options nowhere;
    nowhere.port = 1;
    webhooks::redis_delivery_log log{nowhere};
    try {
        return log.claim("a key") == webhooks::claim::granted ? 2 : 3;
    } catch (const webhooks::redis_error&) {
        return 0;
    }
}
