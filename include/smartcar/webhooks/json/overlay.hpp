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
        std::string_view token;  // last token of the pointer, escaped
        std::string_view json;   // empty: did not arrive
        bool is_leftover;        // the types hold nothing of it
        bool used = false;
    };
    using patches = std::multimap<std::string_view, patch>;  // by the pointer of the parent

    explicit overlay(const envelope& source) {
        for (const unmodelled& item : source.leftovers) add(item.pointer, item.value.text, true);
        for (const respelling& item : source.respellings) add(item.pointer, item.value.text, false);
    }

    [[nodiscard]] bool empty() const noexcept { return patches_.empty(); }

    // What arrived in place of one child. All its patches count as used; one that arrived wins over "did not arrive".
    [[nodiscard]] const patch* take(std::string_view parent, std::string_view token) {
        const patch* taken = nullptr;
        const auto [first, last] = patches_.equal_range(parent);
        for (auto it = first; it != last; ++it) {
            if (it->second.token != token) continue;
            it->second.used = true;
            if (taken == nullptr || taken->json.empty()) taken = &it->second;
        }
        return taken;
    }

    // Calls `visit(patch)` for each child of `parent` that was not taken and did arrive.
    template <class Visitor>
    void take_rest(std::string_view parent, Visitor&& visit) {
        const auto [first, last] = patches_.equal_range(parent);
        for (auto it = first; it != last; ++it) {
            if (it->second.used || it->second.json.empty()) continue;
            it->second.used = true;
            visit(it->second);
        }
    }

    // Whether anything belongs inside the value at `pointer`.
    [[nodiscard]] bool reaches_into(std::string_view pointer) const {
        if (patches_.find(pointer) != patches_.end()) return true;
        const std::string prefix = std::string{pointer} + '/';
        const auto next = patches_.lower_bound(prefix);
        return next != patches_.end() && next->first.starts_with(prefix);
    }

private:
    void add(std::string_view pointer, std::string_view json, bool is_leftover) {
        const auto slash = pointer.rfind('/');
        if (slash == std::string_view::npos) return;  // not a place inside the body
        patches_.emplace(pointer.substr(0, slash), patch{pointer.substr(slash + 1), json, is_leftover});
    }

    patches patches_;
};

}  // namespace smartcar::webhooks::detail

#endif
