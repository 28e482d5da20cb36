// What an endpoint calls: one request in, one response out.

#ifndef SMARTCAR_WEBHOOKS_RECEIVER_HPP
#define SMARTCAR_WEBHOOKS_RECEIVER_HPP

#include <smartcar/webhooks/challenge.hpp>
#include <smartcar/webhooks/claim.hpp>
#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/receiver_options.hpp>
#include <smartcar/webhooks/response.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/signature.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <concepts>
#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace smartcar::webhooks {

/// What became of a request.
struct reception {
    /// What to send back.
    response reply;
    /// The delivery, if it is genuine. A challenge that came unsigned is answered, but is not a delivery.
    std::optional<envelope> delivery;
    /// Why the request was not accepted. Set exactly if `reply.status` is not 200, or if the delivery is of a mode that
    /// is not wanted (`other_mode`), which is answered with 200.
    std::optional<error> rejection;
    /// Index of the token that the request was signed with, or a challenge answered with.
    std::size_t token = 0;
};

/// Something that parses as `parse` does, such as `simdjson_parser`: any type with such a member function.
template <class Parser>
concept delivery_parser = requires(Parser& parser, std::string_view body, const parse_limits& limits) {
    { parser.parse(body, limits) } -> std::same_as<result<envelope>>;
};

/// Receives deliveries for one application: verifies, answers challenges, parses.
///
/// | request | status |
/// | --- | --- |
/// | genuine and handled; also an event of an unknown type, or what was handled before | 200 |
/// | genuine, of a mode that is not wanted | 200, not handed over |
/// | challenge | 200, with JSON |
/// | genuine, but no delivery; or a challenge that is refused | 400 |
/// | signature missing, malformed or wrong; or older than `max_age` | 401 |
/// | genuine, of a webhook that is not wanted | 403 |
/// | over the size limit | 413 |
/// | the handler threw | 500, so that Smartcar delivers again |
/// | being handled already, or the delivery log failed | 503, so that Smartcar delivers again |
///
/// Make one and keep it; it is safe to use from several threads at once. What people get wrong: letting the framework
/// parse, decode or truncate the body first (Pistache stops at 4,096 bytes unless told otherwise).
///
/// Example: examples/servers/    Source: Smartcar docs, "Delivery behavior"
class receiver {
public:
    /// For one token. \throws nothing of its own
    explicit receiver(management_token token, receiver_options options = {})
        : tokens_{token}, options_{std::move(options)} {}

    /// For several: the current token first, those that are rotating out behind it.
    /// \throws std::invalid_argument if there is none
    explicit receiver(std::vector<management_token> tokens, receiver_options options = {})
        : tokens_{std::move(tokens)}, options_{std::move(options)} {
        if (tokens_.empty()) throw std::invalid_argument{"receiver: no management token"};
    }

    /// Judge, parse and answer one request.
    ///
    /// A wrong signature is refused before anything is parsed. Without a signature only a small body is looked at, and
    /// only to see a challenge, because it is not certain that Smartcar signs those.
    ///
    /// \param request  views, only read during the call
    /// \return what to send back, and the delivery if it is genuine. If `delivery` is a `verify_challenge`, it is
    ///         answered already.
    /// Throws nothing but `std::bad_alloc`. Safe to call from several threads at once.
    [[nodiscard]] reception receive(const request& request) const {
        default_parser parser;
        return receive(request, parser);
    }

    /// The same with a parser of yours, such as a `simdjson_parser` (simdjson.hpp).
    ///
    /// \param request  views, only read during the call
    /// \param parser   used during the call, and by nobody else meanwhile
    template <delivery_parser Parser>
    [[nodiscard]] reception receive(const request& request, Parser& parser) const {
        if (request.body.size() > options_.max_body_bytes) return reject(413, {errc::body_too_large, {}});
        if (request.signature.empty()) return receive_unsigned(request.body, parser);

        const result<std::size_t> verdict = verify(tokens_, request);
        if (!verdict) return reject(401, verdict.error());
        result<envelope> delivery = parser.parse(request.body, limits());
        if (!delivery) return reject(400, std::move(delivery).error());
        const auto* challenge = get_if<verify_challenge>(*delivery);
        reception result = challenge != nullptr ? answer_with(*verdict, *challenge) : admit(*verdict, *delivery);
        if (!result.rejection) result.delivery.emplace(*std::move(delivery));
        return result;
    }

    /// The same, with `handler(envelope)` called for each genuine delivery that is not a challenge.
    ///
    /// The status is 2xx only if the handler returned. If it throws, whatever it throws, the answer is 500 and Smartcar
    /// delivers again: so throw if you could not store the delivery, and deduplicate on `delivery_key()`. The exception
    /// goes no further; log it in the handler.
    ///
    /// \param request  views, only read during the call
    /// \param handler  callable with an `envelope` (by value, or by reference to const), returning void: a verdict
    ///                 that it returned would go unheard. Called at most once, on this thread.
    /// Throws nothing but `std::bad_alloc`. As thread-safe as the handler.
    template <class Handler>
    [[nodiscard]] response handle(const request& request, Handler&& handler) const {
        default_parser parser;
        return handle(request, parser, std::forward<Handler>(handler));
    }

    /// The same with a parser of yours, such as a `simdjson_parser` (simdjson.hpp).
    ///
    /// \param request  views, only read during the call
    /// \param parser   used during the call, and by nobody else meanwhile
    /// \param handler  as above
    template <delivery_parser Parser, class Handler>
    [[nodiscard]] response handle(const request& request, Parser& parser, Handler&& handler) const {
        check_handler<Handler>();
        reception received = receive(request, parser);
        if (!has_work(received)) return received.reply;
        return call(handler, std::move(received)) ? response{} : handler_failed();
    }

