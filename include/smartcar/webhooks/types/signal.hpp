// What a catalogue entry is: a signal's code, and the type of its body.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNAL_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNAL_HPP

#include <string_view>

namespace smartcar::webhooks {

/// One signal of the v4.0 catalogue (signals.hpp): its names, and `Body`, the type that it carries.
///
/// Example: `find(state, signals::odometer_traveled_distance)` is a `const quantity<length_unit>*`.
template <class Body>
struct signal {
    /// What `find` points to, for code that is written for any signal.
    using body_type = Body;

    /// What identifies it, such as `odometer-traveleddistance`.
    std::string_view code;
    /// Such as `Odometer`.
    std::string_view group;
    /// Such as `TraveledDistance`.
    std::string_view name;
    /// What it says, in a few words.
    std::string_view description;
};

}  // namespace smartcar::webhooks

#endif
