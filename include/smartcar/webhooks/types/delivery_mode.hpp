// Where the data of a delivery comes from.

#ifndef SMARTCAR_WEBHOOKS_TYPES_DELIVERY_MODE_HPP
#define SMARTCAR_WEBHOOKS_TYPES_DELIVERY_MODE_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <array>

namespace smartcar::webhooks {

/// Where the data comes from.
enum class delivery_mode {
    unknown,    ///< not delivered, or a text that this library does not know
    live,       ///< a real vehicle
    test,       ///< made up by Smartcar, to test the endpoint
    simulated,  ///< one of Smartcar's simulated vehicles
};

template <>
struct detail::enum_table<delivery_mode> {
    static constexpr std::array names{
        enum_name<delivery_mode>{"live", delivery_mode::live},
        enum_name<delivery_mode>{"test", delivery_mode::test},
        enum_name<delivery_mode>{"simulated", delivery_mode::simulated},
    };
};

}  // namespace smartcar::webhooks

#endif
