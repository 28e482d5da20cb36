// One request while it arrives: its header judged before its body is read, its body collected within the endpoint's
// limits.

#ifndef SMARTCAR_WEBHOOKS_HOSTS_INCOMING_REQUEST_HPP
#define SMARTCAR_WEBHOOKS_HOSTS_INCOMING_REQUEST_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/response.hpp>
#include <smartcar/webhooks/signature.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace smartcar::webhooks::hosts {

namespace detail {

// Header names have no case. Only ASCII counts, whatever the program's locale.
constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

// Blanks around a field's value are no part of it (RFC 9110, 5.5). Not every framework knows.
constexpr std::string_view without_blanks(std::string_view value) noexcept {
    const auto start = value.find_first_not_of(" \t");
    if (start == std::string_view::npos) return {};
    return value.substr(start, value.find_last_not_of(" \t") - start + 1);
}

}  // namespace detail

/// One HTTP request to an endpoint, from the end of its header to its answer. What all hosts share.
///
/// For the author of a host: make one when the header was read, pass it all fields, `begin`, then the body piece by
/// piece, then send what `finish` gives. It refuses what needs no body to be refused: another method (405), a
/// `Content-Encoding` (415, before anything is inflated), a body that says that it is too large (413), lengths that
/// contradict each other (400). While the body arrives: too large (413), too slow (408), too much at once (503).
///
/// None of the members throws; for lack of memory the answer is 503. One request, one thread at a time; it keeps the
/// endpoint alive.
class incoming_request {
public:
    /// \param at      where it arrives; shared, not copied
    /// \param method  as sent, in capitals; only read during the call
    incoming_request(const endpoint& at, std::string_view method) noexcept
        : endpoint_{at.state_},
          share_{endpoint_->budget},
          deadline_{std::chrono::steady_clock::now() + endpoint_->limits.deadline},
          is_head_{method == "HEAD"},
          is_post_{method == "POST"} {}

    incoming_request(const incoming_request&) = delete;
    incoming_request& operator=(const incoming_request&) = delete;
    ~incoming_request() = default;

    /// Takes note of one header field. Pass all of them, each as often as it was sent: several signatures are joined,
    /// and so malformed, since a proxy in front may have looked at another one than we would.
    void header(std::string_view name, std::string_view value) noexcept try {
        value = detail::without_blanks(value);
        if (detail::equal_ignoring_case(name, signature_header)) {
            if (has_signature_) signature_ += ", ";
            signature_ += value;
            has_signature_ = true;
        } else if (detail::equal_ignoring_case(name, "Content-Length")) {
            read_length(value);
        } else if (detail::equal_ignoring_case(name, "Transfer-Encoding")) {
            is_chunked_ = true;
        } else if (detail::equal_ignoring_case(name, "Content-Encoding")) {
            is_encoded_ = is_encoded_ || !(value.empty() || detail::equal_ignoring_case(value, "identity"));
        }
    } catch (...) {
        refuse(503, {});
    }

    /// Ends the header. \return whether the body is wanted; else `finish` has the answer already
    [[nodiscard]] bool begin() noexcept {
        if (!is_post_) return refuse(405, "method_not_allowed");
        if (is_encoded_) return refuse(415, "unsupported_content_encoding");
        if (is_ambiguous_ || (is_chunked_ && length_)) return refuse(400, "ambiguous_length");
        if (length_.value_or(0) > endpoint_->limits.max_body_bytes) return refuse_size();
        return !refusal_;
    }

    /// Adds the next piece of the body; only read during the call, may be empty.
    /// \return whether more is wanted; else `finish` has the answer already
    [[nodiscard]] bool append(std::string_view piece) noexcept try {
        if (refusal_) return false;
        if (std::chrono::steady_clock::now() >= deadline_) return refuse_slowness();
        if (piece.size() > endpoint_->limits.max_body_bytes - body_.size()) return refuse_size();
        if (!make_room(body_.size() + piece.size())) return refuse(503, "overloaded");
        body_.append(piece);
        return true;
    } catch (...) {
        return refuse(503, {});
    }

