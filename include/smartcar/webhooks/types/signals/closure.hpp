// Signals about what can be opened and locked, and about the wheels.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNALS_CLOSURE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNALS_CLOSURE_HPP

#include <smartcar/webhooks/types/signal.hpp>
#include <smartcar/webhooks/types/signal_body.hpp>
#include <smartcar/webhooks/types/signal_info.hpp>

#include <array>

namespace smartcar::webhooks {

// Signals about what can be opened and locked, and about the wheels. What each says stands in its row.
namespace signals {

inline constexpr signal<doors> closure_doors{"closure-doors", "Closure", "Doors",
                                             "Which doors are open, and which locked"};
inline constexpr signal<opening> closure_engine_cover{"closure-enginecover", "Closure", "EngineCover",
                                                      "Whether the engine cover is open"};
inline constexpr signal<trunk> closure_front_trunk{"closure-fronttrunk", "Closure", "FrontTrunk",
                                                   "Whether the front trunk is open, and locked"};
inline constexpr signal<flag> closure_is_locked{"closure-islocked", "Closure", "IsLocked",
                                                "Whether the vehicle is locked"};
inline constexpr signal<trunk> closure_rear_trunk{"closure-reartrunk", "Closure", "RearTrunk",
                                                  "Whether the rear trunk is open, and locked"};
inline constexpr signal<opening> closure_sunroof{"closure-sunroof", "Closure", "Sunroof",
                                                 "Whether the sunroof is open"};
inline constexpr signal<trunk> closure_tailgate{
    "closure-tailgate", "Closure", "Tailgate",
    "Whether the tailgate is open, and locked; not documented, seen only as an error"};
inline constexpr signal<windows> closure_windows{"closure-windows", "Closure", "Windows", "Which windows are open"};

inline constexpr signal<text> surveillance_brand{"surveillance-brand", "Surveillance", "Brand",
                                                 "Name of the surveillance system"};
inline constexpr signal<flag> surveillance_is_enabled{"surveillance-isenabled", "Surveillance", "IsEnabled",
                                                      "Whether the surveillance system is on"};

inline constexpr signal<text> wheel_style{"wheel-style", "Wheel", "Style", "Style of the wheels"};
inline constexpr signal<tires> wheel_tires{"wheel-tires", "Wheel", "Tires", "Pressure of each tire"};

}  // namespace signals

namespace detail {

// In the order in which they are listed at run time.
inline constexpr std::array closure_signals{
    info_of(signals::closure_doors),       info_of(signals::closure_engine_cover),
    info_of(signals::closure_front_trunk), info_of(signals::closure_is_locked),
    info_of(signals::closure_rear_trunk),  info_of(signals::closure_sunroof),
    info_of(signals::closure_tailgate),    info_of(signals::closure_windows),
    info_of(signals::surveillance_brand),  info_of(signals::surveillance_is_enabled),
    info_of(signals::wheel_style),         info_of(signals::wheel_tires)};

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
