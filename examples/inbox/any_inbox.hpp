// An inbox of which only the configuration knows whether it is a file or a Redis.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_INBOX_ANY_INBOX_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_INBOX_ANY_INBOX_HPP

#include <smartcar/webhooks/inbox/requirements.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace examples {

class any_inbox {
public:
    // Opens what `where` says: `sqlite:FILE` or `redis:HOST:PORT`. Throws `std::invalid_argument` if it says neither,
    // or one that was not built in.
    static std::unique_ptr<any_inbox> open(const std::string& where);

    any_inbox() = default;
    any_inbox(const any_inbox&) = delete;
    any_inbox& operator=(const any_inbox&) = delete;
    virtual ~any_inbox() = default;

    virtual smartcar::webhooks::stored put(const smartcar::webhooks::arrived_delivery& arrived) = 0;
    virtual std::optional<smartcar::webhooks::taken_delivery> take(std::chrono::milliseconds lease) = 0;
    virtual bool done(const smartcar::webhooks::taken_delivery& taken) = 0;
    virtual bool retry(const smartcar::webhooks::taken_delivery& taken, std::chrono::milliseconds after,
                       std::string_view why) = 0;
    virtual bool give_up(const smartcar::webhooks::taken_delivery& taken, std::string_view why) = 0;
    virtual smartcar::webhooks::inbox_statistics statistics() = 0;
    virtual std::size_t purge(smartcar::webhooks::timestamp before) = 0;
};

}  // namespace examples

#endif
