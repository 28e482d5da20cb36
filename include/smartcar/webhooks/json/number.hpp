// A number of a JSON text, without loss of a digit.

#ifndef SMARTCAR_WEBHOOKS_JSON_NUMBER_HPP
#define SMARTCAR_WEBHOOKS_JSON_NUMBER_HPP

#include <smartcar/webhooks/json/text.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// A whole number of 64 bits with its sign or without; any other number as a double with its digits.
class json_number {
public:
    explicit json_number(std::int64_t value) noexcept : kind_{kind::integer}, integer_{value} {}
    explicit json_number(std::uint64_t value) noexcept : kind_{kind::natural}, natural_{value} {}
    json_number(double value, std::string_view digits) noexcept : kind_{kind::real}, digits_{digits}, real_{value} {}

    // The digits of a number with a fraction or an exponent; of a whole number, nothing.
    [[nodiscard]] std::string_view digits() const noexcept { return digits_; }

    [[nodiscard]] double as_double() const noexcept {
        if (kind_ == kind::real) return real_;
        return kind_ == kind::integer ? static_cast<double>(integer_) : static_cast<double>(natural_);
    }

    // Whether `as_double` is written back as the same number.
    [[nodiscard]] bool is_exact_double() const {
        constexpr std::int64_t limit = std::int64_t{1} << 53U;  // every integer up to here is a double
        if (kind_ == kind::integer) return integer_ >= -limit && integer_ <= limit;
        if (kind_ == kind::natural) return natural_ <= static_cast<std::uint64_t>(limit);
        if (digits_.size() <= std::numeric_limits<double>::digits10 && std::isnormal(real_)) return true;
        if (real_ == 0) {
            return digits_.substr(0, digits_.find_first_of("eE")).find_first_of("123456789") == std::string_view::npos;
        }
        std::string written;
        append_number(written, real_);
        return written == digits_;
    }

    [[nodiscard]] std::optional<std::int64_t> as_integer() const noexcept {
        constexpr double limit = 9007199254740992.0;  // 2^53
        if (kind_ == kind::integer) return integer_;
        if (kind_ == kind::natural) {
            if (natural_ > static_cast<std::uint64_t>((std::numeric_limits<std::int64_t>::max)())) return std::nullopt;
            return static_cast<std::int64_t>(natural_);
        }
        if (real_ < -limit || real_ > limit) return std::nullopt;
        const auto whole = static_cast<std::int64_t>(real_);
        if (static_cast<double>(whole) != real_) return std::nullopt;
        return whole;
    }

    friend void append_number(std::string& text, const json_number& number) {
        switch (number.kind_) {
            case kind::integer: append_number(text, number.integer_); return;
            case kind::natural: append_number(text, number.natural_); return;
            case kind::real: text += number.digits_; return;
        }
    }

private:
    enum class kind : std::uint8_t { integer, natural, real };

    kind kind_;
    std::string_view digits_;
    union {
        std::int64_t integer_;
        std::uint64_t natural_;
        double real_;
    };
};

}  // namespace smartcar::webhooks::detail

#endif