    /// The same, with each delivery handled once, though Smartcar may send it several times, in any order, at the same
    /// time.
    ///
    /// A delivery that the log knows as done is answered with 200, unhandled; one that another thread or process is at
    /// work on with 503, since that may yet fail. If the handler throws, the claim is released and the retry gets in.
    /// It is committed after the handler has returned, so a process that dies between the two handles it twice.
    /// Deliveries without a `delivery_key` are handled every time.
    ///
    /// \param request  views, only read during the call
    /// \param log      a `delivery_log`, such as `recent_deliveries`. If its `claim` throws, the answer is 503; if its
    ///                 `commit` does, the delivery counts as not handled.
    /// \param handler  as above
    /// Throws nothing but `std::bad_alloc`. As thread-safe as the log and the handler.
    /// Example: docs/delivery_log.md    Source: Smartcar docs, "Delivery behavior"
    template <delivery_log Log, class Handler>
    [[nodiscard]] response handle(const request& request, Log& log, Handler&& handler) const {
        default_parser parser;
        return handle(request, parser, log, std::forward<Handler>(handler));
    }

    /// The same with a parser of yours.
    template <delivery_parser Parser, delivery_log Log, class Handler>
    [[nodiscard]] response handle(const request& request, Parser& parser, Log& log, Handler&& handler) const {
        check_handler<Handler>();
        reception received = receive(request, parser);
        if (!has_work(received)) return received.reply;
        const std::string key = delivery_key(*received.delivery);
        if (key.empty()) return call(handler, std::move(received)) ? response{} : handler_failed();
        switch (claim_in(log, key)) {
            case claim_outcome::done: return {};
            case claim_outcome::in_progress: return {503, R"({"error":"in_progress"})"};
            case claim_outcome::failed: return {503, R"({"error":"delivery_log_failed"})"};
            case claim_outcome::granted: break;
        }
        if (call(handler, std::move(received)) && commit_in(log, key)) return {};
        log.release(key);
        return handler_failed();
    }

private:
    struct default_parser {
        static result<envelope> parse(std::string_view body, const parse_limits& limits) {
            return webhooks::parse(body, limits);
        }
    };

    enum class claim_outcome { granted, in_progress, done, failed };

    // Challenges that were seen are about 400 bytes long.
    static constexpr std::size_t max_unsigned_bytes = 4096;

    [[nodiscard]] parse_limits limits() const noexcept {
        parse_limits result;
        result.max_bytes = options_.max_body_bytes;
        return result;
    }

    template <class Handler>
    static constexpr void check_handler() noexcept {
        static_assert(std::is_void_v<std::invoke_result_t<Handler&, envelope>>,
                      "a handler returns void; it says that it failed by throwing");
    }

    // Whether there is something for a handler to do.
    static bool has_work(const reception& received) noexcept {
        return received.delivery && get_if<verify_challenge>(*received.delivery) == nullptr;
    }

    // Whether the handler returned.
    template <class Handler>
    static bool call(Handler& handler, reception&& received) noexcept {
        try {
            std::invoke(handler, *std::move(received.delivery));
            return true;
        } catch (...) {
            return false;
        }
    }

    template <class Log>
    static claim_outcome claim_in(Log& log, const std::string& key) noexcept {
        try {
            switch (log.claim(key)) {
                case claim::granted: return claim_outcome::granted;
                case claim::in_progress: return claim_outcome::in_progress;
                case claim::done: return claim_outcome::done;
            }
        } catch (...) {
        }
        return claim_outcome::failed;
    }

    template <class Log>
    static bool commit_in(Log& log, const std::string& key) noexcept {
        try {
            log.commit(key);
            return true;
        } catch (...) {
            return false;
        }
    }

    static response handler_failed() { return {500, R"({"error":"handler_failed"})"}; }

    // What becomes of a delivery that is genuine and no challenge.
    [[nodiscard]] reception admit(std::size_t token, const envelope& delivery) const {
        std::optional<error> refusal = detail::refusal_by(options_, delivery);
        if (refusal && refusal->code != errc::other_mode) {
            return reject(refusal->code == errc::other_webhook ? 403 : 401, *std::move(refusal));
        }
        reception result = accepted_by(token);
        result.rejection = std::move(refusal);
        return result;
    }

    static reception accepted_by(std::size_t token) {
        reception result;
        result.token = token;
        return result;
    }

    static reception reject(int status, error reason) {
        reception result;
        result.reply = {status, R"({"error":")" + std::string{to_string(reason.code)} + R"("})"};
        result.rejection = std::move(reason);
        return result;
    }

    template <class Parser>
    [[nodiscard]] reception receive_unsigned(std::string_view body, Parser& parser) const {
        if (body.size() <= max_unsigned_bytes) {
            const result<envelope> delivery = parser.parse(body, limits());
            if (delivery) {
                if (const auto* challenge = get_if<verify_challenge>(*delivery)) return answer_with(0, *challenge);
            }
        }
        return reject(401, {errc::signature_missing, {}});
    }

    [[nodiscard]] reception answer_with(std::size_t token, const verify_challenge& challenge) const {
        if (!options_.answer_challenges) return reject(400, {errc::challenge_refused, {}});
        result<std::string> reply = answer(tokens_[token], challenge);
        if (!reply) return reject(reply.error().code == errc::crypto_failure ? 500 : 400, std::move(reply).error());
        reception result = accepted_by(token);
        result.reply = {200, *std::move(reply)};
        return result;
    }

    std::vector<management_token> tokens_;
    receiver_options options_;
};

}  // namespace smartcar::webhooks

#endif
