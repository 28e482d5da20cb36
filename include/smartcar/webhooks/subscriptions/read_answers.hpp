// How the API's answers are read.

#ifndef SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_READ_ANSWERS_HPP
#define SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_READ_ANSWERS_HPP

#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/subscriptions/answers.hpp>
#include <smartcar/webhooks/subscriptions/api_result.hpp>

namespace smartcar::webhooks {

namespace v2 {

/// Read the answer to `subscribe`.
///
/// Total: any status with any bytes gives a value or a failure.
///
/// \param answer  views, only read during the call
/// \param limits  what is refused before it is read
/// \return what is subscribed; else why not. `unreadable` if it is a success without both ids: a wrong URL may lead
///         to a server that answers 200 to everything
/// Throws nothing but `std::bad_alloc`. Thread-safe.
/// Example: examples/subscribe.cpp    Source: the vendor's SDKs
api_result<subscription> read_subscribe(const api_answer& answer, const parse_limits& limits = answer_limits);

/// Read the answer to `unsubscribe`.
///
/// `{}` and `{"status":"success"}` have been seen; no body, and other members, are taken as well, but no other
/// `status`. 404 is `not_found`; whether that comes for what is not subscribed has not been seen. Parameters, what it
/// returns and throws: as `read_subscribe`.
api_result<unsubscription> read_unsubscribe(const api_answer& answer, const parse_limits& limits = answer_limits);

}  // namespace v2

namespace v3 {

/// Read the answer to `subscribe`.
///
/// Total: any status with any bytes gives a value or a failure. The status decides, since 202 comes with nothing but a
/// message. What people get wrong: taking 409 for a failure.
///
/// \param answer  views, only read during the call
/// \param limits  what is refused before it is read
/// \return which of the two good outcomes it is; else why it is none
/// Throws nothing but `std::bad_alloc`. Thread-safe.
/// Example: examples/subscribe.cpp    Source: Smartcar docs, "Create subscription"
api_result<subscribed> read_subscribe(const api_answer& answer, const parse_limits& limits = answer_limits);

/// Read the answer to `unsubscribe`.
///
/// How v3 answers it has not been seen. So any 2xx is taken that has no body, or a JSON object; 202 is told apart. 404
/// is `not_found`, most likely of one that was gone before. Parameters, what it returns and throws: as
/// `read_subscribe`.
api_result<unsubscribed> read_unsubscribe(const api_answer& answer, const parse_limits& limits = answer_limits);

/// Read the answer to `list_subscriptions`.
///
/// An item or a member that is not as it should be costs itself alone; its `json` has it. Only a body without an array
/// `data` is `unreadable`, or one with more than 1000 items, of which a page has 100 at most.
/// Parameters, what it returns and throws: as `read_subscribe`.
/// Source: Smartcar docs, "List subscriptions"
api_result<page<subscription>> read_subscriptions(const api_answer& answer, const parse_limits& limits = answer_limits);

/// Read the answer to `get_subscription`. Parameters, what it returns and throws: as `read_subscribe`.
api_result<subscription> read_subscription(const api_answer& answer, const parse_limits& limits = answer_limits);

/// Read the answer to `list_webhooks`: all of them, unless what stands beside the list says otherwise. Parameters, what
/// it returns and throws: as `read_subscriptions`.
api_result<page<webhook>> read_webhooks(const api_answer& answer, const parse_limits& limits = answer_limits);

/// Read the answer to `get_webhook`. Parameters, what it returns and throws: as `read_subscribe`.
api_result<webhook> read_webhook(const api_answer& answer, const parse_limits& limits = answer_limits);

}  // namespace v3

#ifndef SMARTCAR_WEBHOOKS_COMPILED
// Their bodies are in bodies/subscriptions.hpp. NOLINTBEGIN(readability-redundant-declaration): it makes them inline.
namespace v2 {
inline api_result<subscription> read_subscribe(const api_answer& answer, const parse_limits& limits);
inline api_result<unsubscription> read_unsubscribe(const api_answer& answer, const parse_limits& limits);
}  // namespace v2
namespace v3 {
inline api_result<subscribed> read_subscribe(const api_answer& answer, const parse_limits& limits);
inline api_result<unsubscribed> read_unsubscribe(const api_answer& answer, const parse_limits& limits);
inline api_result<page<subscription>> read_subscriptions(const api_answer& answer, const parse_limits& limits);
inline api_result<subscription> read_subscription(const api_answer& answer, const parse_limits& limits);
inline api_result<page<webhook>> read_webhooks(const api_answer& answer, const parse_limits& limits);
inline api_result<webhook> read_webhook(const api_answer& answer, const parse_limits& limits);
}  // namespace v3
// NOLINTEND(readability-redundant-declaration)
#endif

}  // namespace smartcar::webhooks

#ifndef SMARTCAR_WEBHOOKS_COMPILED
#include <smartcar/webhooks/bodies/subscriptions.hpp>
#endif

#endif