    /// Says that the body took too long, for hosts that notice by a timer. \return false
    bool refuse_slowness() noexcept { return refuse(408, "request_timeout"); }

    /// Says that the body is too large, for hosts whose framework notices. \return false
    bool refuse_size() noexcept { return refuse(413, to_string(errc::body_too_large)); }

    /// The answer: the refusal, or what the endpoint says to the body. Call it once, when the body is complete or not
    /// wanted; a body that the client did not send to its end is no request, and has no answer.
    [[nodiscard]] response finish() noexcept { return finish(body_); }

    /// The same for a body that the framework has collected itself. It is only read during the call.
    [[nodiscard]] response finish(std::string_view body) noexcept try {
        if (!refusal_ && body.size() > endpoint_->limits.max_body_bytes) refuse_size();
        if (refusal_) return *refusal_;
        try {
            return endpoint_->respond({body, signature_}, share_);
        } catch (...) {
            return {500, R"({"error":"handler_failed"})"};
        }
    } catch (...) {
        return {503, {}};
    }

    /// Whether the body was refused before it was read to its end, so that the connection cannot be used again.
    [[nodiscard]] bool must_close() const noexcept {
        return refusal_.has_value() && (is_ambiguous_ || announces_body());
    }

    /// Whether `finish` will give a refusal.
    [[nodiscard]] bool is_refused() const noexcept { return refusal_.has_value(); }

    /// Whether the header announces a body.
    [[nodiscard]] bool announces_body() const noexcept { return is_chunked_ || length_.value_or(0) > 0; }

    /// When the whole body must have arrived. For hosts with timers; `append` looks at it too.
    [[nodiscard]] std::chrono::steady_clock::time_point deadline() const noexcept { return deadline_; }

private:
    void read_length(std::string_view text) noexcept {
        std::size_t value = 0;
        const char* end = text.data() + text.size();
        const auto [rest, failure] = std::from_chars(text.data(), end, value);
        if (failure == std::errc::result_out_of_range) {
            refuse_size();
        } else if (failure != std::errc{} || rest != end || (length_ && *length_ != value)) {
            is_ambiguous_ = true;
        }
        length_ = value;
    }

    // Takes nothing without asking the budget first: the announced length at the first byte, so that what would not fit
    // is refused before it is read; else by doubling. A string that grows by itself may take more than it is told to.
    [[nodiscard]] bool make_room(std::size_t wanted) {
        if (wanted <= body_.capacity()) return true;
        const std::size_t doubled =
            (std::min)((std::max)(2 * wanted, std::size_t{4096}), endpoint_->limits.max_body_bytes);
        const std::size_t room = (std::max)(wanted, length_.value_or(doubled));
        if (!share_.grow_to(room)) return false;
        std::string larger;
        larger.reserve(room);
        larger.append(body_);
        body_ = std::move(larger);
        return true;
    }

    bool refuse(int status, std::string_view code) noexcept try {
        if (refusal_) return false;
        refusal_.emplace().status = status;
        body_ = std::string{};
        share_.release();
        if (!code.empty() && !is_head_) refusal_->body = R"({"error":")" + std::string{code} + R"("})";
        return false;
    } catch (...) {
        return false;
    }

    std::shared_ptr<detail::endpoint_state> endpoint_;
    detail::budget_share share_;
    std::chrono::steady_clock::time_point deadline_;
    std::string signature_;
    std::string body_;
    std::optional<std::size_t> length_;
    std::optional<response> refusal_;
    bool is_head_;
    bool is_post_;
    bool has_signature_ = false;
    bool is_chunked_ = false;
    bool is_encoded_ = false;
    bool is_ambiguous_ = false;
};

}  // namespace smartcar::webhooks::hosts

#endif
