// A row of the signal catalogue as it is walked at run time.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNAL_INFO_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNAL_INFO_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>

#include <cstddef>
#include <string_view>

namespace smartcar::webhooks {

/// A signal of the catalogue without its type: what `all_signals()` (signals.hpp) lists.
struct signal_info {
    /// What identifies it, such as `odometer-traveleddistance`.
    std::string_view code;
    /// Such as `Odometer`.
    std::string_view group;
    /// Such as `TraveledDistance`.
    std::string_view name;
    /// What it says, in a few words.
    std::string_view description;
    /// What it carries: `flag`, `text`, `length`, `charge_limits` and so on.
    std::string_view body_kind;
    /// The same as a number: `signal_body::index()` of a body of that kind.
    std::size_t body_index = 0;
};

namespace detail {

template <class Body>
constexpr signal_info info_of(const signal<Body>& row) {
    constexpr std::size_t index = alternative_index<Body, signal_body>::value;
    return {row.code, row.group, row.name, row.description, signal_body_names[index], index};
}

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
