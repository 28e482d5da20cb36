// Values that look like those of deliveries: made up, different each time, and the same in every run.

#ifndef SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_MADE_UP_HPP
#define SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_MADE_UP_HPP

#include <cstdint>
#include <string>
#include <string_view>

namespace benchmarks {

inline std::string in_digits(std::uint64_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

class made_up {
public:
    explicit made_up(std::uint64_t seed) : state_{seed} {}

    // From 0 to `end` - 1. (The generator is splitmix64.)
    std::uint64_t number(std::uint64_t end) {
        std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15U;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return (mixed ^ (mixed >> 31U)) % end;
    }

    std::string whole(std::uint64_t from, std::uint64_t end) { return std::to_string(from + number(end - from)); }

    // A number with a fraction. Ends with no zero: JavaScript would write the number without it.
    std::string decimal(std::uint64_t from, std::uint64_t end, std::size_t digits) {
        std::string text = whole(from, end) + '.';
        for (std::size_t i = 1; i < digits; ++i) text += static_cast<char>('0' + number(10));
        return text + static_cast<char>('1' + number(9));
    }

    std::string truth() { return number(2) == 0 ? "false" : "true"; }

    // A text of `size` characters out of `alphabet`.
    std::string characters(std::string_view alphabet, std::size_t size) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) text += alphabet[number(alphabet.size())];
        return text;
    }

    std::string uuid() {
        const auto hex = [this](std::size_t size) { return characters("0123456789abcdef", size); };
        return hex(8) + '-' + hex(4) + "-4" + hex(3) + "-a" + hex(3) + '-' + hex(12);
    }

    // A moment of one day.
    std::string iso_time() {
        return "2025-05-09T" + in_digits(number(24), 2) + ':' + in_digits(number(60), 2) + ':' +
               in_digits(number(60), 2) + '.' + in_digits(number(1000), 3) + 'Z';
    }

    std::string epoch_milliseconds() { return std::to_string(1767268800000U + number(86400000)); }

private:
    std::uint64_t state_;
};

}  // namespace benchmarks

#endif
