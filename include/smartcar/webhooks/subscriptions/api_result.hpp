// What became of a request to the API: a value, or why there is none.

#ifndef SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_API_RESULT_HPP
#define SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_API_RESULT_HPP

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks {

/// Why a request was not made, or did not do what it was for.
///
/// Apart from `errc`, which says what is wrong with a request that arrives here.
enum class api_errc {
    invalid_argument,   ///< not made: an id, a page or a URL cannot be used
    bad_request,        ///< 400, and what else of 4xx is not below: what was asked for is wrong
    unauthorized,       ///< 401: most likely another kind of token than this request takes, or one that has expired
    forbidden,          ///< 403: the token is genuine, and has no right to this
    not_found,          ///< 404: no such webhook, user, vehicle or subscription of this application
    conflict,           ///< 409, where it does not mean "already subscribed"
    rate_limited,       ///< 429: too many requests; again after `retry_after`
    server_error,       ///< 5xx but 501: again later
    incompatible,       ///< 501: Smartcar or the vehicle cannot do that, and will not later (`COMPATIBILITY`)
    unexpected_status,  ///< neither a success that is known nor an error: a redirect, or no HTTP status at all
    unreadable,         ///< a success by its status, whose body is not what the API answers
};

/// The enumerator's name, such as `"rate_limited"`, for logs and metrics.
///
/// \return a string literal; `"unknown"` for a value that is no enumerator. Never throws. Thread-safe.
constexpr std::string_view to_string(api_errc code) noexcept {
    switch (code) {
        case api_errc::invalid_argument: return "invalid_argument";
        case api_errc::bad_request: return "bad_request";
        case api_errc::unauthorized: return "unauthorized";
        case api_errc::forbidden: return "forbidden";
        case api_errc::not_found: return "not_found";
        case api_errc::conflict: return "conflict";
        case api_errc::rate_limited: return "rate_limited";
        case api_errc::server_error: return "server_error";
        case api_errc::incompatible: return "incompatible";
        case api_errc::unexpected_status: return "unexpected_status";
        case api_errc::unreadable: return "unreadable";
    }
    return "unknown";
}

/// Why there is no value. Holds no token, no id, and of a body nothing but the vendor's two words for the error: up to
/// 40 capitals and `_` each, without the digits that make a secret.
struct api_failure {
    /// What is wrong.
    api_errc code{};
    /// The HTTP status. 0 if no request was made.
    int status = 0;
    /// What to do about it, or what cannot be used and why, in this library's words. Empty if there is nothing to add.
    std::string advice = {};
    /// The vendor's word for the error, such as `VALIDATION`. Empty if none came, or none of capitals and `_`.
    std::string error_type = {};
    /// The vendor's second word, such as `PARAMETER`. Empty as above, or where the vendor sends null.
    std::string error_code = {};
    /// After how long the vendor wants to be asked again. Empty if it did not say; more than a day counts as a day.
    std::optional<std::chrono::seconds> retry_after = {};

    /// Whether the same request may succeed later.
    [[nodiscard]] bool is_temporary() const noexcept {
        return code == api_errc::rate_limited || code == api_errc::server_error;
    }

    bool operator==(const api_failure&) const = default;
};

/// One line for a log, such as `"rate_limited: status 429, RATE_LIMIT SMARTCAR_API, retry after 30 s"`.
inline std::string to_string(const api_failure& failure) {
    std::string line{to_string(failure.code)};
    std::string_view comma = ": ";
    const auto add = [&](const std::string& part) {
        line += comma;
        line += part;
        comma = ", ";
    };
    if (failure.status != 0) add("status " + std::to_string(failure.status));
    if (!failure.error_type.empty()) {
        add(failure.error_type);
        if (!failure.error_code.empty()) line += ' ' + failure.error_code;
    }
    if (failure.retry_after) add("retry after " + std::to_string(failure.retry_after->count()) + " s");
    if (!failure.advice.empty()) add(failure.advice);
    return line;
}

/// A `T`, or the `api_failure` that stands in its way.
///
/// As `result`, with another error. What people get wrong: dropping it (the compiler warns), or reading `*r` without
/// asking, which is undefined.
///
/// Example: `if (auto request = v3::subscribe(token, ids)) send(*request); else log(to_string(request.error()));`
template <class T>
class [[nodiscard]] api_result {
public:
    /// A success.
    api_result(T value) : value_{std::move(value)} {}
    /// A failure.
    api_result(api_failure failure) : failure_{std::move(failure)} {}

    /// Whether there is a value.
    [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }
    /// The same, for `if`.
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

    /// The value, unchecked: undefined if there is none.
    [[nodiscard]] T& operator*() & noexcept { return *value_; }
    /// The same of one that does not change.
    [[nodiscard]] const T& operator*() const& noexcept { return *value_; }
    /// The same of a temporary, to be moved from.
    [[nodiscard]] T&& operator*() && noexcept { return *std::move(value_); }
    /// A member of the value, unchecked: undefined if there is none.
    [[nodiscard]] T* operator->() noexcept { return &*value_; }
    /// The same of one that does not change.
    [[nodiscard]] const T* operator->() const noexcept { return &*value_; }

    /// The failure, unchecked: undefined if there is a value.
    [[nodiscard]] const api_failure& error() const noexcept { return failure_; }

    /// Equal values, or equal failures.
    bool operator==(const api_result&) const = default;

private:
    std::optional<T> value_;
    api_failure failure_{};
};

}  // namespace smartcar::webhooks

#endif
