// What an endpoint calls: one request in, one response out.

#ifndef SMARTCAR_WEBHOOKS_RECEIVER_HPP
#define SMARTCAR_WEBHOOKS_RECEIVER_HPP

#include <smartcar/webhooks/challenge.hpp>
#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/parse.hpp>
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
    /// Why the request was not accepted. Set exactly if `reply.status` is not 200.
    std::optional<error> rejection;
    /// Index of the token that the request was signed with, or a challenge answered with.
    std::size_t token = 0;
};

/// Something that parses as `parse` does, such as `simdjson_parser`: any type with such a member function.
template <class Parser>
concept delivery_parser = requires(Parser& parser, std::string_view body, const parse_limits& limits) {
    { parser.parse(body, limits) } -> std::same_as<result<envelope>>;
};

/// How a receiver behaves.
struct receiver_options {
    /// A larger body is answered with 413 and not looked at. Smartcar documents at most 50 KB for v4.0.
    std::size_t max_body_bytes = 16U << 20U;
    /// Whether VERIFY requests are answered. They are needed only while a webhook is set up.
    bool answer_challenges = true;
};

/// Receives deliveries for one application: verifies, answers challenges, parses.
///
/// | request | status |
/// | --- | --- |
/// | genuine and handled; also an event of an unknown type | 200 |
/// | challenge | 200, with JSON |
/// | genuine, but no delivery; or a challenge that is refused | 400 |
/// | signature missing, malformed or wrong | 401 |
/// | over the size limit | 413 |
/// | the handler threw | 500, so that Smartcar delivers again |
///
/// Make one and keep it; it is safe to use from several threads at once. What people get wrong: letting the framework
/// parse, decode or truncate the body first (Pistache stops at 4,096 bytes unless told otherwise).
///
/// Example: examples/servers/    Source: Smartcar docs, "Delivery behavior"
class receiver {
public:
    /// For one token. \throws nothing of its own
    explicit receiver(management_token token, receiver_options options = {}) : tokens_{token}, options_{options} {}

    /// For several: the current token first, those that are rotating out behind it.
    /// \throws std::invalid_argument if there is none
    explicit receiver(std::vector<management_token> tokens, receiver_options options = {})
        : tokens_{std::move(tokens)}, options_{options} {
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
        reception result = challenge != nullptr ? answer_with(*verdict, *challenge) : accepted_by(*verdict);
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
        static_assert(std::is_void_v<std::invoke_result_t<Handler&, envelope>>,
                      "a handler returns void; it says that it failed by throwing");
        reception received = receive(request, parser);
        if (!received.delivery || get_if<verify_challenge>(*received.delivery) != nullptr) return received.reply;
        try {
            std::invoke(handler, *std::move(received.delivery));
        } catch (...) {
            return {500, R"({"error":"handler_failed"})"};
        }
        return received.reply;
    }

private:
    struct default_parser {
        static result<envelope> parse(std::string_view body, const parse_limits& limits) {
            return webhooks::parse(body, limits);
        }
    };

    // Challenges that were seen are about 400 bytes long.
    static constexpr std::size_t max_unsigned_bytes = 4096;

    [[nodiscard]] parse_limits limits() const noexcept {
        parse_limits result;
        result.max_bytes = options_.max_body_bytes;
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
