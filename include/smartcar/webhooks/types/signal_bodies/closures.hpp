// Signal bodies about what can be opened, and about the wheels: things that stand in rows and columns.

#ifndef SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODIES_CLOSURES_HPP
#define SMARTCAR_WEBHOOKS_TYPES_SIGNAL_BODIES_CLOSURES_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace smartcar::webhooks {

/// One door. Row 0 is the front, column 0 the left.
struct door {
    /// Counted from the front. Empty if not delivered.
    std::optional<std::int64_t> row;
    /// Counted from the left. Empty if not delivered.
    std::optional<std::int64_t> column;
    /// Whether it is open. Empty if not delivered.
    std::optional<bool> is_open;
    /// Whether it is locked. Empty if not delivered.
    std::optional<bool> is_locked;

    bool operator==(const door&) const = default;
};

template <>
struct detail::field_table<door> {
    static constexpr row_list fields{
        field{"row", &door::row},
        field{"column", &door::column},
        field{"isOpen", &door::is_open},
        field{"isLocked", &door::is_locked},
    };
};

/// `closure-doors`: the doors.
struct doors {
    /// One for each door that the vehicle tells of.
    std::vector<door> values;
    /// Rows of doors in the vehicle. Empty if not delivered.
    std::optional<std::int64_t> row_count;
    /// Columns of doors in the vehicle. Empty if not delivered.
    std::optional<std::int64_t> column_count;

    bool operator==(const doors&) const = default;
};

template <>
struct detail::field_table<doors> {
    static constexpr row_list fields{
        field{"values", &doors::values, as_is{}, "doors"},
        field{"rowCount", &doors::row_count},
        field{"columnCount", &doors::column_count},
    };
};

/// One window. Row 0 is the front, column 0 the left.
struct window {
    /// Counted from the front. Empty if not delivered.
    std::optional<std::int64_t> row;
    /// Counted from the left. Empty if not delivered.
    std::optional<std::int64_t> column;
    /// Whether it is open. Empty if not delivered.
    std::optional<bool> is_open;

    bool operator==(const window&) const = default;
};

template <>
struct detail::field_table<window> {
    static constexpr row_list fields{
        field{"row", &window::row},
        field{"column", &window::column},
        field{"isOpen", &window::is_open},
    };
};

/// `closure-windows`: the windows.
struct windows {
    /// One for each window that the vehicle tells of.
    std::vector<window> values;
    /// Rows of windows in the vehicle. Empty if not delivered.
    std::optional<std::int64_t> row_count;
    /// Columns of windows in the vehicle. Empty if not delivered.
    std::optional<std::int64_t> column_count;

    bool operator==(const windows&) const = default;
};

template <>
struct detail::field_table<windows> {
    static constexpr row_list fields{
        field{"values", &windows::values, as_is{}, "windows"},
        field{"rowCount", &windows::row_count},
        field{"columnCount", &windows::column_count},
    };
};

/// `closure-enginecover`, `closure-sunroof`: something that opens.
struct opening {
    /// Whether it is open. Empty if not delivered, or null as vehicles without one send it.
    std::optional<bool> is_open;

    bool operator==(const opening&) const = default;
};

template <>
struct detail::field_table<opening> {
    static constexpr row_list fields{field{"isOpen", &opening::is_open}};
};

/// `closure-fronttrunk`, `closure-reartrunk`, `closure-tailgate`: something that opens and locks.
struct trunk {
    /// Whether it is open. Empty if not delivered.
    std::optional<bool> is_open;
    /// Whether it is locked. Empty if not delivered, or null.
    std::optional<bool> is_locked;

    bool operator==(const trunk&) const = default;
};

template <>
struct detail::field_table<trunk> {
    static constexpr row_list fields{field{"isOpen", &trunk::is_open}, field{"isLocked", &trunk::is_locked}};
};

/// One tire. Row 0 is the front, column 0 the left.
struct tire {
    /// Counted from the front. Empty if not delivered.
    std::optional<std::int64_t> row;
    /// Counted from the left. Empty if not delivered.
    std::optional<std::int64_t> column;
    /// Its pressure, in the unit of the whole. Empty if not delivered.
    std::optional<quantity<pressure_unit>> tire_pressure;

    bool operator==(const tire&) const = default;
};

template <>
struct detail::field_table<tire> {
    static constexpr row_list fields{
        field{"row", &tire::row},
        field{"column", &tire::column},
        field{"tirePressure", &tire::tire_pressure},
    };
};

/// `wheel-tires`: the tires.
///
/// What people get wrong: believing the unit. Real deliveries say `bar` beside values such as 258, which can only be
/// kilopascals, and 699.9 where there is no reading. Both are passed on as they are.
struct tires {
    /// One for each tire that the vehicle tells of.
    std::vector<tire> values;
    /// Rows of wheels in the vehicle. Empty if not delivered.
    std::optional<std::int64_t> row_count;
    /// Columns of wheels in the vehicle. Empty if not delivered.
    std::optional<std::int64_t> column_count;
    /// The unit of the pressures, which know it already.
    open_enum<pressure_unit> unit;

    bool operator==(const tires&) const = default;
};

template <>
struct detail::field_table<tires> {
    static constexpr row_list fields{
        field{"values", &tires::values},
        field{"rowCount", &tires::row_count},
        field{"columnCount", &tires::column_count},
        field{"unit", &tires::unit},
    };
};

}  // namespace smartcar::webhooks

#endif
