// From JSON values to types: field tables walked over any value, whichever library read it.
//
// Nothing is dropped. What a type cannot hold goes to the leftovers with its pointer; what it holds in another form
// than it would be written in goes to the respellings. Types of irregular shape have a `codec` (see codec.hpp).

#ifndef SMARTCAR_WEBHOOKS_JSON_DECODE_HPP
#define SMARTCAR_WEBHOOKS_JSON_DECODE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/path.hpp>
#include <smartcar/webhooks/json/value.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>
#include <smartcar/webhooks/types/units.hpp>

#include <bitset>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace smartcar::webhooks::detail {

// What became of a value.
enum class outcome : std::uint8_t {
    held,       // the target holds it, and would be written as it arrived
    respelled,  // the target holds it, but would be written in another form
    wrong_type,
    out_of_range,
    not_a_time,
};

constexpr bool is_held(outcome result) noexcept { return result == outcome::held || result == outcome::respelled; }

constexpr why reason_of(outcome failure) noexcept {
    if (failure == outcome::out_of_range) return why::out_of_range;
    return failure == outcome::not_a_time ? why::not_a_time : why::wrong_type;
}

template <json_value Value>
class decoder {
public:
    // Leftovers and respellings go to `target`, which must outlive the decoder.
    explicit decoder(envelope& target) noexcept : target_{target} {}

    void add_leftover(const json_path& at, const Value& value, why reason) {
        target_.leftovers.push_back({at.pointer(), raw_json{to_text(value)}, reason});
    }
    void add_respelling(const json_path& at, const Value& value) {
        target_.respellings.push_back({at.pointer(), raw_json{to_text(value)}});
    }
    void add_absence(const json_path& at) { target_.respellings.push_back({at.pointer(), raw_json{}}); }

    // Reads `value` into `target` and records whatever does not fit. Returns whether `target` holds it.
    template <class T, class Form = as_is>
    bool take(const Value& value, T& target, const json_path& at, Form form = {}) {
        const outcome result = read(value, target, form, at);
        if (result == outcome::respelled) add_respelling(at, value);
        if (!is_held(result)) add_leftover(at, value, reason_of(result));
        return is_held(result);
    }

    // Reads the members of `object` by `table`. A member that the table does not know goes to `rest(name, value,
    // path)`, and to the leftovers if that returns false. Null members count as absent. Returns whether there was any.
    template <class T, class Table, class Rest>
    bool take_members(const Value& object, T& target, const json_path& at, const Table& table, Rest&& rest) {
        std::bitset<std::tuple_size_v<Table>> filled;
        bool any = false;
        for (const auto& [name, value] : object.members()) {
            if (value.kind() == json_kind::null) continue;
            any = true;
            const json_path here{at, name};
            const bool known = any_field(table, [&, &name = name, &value = value](const auto& row, std::size_t index) {
                if (!is_name_of<T>(row, name)) return false;
                if (filled.test(index)) {
                    take_again<T>(object, row, value, here);
                } else if (take(value, target.*row.member, here, form_of(row))) {
                    filled.set(index);
                    if (name != row.name) move_spelling(here, value, row.name);
                }
                return true;
            });
            if (!known && !rest(name, value, here)) add_leftover(here, value, why::unknown_member);
        }
        return any;
    }

    // The unit system for the quantities that follow; it does not pass the end of the item that said it.
    void set_units(unit_system system) noexcept { system_ = system; }

    template <class T, class Form>
    outcome read(const Value& value, std::optional<T>& target, Form form, const json_path& at) {
        T held{};
        const outcome result = read(value, held, form, at);
        if (is_held(result)) target = std::move(held);
        return result;
    }

    template <class T, class Form>
    outcome read(const Value& value, std::vector<T>& target, Form, const json_path& at) {
        if constexpr (std::same_as<Form, one_or_many>) {
            if (value.kind() == json_kind::object) {
                const outcome result = read(value, target.emplace_back(), as_is{}, at);
                return is_held(result) ? outcome::respelled : result;
            }
        }
        if (value.kind() != json_kind::array) return outcome::wrong_type;
        std::size_t index = 0;
        for (const auto& element : value.elements()) {
            if (!take(element, target.emplace_back(), json_path{at, index++})) target.pop_back();
        }
        return index == 0 ? outcome::respelled : outcome::held;
    }

    template <class T>
    requires has_codec<T> outcome read(const Value& value, T& target, as_is, const json_path& at) {
        return codec<T>::decode(*this, value, target, at);
    }

    template <class T>
    requires(has_fields<T> && !has_codec<T>) outcome read(const Value& value, T& target, as_is, const json_path& at) {
        if constexpr (requires { field_table<T>::from_text(target, std::string_view{}); }) {
            if (value.kind() == json_kind::string) {
                return field_table<T>::from_text(target, value.string()) ? outcome::respelled : outcome::wrong_type;
            }
        }
        if (value.kind() != json_kind::object) return outcome::wrong_type;
        const unit_scope<T> units{*this, value};
        const bool any = take_members(value, target, at, field_table<T>::fields,
                                      [](std::string_view, const Value&, const json_path&) { return false; });
        return any ? outcome::held : outcome::respelled;
    }

    outcome read(const Value& value, std::string& target, as_is, const json_path&) {
        if (value.kind() != json_kind::string) return outcome::wrong_type;
        target = value.string();
        return target.empty() ? outcome::respelled : outcome::held;
    }

