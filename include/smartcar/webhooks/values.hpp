// Every value of a delivery as a flat row, for databases, dashboards and logs.

#ifndef SMARTCAR_WEBHOOKS_VALUES_HPP
#define SMARTCAR_WEBHOOKS_VALUES_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/detail/function_ref.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/schedule.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/vehicle_data.hpp>
#include <smartcar/webhooks/types/vehicle_state.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace smartcar::webhooks {

/// What a row can hold. Text is a view into the delivery.
using scalar_value = std::variant<bool, std::int64_t, double, std::string_view, timestamp>;

/// One value of one vehicle. All views are valid during the call of the visitor only: copy what you keep.
///
/// `(vehicle_id, source, name, at)` tells one value from the next: a repeated reading is the same row again.
struct value_row {
    /// The vehicle. Empty if not delivered.
    std::string_view vehicle_id;
    /// What said it: the path of a v2.0 reading (`/fuel`), or the code of a v4.0 signal (`odometer-traveleddistance`).
    std::string_view source;
    /// Where it stands in what that said, by the names of the wire: `range`, `value`, `values/0/isOpen`. An element of
    /// a list that is among the leftovers is not counted.
    std::string_view name;
    /// The value.
    scalar_value value;
    /// The unit of a quantity, as the wire spells it (`km`). Empty if there is none, or the delivery did not say it.
    std::string_view unit;
    /// When the vehicle had it: `sc-data-age` or `oemUpdatedAt`. Empty if not delivered.
    std::optional<timestamp> at;
};

namespace detail {

// Walks the bodies of a delivery by their field tables, so that a new member of the format needs nothing here.
class value_walk {
public:
    using visitor = function_ref<void(const value_row&)>;

    explicit value_walk(visitor visit) noexcept : visit_{visit} {}

    void add_delivery(const envelope& delivery) {
        if (const auto* report = get_if<schedule>(delivery)) {
            for (const vehicle_report& vehicle : report->vehicles) {
                for (const reading& item : vehicle.data) add_item(vehicle.vehicle_id, item);
            }
        } else if (const auto* state = get_if<vehicle_state>(delivery)) {
            for (const signal_reading& signal : state->signals) add_item(state->vehicle.id, signal);
        }
    }

private:
    // While it lives, `name_` ends with one more step.
    class step {
    public:
        step(std::string& name, std::string_view text) : name_{name}, outer_{name.size()} {
            if (!name.empty()) name += '/';
            name += text;
        }
        ~step() { name_.resize(outer_); }
        step(const step&) = delete;
        step& operator=(const step&) = delete;

    private:
        std::string& name_;
        std::size_t outer_;
    };

    void add_item(std::string_view vehicle_id, const reading& item) {
        if (!item.ok()) return;
        row_.vehicle_id = vehicle_id;
        row_.source = item.path;
        row_.at = item.headers.data_age;
        std::visit([this](const auto& body) { add_body(body); }, item.body);
    }

    void add_item(std::string_view vehicle_id, const signal_reading& signal) {
        if (!signal.ok()) return;
        row_.vehicle_id = vehicle_id;
        row_.source = signal.code;
        row_.at = signal.oem_updated_at;
        std::visit([this](const auto& body) { add_body(body); }, signal.body);
    }

    // What has no type here, or says why there is nothing, has no values.
    void add_body(const std::monostate&) {}
    void add_body(const raw_json&) {}
    void add_body(const api_error&) {}
    // On the wire it is the array of its records.
    void add_body(const service_history& body) { add(body.records); }
    template <class Body>
    void add_body(const Body& body) {
        add_members(body);
    }

    // A member `unit` is no value of its own, but the unit of a number `value` beside it. Quantities know theirs.
    template <class T>
    void add_members(const T& object) {
        each_row(field_table<T>::fields, [&](const auto& row) {
            if (row.name == "unit") return;
            const step inside{name_, row.name};
            if (row.name == "value") row_.unit = unit_in(object);
            add(object.*row.member);
            row_.unit = {};
        });
    }

    template <class T>
    static std::string_view unit_in(const T& object) {
        if constexpr (requires { object.unit.text(); }) {
            return object.unit.text();
        } else if constexpr (requires { std::string_view{object.unit}; }) {
            return object.unit;
        } else {
            return {};
        }
    }

    template <has_fields T>
    void add(const T& object) {
        add_members(object);
    }
    template <class Unit>
    void add(const quantity<Unit>& amount) {
        row_.unit = amount.unit.text();
        put(amount.value);
    }
    template <class T>
    void add(const std::optional<T>& value) {
        if (value) add(*value);
    }
    template <class T>
    void add(const std::vector<T>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const step inside{name_, std::to_string(i)};
            add(values[i]);
        }
    }
    template <class Enum>
    void add(const open_enum<Enum>& value) {
        if (!value.empty()) put(value.text());
    }
    void add(const std::string& text) {
        if (!text.empty()) put(std::string_view{text});
    }
    void add(const bool& value) { put(value); }
    void add(const std::int64_t& value) { put(value); }
    void add(const double& value) { put(value); }
    void add(const timestamp& value) { put(value); }

    void put(scalar_value value) {
        row_.name = name_;
        row_.value = value;
        visit_(row_);
    }

    visitor visit_;
    std::string name_;
    value_row row_{};
};

}  // namespace detail

/// Visit every value of a delivery: readings and signals in the order of arrival, the members of each in the order of
/// its type.
///
/// Successes only: a reading that failed, or a signal that failed, has no values, even if it carries the stale ones of
/// an earlier day. What was not delivered gives no row; a zero or a `false` that was delivered does. Deliveries other
/// than schedules and vehicle states have no values. What people get wrong: a number without its unit, which is
/// kilometers for one webhook and miles for the next; `row.unit` stands beside each quantity.
///
/// Not visited: bodies that this library has no type for (`raw_json`).
///
/// \param delivery  read only
/// \param visit     callable with a `const value_row&`; called on this thread. What it throws goes through.
/// Thread-safe, if the visitor is.
/// Example: `for_each_value(delivery, [&](const value_row& row) { table.insert(row); });`, examples/values_as_csv.cpp
template <class Visitor>
void for_each_value(const envelope& delivery, Visitor&& visit) {
    const auto call = [&visit](const value_row& row) { visit(row); };
    detail::value_walk{call}.add_delivery(delivery);
}

}  // namespace smartcar::webhooks

#endif
