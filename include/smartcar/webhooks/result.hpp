// A value or an error; the names are a subset of std::expected, so that it can replace this class in C++23.

#ifndef SMARTCAR_WEBHOOKS_RESULT_HPP
#define SMARTCAR_WEBHOOKS_RESULT_HPP

#include <smartcar/webhooks/error.hpp>

#include <optional>
#include <type_traits>
#include <utility>

namespace smartcar::webhooks {

/// A `T`, or the `error` that stands in its way.
///
/// Hostile input is not exceptional, so every function that reads it returns one of these. What people get wrong:
/// dropping it (the compiler warns), or reading `*r` without asking (that is undefined, as with `std::expected`;
/// `value()` asks, and throws).
///
/// Example: `if (auto r = parse(body)) use(*r); else log(to_string(r.error()));`
template <class T>
class [[nodiscard]] result {
public:
    /// `T`, for code that is written for any result.
    using value_type = T;
    /// The same type for every `T`.
    using error_type = webhooks::error;

    /// A success.
    result(T value) : value_{std::move(value)} {}
    /// A failure.
    result(webhooks::error reason) noexcept : reason_{std::move(reason)} {}

    /// Whether there is a value.
    [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }
    /// The same, for `if`. Explicit, so that a verdict is never taken for a number.
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

    /// The value. \throws exception that carries the error if there is none
    [[nodiscard]] T& value() & { return require(), **this; }
    /// The same of a result that does not change.
    [[nodiscard]] const T& value() const& { return require(), **this; }
    /// The same of a temporary, to be moved from: `envelope delivery = parse(body).value();`
    [[nodiscard]] T&& value() && { return require(), *std::move(*this); }

    /// The value, unchecked: undefined if there is none.
    [[nodiscard]] T& operator*() & noexcept { return *value_; }
    /// The same of a result that does not change.
    [[nodiscard]] const T& operator*() const& noexcept { return *value_; }
    /// The same of a temporary or of `std::move(result)`, to be moved from.
    [[nodiscard]] T&& operator*() && noexcept { return *std::move(value_); }
    /// A member of the value, unchecked: undefined if there is none.
    [[nodiscard]] T* operator->() noexcept { return &*value_; }
    /// The same of a result that does not change.
    [[nodiscard]] const T* operator->() const noexcept { return &*value_; }

    /// The value, or `fallback` converted to `T`.
    template <class U>
    [[nodiscard]] T value_or(U&& fallback) const& {
        return has_value() ? **this : static_cast<T>(std::forward<U>(fallback));
    }
    /// The same of a temporary: the value is moved out, not copied.
    template <class U>
    [[nodiscard]] T value_or(U&& fallback) && {
        return has_value() ? *std::move(*this) : static_cast<T>(std::forward<U>(fallback));
    }

    /// The error, unchecked: undefined if there is a value.
    [[nodiscard]] const webhooks::error& error() const& noexcept { return reason_; }
    /// The same of a temporary, to be moved from.
    [[nodiscard]] webhooks::error&& error() && noexcept { return std::move(reason_); }

    /// Equal values, or equal errors.
    bool operator==(const result&) const = default;

private:
    void require() const {
        if (!has_value()) throw exception{error()};
    }

    // Not a variant of the two, which takes a compiler longer than all else here.
    std::optional<T> value_;
    webhooks::error reason_{};
};

/// Success, or the `error` that stands in its way: the verdict of `verify`.
template <>
class [[nodiscard]] result<void> {
public:
    /// A verdict carries nothing but itself.
    using value_type = void;
    /// The same as of every other result.
    using error_type = webhooks::error;

    /// A success.
    result() noexcept = default;
    /// A failure.
    result(webhooks::error reason) noexcept : reason_{std::move(reason)} {}

    /// Whether it is a success.
    [[nodiscard]] bool has_value() const noexcept { return !reason_.has_value(); }
    /// The same, for `if`. Explicit, so that a verdict is never taken for a number.
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

    /// Nothing. \throws exception that carries the error if it is a failure
    void value() const {
        if (reason_) throw exception{*reason_};
    }

    /// The error, unchecked: undefined if it is a success.
    [[nodiscard]] const webhooks::error& error() const& noexcept { return *reason_; }
    /// The same of a temporary, to be moved from.
    [[nodiscard]] webhooks::error&& error() && noexcept { return std::move(*reason_); }

    /// Two successes, or equal errors.
    bool operator==(const result&) const = default;

private:
    std::optional<webhooks::error> reason_;
};

}  // namespace smartcar::webhooks

#endif
