// What has to be put back when an envelope is written: its leftovers and respellings, found by where they belong.

#ifndef SMARTCAR_WEBHOOKS_JSON_OVERLAY_HPP
#define SMARTCAR_WEBHOOKS_JSON_OVERLAY_HPP

#include <smartcar/webhooks/types/envelope.hpp>

#include <map>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// Views into an envelope, which must outlive it.
class overlay {
public:
    struct patch {
        std::string_view json;  // empty: did not arrive
        bool is_leftover;       // the types hold nothing of it
        bool used = false;
    };

    explicit overlay(const envelope& source) {
        for (const unmodelled& item : source.leftovers) add(item.pointer, {item.value.text, true});
        for (const respelling& item : source.respellings) add(item.pointer, {item.value.text, false});
    }

    [[nodiscard]] bool empty() const noexcept { return patches_.empty(); }

    // What arrived at `pointer` in place of what the types say. All its patches count as used; one that arrived wins
    // over "did not arrive".
    [[nodiscard]] const patch* take(std::string_view pointer) {
        const patch* taken = nullptr;
        const auto [first, last] = patches_.equal_range(pointer);
        for (auto it = first; it != last; ++it) {
            it->second.used = true;
            if (taken == nullptr || taken->json.empty()) taken = &it->second;
        }
        return taken;
    }

    // Calls `visit(token, patch)` for each member of the object at `pointer` that was not taken and did arrive.
    template <class Visitor>
    void take_rest(std::string_view pointer, Visitor&& visit) {
        const std::string prefix = inside(pointer);
        for (auto it = patches_.lower_bound(prefix); it != patches_.end() && it->first.starts_with(prefix); ++it) {
            const std::string_view token = it->first.substr(prefix.size());
            if (token.find('/') != std::string_view::npos || it->second.used) continue;
            const patch* found = take(it->first);
            if (found != nullptr && !found->json.empty()) visit(token, *found);
        }
    }

    // Whether anything belongs inside the value at `pointer`.
    [[nodiscard]] bool reaches_into(std::string_view pointer) const {
        const std::string prefix = inside(pointer);
        const auto next = patches_.lower_bound(prefix);
        return next != patches_.end() && next->first.starts_with(prefix);
    }

private:
    static std::string inside(std::string_view pointer) { return std::string{pointer} + '/'; }

    void add(std::string_view pointer, const patch& found) {
        if (pointer.starts_with('/')) patches_.emplace(pointer, found);
    }

    std::multimap<std::string_view, patch> patches_;
};

}  // namespace smartcar::webhooks::detail

#endif
