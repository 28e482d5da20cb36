// From JSON values to types: field tables walked over any value, whichever library read it.
//
// Nothing is dropped. What a type cannot hold goes to the leftovers with its pointer; what it holds in another form
// than it would be written in goes to the respellings. Types of irregular shape have a `codec` (see codec.hpp).

#ifndef SMARTCAR_WEBHOOKS_JSON_DECODE_HPP
#define SMARTCAR_WEBHOOKS_JSON_DECODE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/detail/function_ref.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/member_table.hpp>
#include <smartcar/webhooks/json/path.hpp>
#include <smartcar/webhooks/json/scalar.hpp>
#include <smartcar/webhooks/json/value.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/units.hpp>

#include <bitset>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks::detail {

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

    // A member arrived under another name than it is written under.
    void move_spelling(const json_path& arrived, const Value& value, std::string_view written) {
        add_respelling(arrived, value);
        add_absence(arrived.sibling(written));
    }

    // Reads `value` into `target` and records whatever does not fit. Returns whether `target` holds it.
    template <class T, class Form = as_is>
    bool take(const Value& value, T& target, const json_path& at, Form form = {}) {
        const outcome result = read(value, target, form, at);
        record(result, value, at);
        return is_held(result);
    }

    // What `take_members` met: any member at all, and which rows of the table it filled.
    struct found {
        bool any = false;
        std::bitset<32> filled;
    };

    // Called with a member that a table does not know: its name, value and path. Returns whether it dealt with it.
    using rest_handler = function_ref<bool(std::string_view, const Value&, const json_path&)>;

    // For `take_members`, where the table says everything.
    static constexpr auto nothing_else = [](std::string_view, const Value&, const json_path&) { return false; };

    // Reads the members of `object` by `Table` into `target`. A member that the table does not know goes to `rest`, and
    // to the leftovers if that does not want it. Null members count as absent.
    template <const auto& Table, class T>
    found take_members(const Value& object, T& target, const json_path& at, rest_handler rest = nothing_else) {
        return take_rows(object, &target, at, table_of<Table, T>(), rest);
    }

    // Reads a member that holds a part of what `target` holds, such as `meta`. Always true: it is dealt with.
    template <const auto& Table, class T>
    bool take_part(const Value& value, T& target, const json_path& at, rest_handler rest = nothing_else) {
        if (value.kind() != json_kind::object) {
            add_leftover(at, value, why::wrong_type);
        } else if (!take_members<Table>(value, target, at, rest).any) {
            add_respelling(at, value);
        }
        return true;
    }

    // The unit system for the quantities that follow; it does not pass the end of the item that said it.
    void set_units(unit_system system) noexcept { system_ = system; }

    template <class T, class Form>
    outcome read(const Value& value, std::optional<T>& target, Form form, const json_path& at) {
        if constexpr (requires { read_scalar(value, target, form); }) {
            return read_scalar(value, target, form);
        } else {
            T held{};
            const outcome result = read(value, held, form, at);
            if (is_held(result)) target = std::move(held);
            return result;
        }
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
        std::size_t size = 0;
        for ([[maybe_unused]] const auto& element : value.elements()) ++size;
        target.reserve(size);
        std::size_t index = 0;
        for (const auto& element : value.elements()) {
            if (!take(element, target.emplace_back(), json_path{at, index++})) target.pop_back();
        }
        return size == 0 ? outcome::empty : outcome::held;
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
        return read_members(value, target, at);
    }

    // Reads an object that says itself, in `unit`, which unit its quantities have.
    template <const auto& Table, class T>
    outcome read_members(const Value& object, T& target, const json_path& at, rest_handler rest = nothing_else) {
        constexpr table members = table_of<Table, T>();
        constexpr bool has_unit = members.has_unit();
        const unit_scope units{*this, object, has_unit};
        return take_rows(object, &target, at, members, rest).any ? outcome::held : outcome::empty;
    }

    // Reads an object by the table of its type.
    template <class T>
    outcome read_members(const Value& object, T& target, const json_path& at) {
        return read_members<field_table<T>::fields>(object, target, at);
    }

    template <class T, class Form>
    requires requires(const Value value, T target) { read_scalar(value, target, Form{}); }
    outcome read(const Value& value, T& target, Form form, const json_path&) {
        return read_scalar(value, target, form);
    }

    template <class Unit>
    outcome read(const Value& value, quantity<Unit>& target, as_is, const json_path&) {
        target.unit = unit_text_.empty() ? open_enum<Unit>{unit_of<Unit>(system_)} : open_enum<Unit>{unit_text_};
        return read_scalar(value, target.value, as_is{});
    }

    template <class Unit, auto Fixed>
    outcome read(const Value& value, quantity<Unit>& target, always_in<Fixed>, const json_path&) {
        target.unit = Fixed;
        return read_scalar(value, target.value, as_is{});
    }

