// One request in, one response out, and what is genuine kept: 200 only when it is durable.

#ifndef SMARTCAR_WEBHOOKS_INBOX_ACCEPT_HPP
#define SMARTCAR_WEBHOOKS_INBOX_ACCEPT_HPP

#include <smartcar/webhooks/inbox/content_digest.hpp>
#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/response.hpp>
#include <smartcar/webhooks/signature.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <string>

namespace smartcar::webhooks {

/// Keep what was received already, and say what to answer: as the next one, by whoever wants to look at the delivery
/// first.
///
/// \param received  what `receiver::receive` made of `request`
/// \param request   the same request; its body is what is kept
/// \param box       where it is kept
template <inbox Box>
[[nodiscard]] response accept(const reception& received, const request& request, Box& box) {
    if (!received.delivery || get_if<verify_challenge>(*received.delivery) != nullptr) return received.reply;
    try {
        const std::string key = delivery_key(*received.delivery);
        const std::string content = content_digest(request.body);
        static_cast<void>(box.put({key, content, request.body}));
        return received.reply;
    } catch (...) {
        return {503, R"({"error":"not_kept"})"};
    }
}

/// What an endpoint with an inbox calls: verifies, answers challenges and refuses as `receiver::receive` does; a
/// genuine delivery is put into the inbox, and answered when that has returned.
///
/// | request | status |
/// | --- | --- |
/// | genuine and kept; kept before (a retry); or kept beside other content of the same key | 200 |
/// | genuine, and the inbox threw: the store is down, the disk is full | 503, so that Smartcar delivers again |
/// | anything else | as `receiver::receive` says |
///
/// What people get wrong: working the delivery before they answer. Smartcar waits 15 seconds, and what a handler lost
/// is gone; what is kept can be worked when the handler has been mended.
///
/// \param receiver  decides what is genuine
/// \param request   views, only read during the call
/// \param box       where it is kept
/// Throws nothing but `std::bad_alloc`. As thread-safe as the inbox.
/// Example: `hosts::endpoint{[&](const request& r) { return accept(receiver, r, box); }}`
/// Source: Smartcar docs, "Best practices": persist the payload, answer, process afterwards
template <inbox Box>
[[nodiscard]] response accept(const receiver& receiver, const request& request, Box& box) {
    return accept(receiver.receive(request), request, box);
}

/// The same with a parser of yours, such as a `simdjson_parser` (simdjson.hpp).
template <delivery_parser Parser, inbox Box>
[[nodiscard]] response accept(const receiver& receiver, const request& request, Parser& parser, Box& box) {
    return accept(receiver.receive(request, parser), request, box);
}

}  // namespace smartcar::webhooks

#endif
