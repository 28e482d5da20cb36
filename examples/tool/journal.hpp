// What came lately, for the page.

#ifndef SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_JOURNAL_HPP
#define SMARTCAR_WEBHOOKS_EXAMPLES_TOOL_JOURNAL_HPP

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace tool {

// How a request was taken.
enum class verdict { genuine, repeated, conflict, challenge, refused };
std::string_view to_string(verdict which) noexcept;

// The newest requests, as many as fit. Those that were refused have bounds of their own: strangers may send many, and
// drive out nothing else. Thread-safe.
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
        std::uint64_t conflicts = 0;
        std::uint64_t challenges = 0;
        std::uint64_t refused = 0;
    };

    // The number that the next one will have.
    [[nodiscard]] std::uint64_t next_number() const;
    // Adds one; its summary must have been made with `number`, of `next_number`. One thread at a time.
    void add(verdict how, std::uint64_t number, std::string summary, std::string body);

    // The first that there is after that number; null if there is none yet.
    [[nodiscard]] std::shared_ptr<const entry> next_after(std::uint64_t number) const;
    [[nodiscard]] totals counted() const;
    [[nodiscard]] std::optional<std::string> body_of(std::uint64_t number) const;

private:
    struct shelf {
        const std::size_t most_entries;
        const std::size_t most_bytes;
        std::deque<std::shared_ptr<const entry>> entries = {};  // oldest first
        std::size_t bytes = 0;
    };

    mutable std::mutex mutex_;
    shelf taken_{1000, std::size_t{64} << 20U};
    shelf refused_{200, std::size_t{8} << 20U};
    totals counted_;
    std::uint64_t last_ = 0;
};

}  // namespace tool

#endif
