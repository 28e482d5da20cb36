// Working what an inbox holds: one delivery, or all that come until a stop is requested.

#ifndef SMARTCAR_WEBHOOKS_INBOX_DRAIN_HPP
#define SMARTCAR_WEBHOOKS_INBOX_DRAIN_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/inbox/requirements.hpp>
#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>

namespace smartcar::webhooks {

/// How an inbox is drained.
struct drain_options {
    /// How long a delivery is the worker's own. Longer than the handler ever takes: after that another worker may take
    /// it, and it is worked twice.
    std::chrono::milliseconds lease = std::chrono::minutes{5};
    /// How often a delivery is tried, attempts whose worker died included. After that it is given up, and kept with the
    /// text of the last exception. At least 1.
    unsigned max_attempts = 12;
    /// How long after a failure it is tried again; twice as long after each further one, up to `longest_wait`.
    std::chrono::milliseconds first_wait = std::chrono::seconds{1};
    /// The longest of these waits. With the defaults twelve attempts take about half an hour.
    std::chrono::milliseconds longest_wait = std::chrono::minutes{10};
    /// By which part of itself, from 0 to 1, a wait may be shorter, by chance: so that what failed at the same time is
    /// not tried at the same time.
    double jitter = 0.25;
    /// How long `drain` waits where there was nothing to take, or the store failed.
    std::chrono::milliseconds idle_wait = std::chrono::milliseconds{100};
    /// The limits within which kept bodies are parsed.
    parse_limits limits{};
    /// Called, on the thread of `drain`, with what the inbox threw; for a log. If it throws, `drain` does.
    std::function<void(const std::exception&)> on_store_failure;
    /// Called with a delivery that somebody else has taken while it was worked: the lease is too short for the handler.
    std::function<void(const taken_delivery&)> on_lease_lost;
};

namespace detail {

// From 0 to less than 1. Good enough to scatter waits, and includes no random number library.
inline double scatter(std::string_view seed) noexcept {
    std::uint64_t bits = std::hash<std::string_view>{}(seed);
    bits ^= static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<double>((bits ^ (bits >> 31U)) >> 11U) * 0x1p-53;
}

// How long to wait after the failure of attempt number `attempt`, where `chance` is from 0 to 1.
inline std::chrono::milliseconds wait_after(unsigned attempt, const drain_options& options, double chance) noexcept {
    std::chrono::milliseconds wait = (std::min)(options.first_wait, options.longest_wait);
    for (unsigned i = 1; i < attempt && wait < options.longest_wait; ++i) {
        wait = wait > options.longest_wait / 2 ? options.longest_wait : wait * 2;
    }
    const double part = 1 - (std::clamp)(options.jitter, 0.0, 1.0) * chance;
    return std::chrono::milliseconds{
        static_cast<std::chrono::milliseconds::rep>(static_cast<double>(wait.count()) * part)};
}

// The text of an exception, so short that any store can keep it.
inline std::string reason_of(const std::exception& failure) {
    constexpr std::size_t longest = 1000;
    return std::string{failure.what()}.substr(0, longest);
}

template <class Handler>
void call_with(Handler& handler, envelope delivery, const taken_delivery& taken) {
    if constexpr (std::is_invocable_v<Handler&, envelope, const taken_delivery&>) {
        static_assert(std::is_void_v<std::invoke_result_t<Handler&, envelope, const taken_delivery&>>,
                      "a handler returns void; it says that it failed by throwing");
        std::invoke(handler, std::move(delivery), taken);
    } else {
        static_assert(std::is_void_v<std::invoke_result_t<Handler&, envelope>>,
                      "a handler returns void; it says that it failed by throwing");
        std::invoke(handler, std::move(delivery));
    }
}

// Why the handler failed, or nothing if it did not.
template <class Handler>
std::optional<std::string> failure_of(Handler& handler, envelope delivery, const taken_delivery& taken) {
    try {
        call_with(handler, std::move(delivery), taken);
        return std::nullopt;
    } catch (const std::exception& failure) {
        return reason_of(failure);
    } catch (...) {
        return "an exception that is no std::exception";
    }
}

// What is to be told to the inbox about a delivery that was taken.
struct verdict {
    enum class kind { done, retry, give_up } what;
    std::chrono::milliseconds after{};
    std::string why;
};

template <class Handler>
verdict work(const taken_delivery& taken, Handler& handler, const drain_options& options) {
    if (taken.attempt > options.max_attempts) {
        return {verdict::kind::give_up, {}, "its workers ended, or took longer than their lease"};
    }
    result<envelope> delivery = parse(taken.body, options.limits);
    if (!delivery) return {verdict::kind::give_up, {}, "cannot be parsed: " + to_string(delivery.error())};
    std::optional<std::string> why = failure_of(handler, *std::move(delivery), taken);
    if (!why) return {verdict::kind::done, {}, {}};
    if (taken.attempt >= options.max_attempts) return {verdict::kind::give_up, {}, *std::move(why)};
    return {verdict::kind::retry, wait_after(taken.attempt, options, scatter(taken.receipt)), *std::move(why)};
}

template <class Box>
void tell(Box& box, const taken_delivery& taken, const verdict& verdict, const drain_options& options) {
    const auto is_heard = [&] {
        switch (verdict.what) {
            case verdict::kind::done: return box.done(taken);
            case verdict::kind::retry: return box.retry(taken, verdict.after, verdict.why);
            case verdict::kind::give_up: break;
        }
        return box.give_up(taken, verdict.why);
    };
    if (!is_heard() && options.on_lease_lost) options.on_lease_lost(taken);
}

}  // namespace detail

/// Work one delivery of an inbox, if there is one: for hosts with a loop of their own.
///
/// The handler is called with the `envelope`, or with that and the `taken_delivery`. If it throws, the delivery is
/// tried again later, and given up after `max_attempts`. A body that cannot be parsed is given up at once.
///
/// \param box      where it is taken from
/// \param handler  callable with an `envelope`, or an `envelope` and a `const taken_delivery&`, returning void. It is
///                 called at least once for each delivery: a worker that dies after the handler returned and before the
///                 inbox knows leaves it to be worked again. So write by the `key`, in one transaction with the rest.
/// \param options  the lease, how often it is tried, and when
/// \return whether there was one
/// \throws what the inbox throws. If that is after the handler returned, the delivery is worked again when the lease
/// ends. As thread-safe as the inbox and the handler.
template <inbox Box, class Handler>
bool drain_one(Box& box, Handler&& handler, const drain_options& options = {}) {
    const std::optional<taken_delivery> taken = box.take(options.lease);
    if (!taken) return false;
    detail::tell(box, *taken, detail::work(*taken, handler, options), options);
    return true;
}

/// Work what an inbox holds and what comes, until a stop is requested. Call it on a thread of yours, on several, in as
/// many processes as you like.
///
/// Returns soon after the stop: the handler that runs is waited for, and no further one begins. A store that fails is
/// asked again until it answers; what a handler has done meanwhile is told to it for as long as the lease lasts.
///
/// \param box      where deliveries are taken from
/// \param handler  as for `drain_one`
/// \param options  read only, and must last as long as the call
/// \param stop     anything with `stop_requested()`, such as a `std::stop_token`; asked on this thread
/// Throws nothing but `std::bad_alloc` and what the functions in `options` throw.
/// Example: `std::jthread worker{[&](std::stop_token stop) { drain(box, handle, {}, stop); }};`
template <inbox Box, class Handler, class Stop>
void drain(Box& box, Handler&& handler, const drain_options& options, const Stop& stop) {
    using clock = std::chrono::steady_clock;
    const auto wait = [&] {
        constexpr std::chrono::milliseconds step{20};
        const auto end = clock::now() + options.idle_wait;
        while (!stop.stop_requested() && clock::now() < end) {
            std::this_thread::sleep_for((std::min<clock::duration>)(step, end - clock::now()));
        }
    };
    // Whether `ask` could be done; what it threw has been told.
    const auto attempt = [&](auto ask) {
        try {
            ask();
            return true;
        } catch (const std::exception& failure) {
            if (options.on_store_failure) options.on_store_failure(failure);
            return false;
        }
    };
    while (!stop.stop_requested()) {
        const auto lease_ends = clock::now() + options.lease;
        std::optional<taken_delivery> taken;
        attempt([&] { taken = box.take(options.lease); });
        if (!taken) {
            wait();
            continue;
        }
        const detail::verdict verdict = detail::work(*taken, handler, options);
        while (!attempt([&] { detail::tell(box, *taken, verdict, options); }) && !stop.stop_requested() &&
               clock::now() < lease_ends) {
            wait();
        }
    }
}

}  // namespace smartcar::webhooks

#endif