    outcome read(const Value& value, std::string& target, number_or_text, const json_path& at) {
        if (value.kind() != json_kind::number) return read(value, target, as_is{}, at);
        append_number(target, value.number());
        return outcome::respelled;
    }

    outcome read(const Value& value, bool& target, as_is, const json_path&) {
        if (value.kind() != json_kind::boolean) return outcome::wrong_type;
        target = value.boolean();
        return outcome::held;
    }

    template <std::signed_integral Integer>
    outcome read(const Value& value, Integer& target, as_is, const json_path&) {
        if (value.kind() != json_kind::number) return outcome::wrong_type;
        const std::optional<std::int64_t> number = value.number().as_integer();
        if (!number || !std::in_range<Integer>(*number)) return outcome::out_of_range;
        target = static_cast<Integer>(*number);
        return outcome::held;
    }

    outcome read(const Value& value, double& target, as_is, const json_path&) {
        if (value.kind() != json_kind::number) return outcome::wrong_type;
        const json_number number = value.number();
        target = number.as_double();
        return number.is_exact_double() ? outcome::held : outcome::respelled;
    }

    template <class Unit>
    outcome read(const Value& value, quantity<Unit>& target, as_is, const json_path& at) {
        target.unit = unit_text_.empty() ? open_enum<Unit>{unit_of<Unit>(system_)} : open_enum<Unit>{unit_text_};
        return read(value, target.value, as_is{}, at);
    }

    template <class Unit, auto Fixed>
    outcome read(const Value& value, quantity<Unit>& target, always_in<Fixed>, const json_path& at) {
        target.unit = Fixed;
        return read(value, target.value, as_is{}, at);
    }

    template <class Enum>
    outcome read(const Value& value, open_enum<Enum>& target, as_is, const json_path&) {
        if (value.kind() != json_kind::string) return outcome::wrong_type;
        target = open_enum<Enum>{value.string()};
        return target.empty() ? outcome::respelled : outcome::held;
    }

    outcome read(const Value& value, timestamp& target, as_is, const json_path&) {
        if (value.kind() != json_kind::string) return outcome::wrong_type;
        const std::optional<timestamp> time = parse_timestamp(value.string());
        if (!time) return outcome::not_a_time;
        target = *time;
        return to_string(target) == value.string() ? outcome::held : outcome::respelled;
    }

    // Milliseconds since 1970, where 0 means that there is no time; or ISO 8601, which some deliveries have instead.
    outcome read(const Value& value, std::optional<timestamp>& target, epoch_milliseconds, const json_path& at) {
        if (value.kind() == json_kind::string) {
            const outcome result = read(value, target, as_is{}, at);
            return is_held(result) ? outcome::respelled : result;
        }
        if (value.kind() != json_kind::number) return outcome::wrong_type;
        const std::optional<std::int64_t> count = value.number().as_integer();
        if (count == 0) return outcome::respelled;
        if (!count || *count < first_timestamp.time_since_epoch().count() ||
            *count > last_timestamp.time_since_epoch().count()) {
            return outcome::not_a_time;
        }
        target = timestamp{std::chrono::milliseconds{*count}};
        return outcome::held;
    }

private:
    // While the members of a `T` are read, its own `unit` holds for the quantities inside.
    template <class T>
    class unit_scope {
    public:
        unit_scope(decoder& owner, const Value& object) : owner_{owner}, outer_{owner.unit_text_} {
            if constexpr (has_unit<T>()) {
                if (const auto unit = object.find("unit"); unit && unit->kind() == json_kind::string) {
                    owner.unit_text_ = unit->string();
                }
            }
        }
        ~unit_scope() { owner_.unit_text_ = outer_; }
        unit_scope(const unit_scope&) = delete;
        unit_scope& operator=(const unit_scope&) = delete;

    private:
        decoder& owner_;
        std::string_view outer_;
    };

    template <class T>
    static constexpr bool has_unit() {
        return any_field(field_table<T>::fields, [](const auto& row, std::size_t) { return row.name == "unit"; });
    }

    template <class T, class Row>
    static bool is_name_of(const Row& row, std::string_view name) noexcept {
        if (name == row.name || (!row.other_name.empty() && name == row.other_name)) return true;
        if constexpr (ignores_case<T>()) {
            return equal_ignoring_case(name, row.name) || equal_ignoring_case(name, row.other_name);
        }
        return false;
    }

    template <class Row>
    static auto form_of(const Row&) noexcept {
        return typename Row::form_type{};
    }

    // A member arrived under another name than it is written under.
    void move_spelling(const json_path& arrived, const Value& value, std::string_view written) {
        add_respelling(arrived, value);
        add_absence(arrived.sibling(written));
    }

    // A second member of the same meaning: it may only repeat what the first one said.
    template <class T, class Row>
    void take_again(const Value& object, const Row& row, const Value& value, const json_path& here) {
        const std::string text = to_text(value);
        for (const auto& [name, first] : object.members()) {
            if (!is_name_of<T>(row, name)) continue;
            if (to_text(first) == text) return add_respelling(here, value);
            break;
        }
        add_leftover(here, value, why::second_value);
    }

    envelope& target_;
    unit_system system_ = unit_system::unknown;
    std::string_view unit_text_;
};

}  // namespace smartcar::webhooks::detail

#endif