private:
    using row = member_row<decoder, Value>;
    using table = member_table<decoder, Value>;

    template <const auto& Table, class T>
    static constexpr table table_of() {
        constexpr const auto& rows = member_rows<decoder, Value, Table>;
        static_assert(rows.size() <= decltype(found::filled){}.size(), "`found` has no room for so many members");
        return {rows, ignores_case<T>()};
    }

    // While the members of an object are read, its own `unit` holds for the quantities inside.
    class unit_scope {
    public:
        unit_scope(decoder& owner, const Value& object, bool has_unit) : owner_{owner}, outer_{owner.unit_text_} {
            if (!has_unit) return;
            if (const auto unit = object.find("unit"); unit && unit->kind() == json_kind::string) {
                owner.unit_text_ = unit->string();
            }
        }
        ~unit_scope() { owner_.unit_text_ = outer_; }
        unit_scope(const unit_scope&) = delete;
        unit_scope& operator=(const unit_scope&) = delete;

    private:
        decoder& owner_;
        std::string_view outer_;
    };

    // Names as they are written come first, other names for the same thing after them.
    found take_rows(const Value& object, void* target, const json_path& at, const table& members, rest_handler rest) {
        found result;
        told_rows told;
        bool has_other_names = false;
        std::size_t expected = 0;
        for (const auto& [name, value] : object.members()) {
            if (value.kind() == json_kind::null) continue;
            result.any = true;
            const auto [index, how] = members.find(name, expected);
            const json_path here{at, name};
            if (how == naming::not_at_all) {
                if (!rest(name, value, here)) add_leftover(here, value, why::unknown_member);
            } else if (how == naming::as_written) {
                const outcome read = members.rows[index].read(*this, value, target, here);
                record(read, value, here);
                result.filled.set(index, is_held(read));
                told.set(index, says_something(read));
                expected = index + 1;
            } else {
                has_other_names = true;
            }
        }
        if (has_other_names) {
            take_names(naming::but_for_case, object, target, at, members, result, told);
            take_names(naming::by_other_name, object, target, at, members, result, told);
        }
        return result;
    }

    // Rows of which something is known already.
    using told_rows = decltype(found::filled);

    void take_names(naming how, const Value& object, void* target, const json_path& at, const table& members,
                    found& result, told_rows& told) {
        for (const auto& [name, value] : object.members()) {
            const auto [index, naming_found] = members.find(name);
            if (value.kind() == json_kind::null || naming_found != how) continue;
            const row& known = members.rows[index];
            const json_path here{at, name};
            if (told.test(index)) {
                take_again(object, members, known, value, here);
                continue;
            }
            const outcome read = known.read(*this, value, target, here);
            result.filled.set(index, result.filled.test(index) || is_held(read));
            told.set(index, says_something(read));
            if (is_held(read)) {
                move_spelling(here, value, known.name);
            } else {
                record(read, value, here);
            }
        }
    }

    // A second member of the same meaning: it may only repeat what the first one said.
    void take_again(const Value& object, const table& members, const row& known, const Value& value,
                    const json_path& here) {
        std::optional<Value> first;
        naming best = naming::not_at_all;
        for (const auto& [name, member] : object.members()) {
            const naming how = members.naming_of(known, name);
            if (member.kind() == json_kind::null || how >= best) continue;
            first = member;
            best = how;
        }
        if (first && equal_json(*first, value)) return add_respelling(here, value);
        add_leftover(here, value, why::second_value);
    }

    // What does not fit is recorded where it belongs.
    void record(outcome result, const Value& value, const json_path& at) {
        if (result == outcome::respelled || result == outcome::empty) add_respelling(at, value);
        if (!is_held(result)) add_leftover(at, value, reason_of(result));
    }

    envelope& target_;
    unit_system system_ = unit_system::unknown;
    std::string_view unit_text_;
};

}  // namespace smartcar::webhooks::detail

#endif
