// A program that keeps a delivery in a file of SQLite.

#include <smartcar/webhooks/stores/sqlite.hpp>

namespace webhooks = smartcar::webhooks;

int main() {
    webhooks::sqlite_inbox box{"pkg_config.db"};
    return box.put({{}, "a digest", "a body"}) == webhooks::stored::fresh ? 0 : 1;
}
