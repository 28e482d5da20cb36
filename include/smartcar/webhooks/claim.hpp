// What a delivery log is: something that lets each delivery be handled once.

#ifndef SMARTCAR_WEBHOOKS_CLAIM_HPP
#define SMARTCAR_WEBHOOKS_CLAIM_HPP

#include <concepts>
#include <string>

namespace smartcar::webhooks {

/// What a delivery log says to whoever wants to handle a delivery.
enum class claim {
    granted,      ///< it is yours: handle it, then `commit` or `release`
    in_progress,  ///< somebody else is at work on it, and may yet fail
    done,         ///< it was handled
};

/// Something that remembers which deliveries were handled: any type with these member functions, which may be called
/// from several threads at once.
///
/// - `claim(key)`: says `granted` to one caller at a time, until that one commits or releases;
/// - `commit(key)`: what was claimed is done;
/// - `release(key)`: what was claimed was not done, and may be claimed again. Must not throw.
///
/// `receiver::handle(request, log, handler)` calls them with the `delivery_key` of genuine deliveries. What people get
/// wrong: one `seen` set that is written before the work is done, so that a delivery whose handler failed is never
/// handled; or written after it, so that two copies that come at once are both handled.
///
/// In a class that has a member of this name, the enumeration is spelled `smartcar::webhooks::claim`.
///
/// Example: `recent_deliveries`; over a database, `claim` is an insert, and `commit` an update in the handler's
/// transaction.
template <class Log>
concept delivery_log = requires(Log& log, const std::string& key) {
    { log.claim(key) } -> std::same_as<claim>;
    log.commit(key);
    log.release(key);
};

}  // namespace smartcar::webhooks

#endif
