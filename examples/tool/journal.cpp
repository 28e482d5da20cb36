// What came lately, for the page.

#include <tool/journal.hpp>

#include <utility>

namespace tool {

namespace {

constexpr std::size_t most_entries = 1000;
constexpr std::size_t most_bytes_kept = std::size_t{64} << 20U;
constexpr std::size_t most_of_body = std::size_t{1} << 20U;

std::size_t size_of(const journal::entry& one) { return one.summary.size() + one.body.size(); }

}  // namespace

std::string_view to_string(verdict which) noexcept {
    switch (which) {
        case verdict::genuine: return "genuine";
        case verdict::repeated: return "repeated";
        case verdict::challenge: return "challenge";
        case verdict::refused: return "refused";
    }
    return "unknown";
}

std::uint64_t journal::next_number() const {
    const std::lock_guard lock{mutex_};
    return last_ + 1;
}

void journal::add(verdict how, std::uint64_t number, std::string summary, std::string body) {
    if (body.size() > most_of_body) body.clear();
    {
        const std::lock_guard lock{mutex_};
        switch (how) {
            case verdict::genuine: ++counted_.genuine; break;
            case verdict::repeated: ++counted_.repeated; break;
            case verdict::challenge: ++counted_.challenges; break;
            case verdict::refused: ++counted_.refused; break;
        }
        last_ = number;
        entries_.push_back(std::make_shared<const entry>(entry{number, std::move(summary), std::move(body)}));
        bytes_ += size_of(*entries_.back());
        while (entries_.size() > most_entries || (bytes_ > most_bytes_kept && entries_.size() > 1)) {
            bytes_ -= size_of(*entries_.front());
            entries_.pop_front();
        }
    }
    changed_.notify_all();
}

journal::news journal::wait_for_news(std::uint64_t last, std::chrono::milliseconds time) const {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, time, [&] { return last_ > last; });
    news found{{}, counted_, last_};
    for (const auto& one : entries_) {
        if (one->number > last) found.entries.push_back(one);
    }
    return found;
}

journal::totals journal::counted() const {
    const std::lock_guard lock{mutex_};
    return counted_;
}

std::optional<std::string> journal::body_of(std::uint64_t number) const {
    const std::lock_guard lock{mutex_};
    for (const auto& one : entries_) {
        if (one->number == number && !one->body.empty()) return one->body;
    }
    return std::nullopt;
}

}  // namespace tool
