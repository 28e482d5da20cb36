// The catalogue of v4.0 signals: every code that is documented or has been seen, with the type of its body.
//
// A new signal is one row in its group under signals/, and its name in the list below the rows.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNALS_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNALS_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_info.hpp>
#include <smartcar/webhooks/types/signals/charge.hpp>
#include <smartcar/webhooks/types/signals/climate.hpp>
#include <smartcar/webhooks/types/signals/closure.hpp>
#include <smartcar/webhooks/types/signals/diagnostics.hpp>
#include <smartcar/webhooks/types/signals/drive.hpp>
#include <smartcar/webhooks/types/signals/identity.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace smartcar::webhooks {

namespace detail {

template <std::size_t... Sizes>
constexpr auto joined(const std::array<signal_info, Sizes>&... groups) {
    std::array<signal_info, (Sizes + ...)> all;
    std::size_t end = 0;
    const auto append = [&](const auto& group) {
        for (const signal_info& row : group) all[end++] = row;
    };
    (append(groups), ...);
    return all;
}

inline constexpr std::array signal_list =
    joined(charge_signals, climate_signals, closure_signals, diagnostics_signals, drive_signals, identity_signals);

}  // namespace detail

/// Every signal that this library knows, group by group.
///
/// \return a view of constant data that lives as long as the program. Never throws. Thread-safe.
/// Example: `for (const auto& s : all_signals()) std::cout << s.code << ": " << s.description << '\n';`
inline std::span<const signal_info> all_signals() noexcept { return detail::signal_list; }

namespace signals {

/// The same as `diagnostics_evhv_battery`, spelled in words.
inline constexpr const signal<diagnostic>& diagnostics_ev_hv_battery = diagnostics_evhv_battery;

}  // namespace signals
}  // namespace smartcar::webhooks

#endif
