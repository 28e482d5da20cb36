// What an inbox is: what goes into it, what comes out, and what it promises.

#ifndef SMARTCAR_WEBHOOKS_INBOX_REQUIREMENTS_HPP
#define SMARTCAR_WEBHOOKS_INBOX_REQUIREMENTS_HPP

#include <smartcar/webhooks/types/timestamp.hpp>

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smartcar::webhooks {

/// What an inbox did with a delivery that was put into it.
enum class stored {
    fresh,      ///< kept, to be worked
    duplicate,  ///< it was there already, with the same content: a retry
    conflict,   ///< its key was there, with other content: kept beside the first, for a person to look at
};

/// Where a delivery in an inbox stands.
enum class delivery_state {
    waiting,   ///< to be worked, now or after a while
    in_work,   ///< taken, and its lease has not ended as far as the inbox was told
    done,      ///< its handler returned
    given_up,  ///< its handler failed too often: it waits for a person
    conflict,  ///< other content under a key that was there: it waits for a person
};

/// Every state, in the order of the enumeration.
inline constexpr std::array delivery_states{delivery_state::waiting, delivery_state::in_work, delivery_state::done,
                                            delivery_state::given_up, delivery_state::conflict};

/// The enumerator's name, such as `"given_up"`, for logs and metrics. Never throws.
constexpr std::string_view to_string(delivery_state state) noexcept {
    switch (state) {
        case delivery_state::waiting: return "waiting";
        case delivery_state::in_work: return "in_work";
        case delivery_state::done: return "done";
        case delivery_state::given_up: return "given_up";
        case delivery_state::conflict: return "conflict";
    }
    return "unknown";
}

/// A genuine delivery, to be put into an inbox. Views, which are only read during the call.
struct arrived_delivery {
    /// `delivery_key()`: what all its retries have in common. Empty if there is no such thing; then it is fresh.
    std::string_view key;
    /// `content_digest()`: equal for retries, different for different content.
    std::string_view digest;
    /// The bytes that were signed.
    std::string_view body;
};

/// A delivery that was taken from an inbox, for as long as the lease lasts.
struct taken_delivery {
    /// Names this taking of it. What it holds is the store's own affair.
    std::string receipt;
    /// As it was put in.
    std::string key;
    /// As it was put in.
    std::string body;
    /// When it was put in, by the clock of the store.
    timestamp received_at{};
    /// How often it was taken since it was put in or put back; 1 the first time.
    unsigned attempt = 0;
};

/// A delivery as it stands in an inbox, for people to look at.
struct kept_delivery {
    /// What the store calls it.
    std::string id;
    /// As it was put in; empty if there is none.
    std::string key;
    /// As it was put in; empty once it was purged.
    std::string body;
    /// What has become of it.
    delivery_state state = delivery_state::waiting;
    /// When it was put in.
    timestamp received_at{};
    /// How often it was taken since it was put in or put back.
    unsigned attempts = 0;
    /// Why the last attempt failed: the text of the handler's exception. Empty if none did.
    std::string reason;
};

/// What an inbox holds. One that has been silent for long is the failure that nobody notices: a wrong callback URL, a
/// webhook that was disabled.
struct inbox_statistics {
    /// How many nobody works at, those included that wait for another attempt. One that grows wants more workers.
    std::uint64_t waiting = 0;
    /// How many were taken and are not finished; those of a worker that died too, until another one takes them.
    std::uint64_t in_work = 0;
    /// How many are over: worked, or purged.
    std::uint64_t done = 0;
    /// How many failed at every attempt. They are kept, and somebody has to look at them.
    std::uint64_t given_up = 0;
    /// How many came under a key that was known, with other content. They are kept, and not worked.
    std::uint64_t conflicts = 0;
    /// How long ago the oldest one that waits was put in. Empty if none waits.
    std::optional<std::chrono::milliseconds> oldest_waiting;
    /// When something was kept last, duplicates aside. Empty if nothing ever was, or so long ago that its key is
    /// forgotten.
    std::optional<timestamp> last_delivery;

    bool operator==(const inbox_statistics&) const = default;
};

/// Something that keeps deliveries until they are worked: any type with these member functions, which may be called
/// from several threads at once. Those that cannot do what they are for throw.
///
/// - `put(arrived)`: returns only when the delivery is durable, so that a 200 may be answered. What is a duplicate and
///   what a conflict is told by key and digest together.
/// - `take(lease)`: the one that has waited longest and whose time has come, or one whose lease has ended because
///   its worker died; nothing if there is none. Nobody else gets it until the lease ends.
/// - `done(taken)`, `retry(taken, after, why)`, `give_up(taken, why)`: what became of it. `false`, and without effect,
///   if it has been taken by somebody else meanwhile.
/// - `statistics()`
/// - `purge(before)`: removes the bodies of what was put in before that and is done, given up or a conflict. Bodies are
///   personal data. Keys stay, so that duplicates stay known; what is purged counts as done. Returns how many it were.
///
/// testing/inbox_conformance.hpp has tests for all of that, which you can run on a store of your own.
///
/// Example: `sqlite_inbox`, `redis_inbox`
template <class Box>
concept inbox = requires(Box& box, const arrived_delivery& arrived, const taken_delivery& taken,
                         std::chrono::milliseconds time, std::string_view why, timestamp before) {
    { box.put(arrived) } -> std::same_as<stored>;
    { box.take(time) } -> std::same_as<std::optional<taken_delivery>>;
    { box.done(taken) } -> std::same_as<bool>;
    { box.retry(taken, time, why) } -> std::same_as<bool>;
    { box.give_up(taken, why) } -> std::same_as<bool>;
    { box.statistics() } -> std::same_as<inbox_statistics>;
    { box.purge(before) } -> std::convertible_to<std::size_t>;
};

}  // namespace smartcar::webhooks

#endif
