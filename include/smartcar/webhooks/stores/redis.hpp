// Side door to Redis: an inbox and a delivery log that several machines share.

#ifndef SMARTCAR_WEBHOOKS_STORES_REDIS_HPP
#define SMARTCAR_WEBHOOKS_STORES_REDIS_HPP

#include <smartcar/webhooks/stores/redis/connection.hpp>
#include <smartcar/webhooks/stores/redis/delivery_log.hpp>
#include <smartcar/webhooks/stores/redis/inbox.hpp>

#endif
