// Side door to SQLite: an inbox and a delivery log in a file.

#ifndef SMARTCAR_WEBHOOKS_STORES_SQLITE_HPP
#define SMARTCAR_WEBHOOKS_STORES_SQLITE_HPP

#include <smartcar/webhooks/stores/sqlite/database.hpp>
#include <smartcar/webhooks/stores/sqlite/delivery_log.hpp>
#include <smartcar/webhooks/stores/sqlite/inbox.hpp>

#endif
