// The catalogue of v4.0 signals: every code that is documented or has been seen, with the type of its body.
//
// A new signal is one row in its group under signals/, and its name in the list below the rows.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNALS_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNALS_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signals/charge.hpp>
#include <smartcar/webhooks/types/signals/climate.hpp>
#include <smartcar/webhooks/types/signals/closure.hpp>
#include <smartcar/webhooks/types/signals/diagnostics.hpp>
#include <smartcar/webhooks/types/signals/drive.hpp>
#include <smartcar/webhooks/types/signals/identity.hpp>

#include <array>
#include <span>
#include <string_view>
#include <tuple>

namespace smartcar::webhooks {

/// A catalogue entry without its type, for walking the catalogue at run time.
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
};

namespace detail {

inline constexpr auto signal_catalogue = std::tuple_cat(charge_signals, climate_signals, closure_signals,
                                                        diagnostics_signals, drive_signals, identity_signals);

inline constexpr auto signal_list = std::apply(
    [](const auto&... row) {
        return std::array{signal_info{row.code, row.group, row.name, row.description,
                                      signal_body_name<typename std::remove_cvref_t<decltype(row)>::body_type>}...};
    },
    signal_catalogue);

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
