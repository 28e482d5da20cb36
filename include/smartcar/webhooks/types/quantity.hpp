// Physical amounts that cannot be mixed up: a number with the unit it arrived in.

#ifndef SMARTCAR_WEBHOOKS_TYPES_QUANTITY_HPP
#define SMARTCAR_WEBHOOKS_TYPES_QUANTITY_HPP

#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/units.hpp>

#include <optional>

namespace smartcar::webhooks {

/// A number and the unit it arrived in.
///
/// Ask for the unit you want with `in()`, and the code is right whatever unit system the webhook was set up with. What
/// people get wrong: reading `value` alone. It is kilometers for one webhook and miles for the next.
///
/// Example: `odometer->distance->in(length_unit::kilometers)`
/// Source: Smartcar docs, "Unit system"; the conversion factors are the exact definitions (see units.hpp)
template <class Unit>
struct quantity {
    /// The number as it arrived, in `unit`.
    double value = 0;
    /// Its unit. Empty where the delivery did not say; `Unit::unknown` with a text where it said something new.
    open_enum<Unit> unit;

    /// The amount converted to `wanted`.
    ///
    /// \return empty if the unit is not known, here or in `wanted`. Never throws. Thread-safe.
    [[nodiscard]] std::optional<double> in(Unit wanted) const noexcept {
        if (unit.value() == Unit::unknown || wanted == Unit::unknown) return std::nullopt;
        if (unit.value() == wanted) return value;
        const detail::unit_scale from = detail::scale_of(unit.value());
        const detail::unit_scale to = detail::scale_of(wanted);
        return (value * from.factor + from.offset - to.offset) / to.factor;
    }

    bool operator==(const quantity&) const = default;
};

/// The table that lets a v4.0 signal body `{"value": 62041, "unit": "km"}` be a quantity.
template <class Unit>
struct detail::field_table<quantity<Unit>> {
    static constexpr row_list fields{field{"value", &quantity<Unit>::value}, field{"unit", &quantity<Unit>::unit}};
};

}  // namespace smartcar::webhooks

#endif
