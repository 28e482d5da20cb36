// What came lately, for the page.

#include <tool/journal.hpp>

#include <algorithm>
#include <utility>

namespace tool {

namespace {

constexpr std::size_t most_of_body = std::size_t{1} << 20U;

std::size_t size_of(const journal::entry& one) { return one.summary.size() + one.body.size(); }

}  // namespace

std::string_view to_string(verdict which) noexcept {
    switch (which) {
        case verdict::genuine: return "genuine";
        case verdict::repeated: return "repeated";
        case verdict::conflict: return "conflict";
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
    const std::lock_guard lock{mutex_};
    switch (how) {
        case verdict::genuine: ++counted_.genuine; break;
        case verdict::repeated: ++counted_.repeated; break;
        case verdict::conflict: ++counted_.conflicts; break;
        case verdict::challenge: ++counted_.challenges; break;
        case verdict::refused: ++counted_.refused; break;
    }
    last_ = number;
    shelf& kept = how == verdict::refused ? refused_ : taken_;
    kept.entries.push_back(std::make_shared<const entry>(entry{number, std::move(summary), std::move(body)}));
    kept.bytes += size_of(*kept.entries.back());
    while (kept.entries.size() > kept.most_entries || (kept.bytes > kept.most_bytes && kept.entries.size() > 1)) {
        kept.bytes -= size_of(*kept.entries.front());
        kept.entries.pop_front();
    }
}

std::shared_ptr<const journal::entry> journal::next_after(std::uint64_t number) const {
    const std::lock_guard lock{mutex_};
    std::shared_ptr<const entry> next;
    for (const shelf* kept : {&taken_, &refused_}) {
        const auto found = std::upper_bound(kept->entries.begin(), kept->entries.end(), number,
                                            [](std::uint64_t sought, const auto& one) { return sought < one->number; });
        if (found != kept->entries.end() && (!next || (*found)->number < next->number)) next = *found;
    }
    return next;
}

journal::totals journal::counted() const {
    const std::lock_guard lock{mutex_};
    return counted_;
}

std::optional<std::string> journal::body_of(std::uint64_t number) const {
    const std::lock_guard lock{mutex_};
    for (const auto& one : taken_.entries) {
        if (one->number == number && !one->body.empty()) return one->body;
    }
    return std::nullopt;
}

}  // namespace tool
