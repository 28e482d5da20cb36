// What a host serves at one path: the function that answers, and what strangers may cost until they have proved
// themselves.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_ENDPOINT_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_ENDPOINT_HPP

#include <smartcar/webhooks/response.hpp>
#include <smartcar/webhooks/signature.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

namespace smartcar::webhooks::hosts {

/// What an endpoint lets a request cost before its signature was found right.
struct endpoint_limits {
    /// A larger body is answered with 413, and is not read if it says its length beforehand. A receiver has a limit of
    /// its own; the smaller one counts. Where a framework collects bodies itself, its limit counts too: see its header.
    std::size_t max_body_bytes = 16U << 20U;
    /// How long a body may take to arrive, from the end of the header on. A slower one is answered with 408. Smartcar
    /// sends its own at once, and waits 15 s for the answer.
    std::chrono::milliseconds deadline{10'000};
    /// For the bodies of all requests together that are not verified yet. Beyond it the answer is 503, and Smartcar
    /// comes again. At least twice `max_body_bytes`: no request may hold more than it leaves free for others.
    std::size_t max_unverified_bytes = 64U << 20U;
};

namespace detail {

// Bytes that all requests of an endpoint share. A request may hold no more than it leaves free, so that few large
// bodies that never end cannot keep a small one out.
class byte_budget {
public:
    explicit byte_budget(std::size_t limit) noexcept : limit_{limit} {}

    // Whether `more` bytes could be taken for a request that holds `held`.
    [[nodiscard]] bool take(std::size_t held, std::size_t more) noexcept {
        std::size_t used = used_.load(std::memory_order_relaxed);
        do {
            const std::size_t free = limit_ - used;
            if (more > free || held + more > free - more) return false;
        } while (!used_.compare_exchange_weak(used, used + more, std::memory_order_relaxed));
        return true;
    }
    void give_back(std::size_t bytes) noexcept { used_.fetch_sub(bytes, std::memory_order_relaxed); }

    [[nodiscard]] std::size_t used() const noexcept { return used_.load(std::memory_order_relaxed); }

private:
    std::size_t limit_;
    std::atomic<std::size_t> used_{0};
};

// What one request holds of it.
class budget_share {
public:
    explicit budget_share(byte_budget& whole) noexcept : whole_{whole} {}
    budget_share(const budget_share&) = delete;
    budget_share& operator=(const budget_share&) = delete;
    ~budget_share() { release(); }

    [[nodiscard]] bool grow_to(std::size_t bytes) noexcept {
        if (bytes <= held_) return true;
        if (!whole_.take(held_, bytes - held_)) return false;
        held_ = bytes;
        return true;
    }
    void release() noexcept { whole_.give_back(std::exchange(held_, 0)); }

private:
    byte_budget& whole_;
    std::size_t held_ = 0;
};

struct endpoint_state {
    // Must release the share when the request turns out to be genuine, or leave that to the caller.
    using respond_function = std::function<response(const request&, budget_share&)>;

    endpoint_state(respond_function function, endpoint_limits bounds)
        : respond{std::move(function)}, limits{bounds}, budget{bounds.max_unverified_bytes} {
        if (bounds.max_body_bytes > bounds.max_unverified_bytes / 2) {
            throw std::invalid_argument{"endpoint: max_unverified_bytes is less than twice max_body_bytes"};
        }
    }

    const respond_function respond;
    const endpoint_limits limits;
    byte_budget budget;
};

}  // namespace detail

/// A webhook endpoint, as every host takes it: what answers a request, and the limits for requests.
///
/// Made of a receiver and a handler, or of any function from `request` to `response`. Copies are the same endpoint:
/// they share the function and the budget. What people get wrong: capturing by reference what the server outlives.
///
/// Safe to use from several threads at once; then so must the function or the handler be.
/// Example: `hosts::mount(server, "/webhooks/smartcar", hosts::endpoint{receiver{token}, handler});`
class endpoint {
public:
    /// Of a receiver, and a handler as for `receiver::handle`: called for each genuine delivery, on the host's threads,
    /// several at once. What it throws is answered with 500, and Smartcar delivers again.
    ///
    /// \param receiver  copied
    /// \param handler   copyable; callable, as const, with an `envelope`, returning void
    /// \param limits    what a request may cost
    /// \throws std::invalid_argument if `limits` contradict each other
    template <class Receiver, class Handler>
    requires(!std::is_convertible_v<Handler, endpoint_limits>)
        endpoint(Receiver receiver, Handler handler, endpoint_limits limits = {})
        : state_{std::make_shared<detail::endpoint_state>(
              [receiver = std::move(receiver), handler = std::move(handler)](const request& request,
                                                                             detail::budget_share& share) {
                  return receiver.handle(request, [&handler, &share](auto delivery) {
                      share.release();
                      return std::invoke(handler, std::move(delivery));
                  });
              },
              limits)} {}

    /// Of any function from `request` to `response`: for a log of what was refused, or for an inbox. The bytes of a
    /// request count as not verified until it has returned. An exception of it is answered with 500.
    ///
    /// \param function  copyable; callable as const; the request's views are valid during the call
    /// \param limits    what a request may cost
    /// \throws std::invalid_argument if `limits` contradict each other
    template <class Function>
    requires std::is_invocable_r_v<response, const Function&, const request&>
    explicit endpoint(Function function, endpoint_limits limits = {})
        : state_{std::make_shared<detail::endpoint_state>(
              [function = std::move(function)](const request& request, detail::budget_share&) -> response {
                  return std::invoke(function, request);
              },
              limits)} {}

    /// As given.
    [[nodiscard]] const endpoint_limits& limits() const noexcept { return state_->limits; }

    /// How many bytes of requests that are not verified are held now. For metrics.
    [[nodiscard]] std::size_t unverified_bytes() const noexcept { return state_->budget.used(); }

private:
    friend class incoming_request;

    std::shared_ptr<detail::endpoint_state> state_;
};

/// Calls `set(name, value)` for each header field that `reply` needs besides its length: `Content-Type` if it has a
/// body, `Allow` if it says that the method is wrong. Both are views of literals.
template <class Set>
void for_each_header(const response& reply, Set&& set) {
    if (!reply.body.empty()) set(std::string_view{"Content-Type"}, reply.content_type());
    if (reply.status == 405) set(std::string_view{"Allow"}, std::string_view{"POST"});
}

}  // namespace smartcar::webhooks::hosts

#endif
