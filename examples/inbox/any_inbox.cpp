// An inbox of which only the configuration knows whether it is a file or a Redis.

#include <inbox/any_inbox.hpp>

#ifdef EXAMPLES_WITH_SQLITE
#include <smartcar/webhooks/stores/sqlite.hpp>
#endif
#ifdef EXAMPLES_WITH_REDIS
#include <smartcar/webhooks/stores/redis.hpp>
#endif

#include <stdexcept>
#include <utility>

namespace webhooks = smartcar::webhooks;

namespace examples {

namespace {

template <class Store>
class inbox_of : public any_inbox {
public:
    template <class... Arguments>
    explicit inbox_of(Arguments&&... arguments) : store_{std::forward<Arguments>(arguments)...} {}

    webhooks::stored put(const webhooks::arrived_delivery& arrived) override { return store_.put(arrived); }
    std::optional<webhooks::taken_delivery> take(std::chrono::milliseconds lease) override {
        return store_.take(lease);
    }
    bool done(const webhooks::taken_delivery& taken) override { return store_.done(taken); }
    bool retry(const webhooks::taken_delivery& taken, std::chrono::milliseconds after, std::string_view why) override {
        return store_.retry(taken, after, why);
    }
    bool give_up(const webhooks::taken_delivery& taken, std::string_view why) override {
        return store_.give_up(taken, why);
    }
    webhooks::inbox_statistics statistics() override { return store_.statistics(); }
    std::size_t purge(webhooks::timestamp before) override { return store_.purge(before); }

private:
    Store store_;
};

}  // namespace

std::unique_ptr<any_inbox> any_inbox::open(const std::string& where) {
    const std::size_t colon = where.find(':');
    const std::string kind = where.substr(0, colon);
    const std::string place = colon == std::string::npos ? "" : where.substr(colon + 1);
#ifdef EXAMPLES_WITH_SQLITE
    if (kind == "sqlite" && !place.empty()) return std::make_unique<inbox_of<webhooks::sqlite_inbox>>(place);
#endif
#ifdef EXAMPLES_WITH_REDIS
    const std::size_t last = place.rfind(':');
    if (kind == "redis" && last != std::string::npos) {
        webhooks::redis_options options;
        options.host = place.substr(0, last);
        options.port = std::stoi(place.substr(last + 1));
        return std::make_unique<inbox_of<webhooks::redis_inbox>>(options);
    }
#endif
    throw std::invalid_argument{"not an inbox that is built in, sqlite:FILE or redis:HOST:PORT: " + where};
}

}  // namespace examples
