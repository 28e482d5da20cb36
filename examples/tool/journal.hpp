// What came lately, for the page.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_JOURNAL_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_JOURNAL_HPP

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

// How a request was taken.
enum class verdict { genuine, repeated, challenge, refused };
std::string_view to_string(verdict which) noexcept;

// The newest requests, as many as fit. Thread-safe.
class journal {
public:
    struct entry {
        std::uint64_t number;  // from 1
        std::string summary;   // JSON
        std::string body;      // empty if it is too large to be kept
    };
    struct totals {
        std::uint64_t genuine = 0;
        std::uint64_t repeated = 0;
        std::uint64_t challenges = 0;
        std::uint64_t refused = 0;
    };
    struct news {
        std::vector<std::shared_ptr<const entry>> entries;
        totals counted;
        std::uint64_t last = 0;  // the newest number there is
    };

    // The number that the next one will have.
    [[nodiscard]] std::uint64_t next_number() const;
    // Adds one; its summary must have been made with `number`, of `next_number`. One thread at a time.
    void add(verdict how, std::uint64_t number, std::string summary, std::string body);

    // What came after number `last`, once there is something, or that time has passed.
    [[nodiscard]] news wait_for_news(std::uint64_t last, std::chrono::milliseconds time) const;
    [[nodiscard]] totals counted() const;
    [[nodiscard]] std::optional<std::string> body_of(std::uint64_t number) const;

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::deque<std::shared_ptr<const entry>> entries_;
    std::size_t bytes_ = 0;
    totals counted_;
    std::uint64_t last_ = 0;
};

}  // namespace tool

#endif
