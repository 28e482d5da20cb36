// From JSON values to types: field tables walked over a document.
//
// Nothing is dropped. What a type cannot hold goes to the leftovers with its pointer; what it holds in another form
// than it would be written in goes to the respellings. Types of irregular shape have a `codec` (see codec.hpp).
//
// What is the same for all types is done without them: `decoder` gets tables, and pointers to functions that know the
// type. Nothing here grows a vector or moves a variant. Both keep small what a user's compiler has to build.

#ifndef SMARTCAR_WEBHOOKS_JSON_DECODE_HPP
#define SMARTCAR_WEBHOOKS_JSON_DECODE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/detail/function_ref.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/equal.hpp>
#include <smartcar/webhooks/json/member_table.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/record.hpp>
#include <smartcar/webhooks/json/scalar.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/units.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace smartcar::webhooks::detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_quantity = false;
template <class Unit>
inline constexpr bool is_quantity<quantity<Unit>> = true;

class decoder : public decode_record {
public:
    using decode_record::decode_record;

    // Reads `value` into `target` and records whatever does not fit. Returns whether `target` holds it.
    template <class T, class Form = as_is>
    bool take(const document_value& value, T& target, const json_path& at, Form form = {}) {
        return record(read(value, target, form, at), value, at);
    }

    // What `take_members` met: any member at all, and which rows of the table it filled.
    struct found {
        bool any = false;
        row_set filled;
    };

    // Called with a member that a table does not know: its name, value and path. Returns whether it dealt with it.
    using rest_handler = function_ref<bool(std::string_view, const document_value&, const json_path&)>;

    // For `take_members`, where the table says everything.
    static constexpr auto nothing_else = [](std::string_view, const document_value&, const json_path&) {
        return false;
    };

    // Reads the members of `object` into `target`, an object of the type that `members` is the table of. A member that
    // the table does not know goes to `rest`, and to the leftovers if that does not want it. Null members count as
    // absent. Names as they are written come first, other names for the same thing after them.
    found take_members(const member_table& members, const document_value& object, void* target, const json_path& at,
                       rest_handler rest = nothing_else) {
        found result;
        row_set told;
        bool has_other_names = false;
        std::size_t expected = 0;
        for (const auto& [name, value] : object.members()) {
            if (value.is_null()) continue;
            result.any = true;
            const auto [index, how] = members.find(name, expected);
            const json_path here{at, name};
            if (how == naming::not_at_all) {
                if (!rest(name, value, here)) add_leftover(here, value, why::unknown_member);
            } else if (how == naming::as_written) {
                const outcome read = read_row(members.rows[index], value, target, here);
                if (read != outcome::held) record(read, value, here);
                result.filled.add_if(is_held(read), index);
                told.add_if(says_something(read), index);
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

    // The same for an object that says itself, in `unit`, which unit its quantities have.
    outcome read_members(const member_table& members, const document_value& object, void* target, const json_path& at,
                         rest_handler rest = nothing_else) {
        const unit_scope units{*this, object, members.has_unit};
        return take_members(members, object, target, at, rest).any ? outcome::held : outcome::empty;
    }

    // Reads a member that holds a part of what `target` holds, such as `meta`. Always true: it is dealt with.
    bool take_part(const member_table& members, const document_value& value, void* target, const json_path& at,
                   rest_handler rest = nothing_else) {
        if (value.kind() != json_kind::object) {
            add_leftover(at, value, why::wrong_type);
        } else if (!take_members(members, value, target, at, rest).any) {
            add_respelling(at, value);
        }
        return true;
    }

    // The unit system for the quantities that follow; it does not pass the end of the item that said it.
    void set_units(unit_system system) noexcept { system_ = system; }

    // Reads `value` into `target`, and says what became of it. One function for all types: a compiler takes longer to
    // choose among several.
    template <class T, class Form>
    outcome read(const document_value& value, T& target, Form form, const json_path& at) {
        if constexpr (is_optional<T> && !std::same_as<Form, epoch_milliseconds>) {
            const outcome result = read(value, target.emplace(), form, at);
            if (!is_held(result)) target.reset();
            return result;
        } else if constexpr (is_vector<T>) {
            return read_vector(value, target, form, at);
        } else if constexpr (is_quantity<T>) {
            set_unit(target.unit, form);
            return read_scalar(value, target.value, as_is{});
        } else if constexpr (has_codec<T>) {
            return codec<T>::decode(*this, value, target, at);
        } else if constexpr (has_fields<T>) {
            return read_object(table_of<field_table<T>::fields>(), value, &target, at);
        } else {
            return read_scalar(value, target, form);
        }
    }

private:
    // While the members of an object are read, its own `unit` holds for the quantities inside.
    class unit_scope {
    public:
        unit_scope(decoder& owner, const document_value& object, bool has_unit)
            : owner_{owner}, outer_{owner.unit_text_} {
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

    template <class Unit>
    void set_unit(open_enum<Unit>& unit, as_is) {
        if (unit_text_.empty()) {
            unit = unit_of<Unit>(system_);
        } else {
            value_in(unit).assign(unit_text_, texts_of<Unit>());
        }
    }
    template <class Unit, auto Fixed>
    void set_unit(open_enum<Unit>& unit, always_in<Fixed>) {
        unit = Fixed;
    }

    template <class T, class Form>
    outcome read_vector(const document_value& value, std::vector<T>& target, Form, const json_path& at) {
        if constexpr (std::same_as<Form, one_or_many>) {
            if (value.kind() == json_kind::object) {
                target = std::vector<T>(1);
                const outcome result = read(value, target.front(), as_is{}, at);
                return is_held(result) ? outcome::respelled : result;
            }
        }
        if (value.kind() != json_kind::array) return outcome::wrong_type;
        const std::size_t size = size_of(value);
        if (size == 0) return outcome::empty;
        target = std::vector<T>(size);
        const std::size_t held = take_elements(value, target.data(), sizeof(T), &read_as<T, as_is>, at);
        while (target.size() != held) target.pop_back();
        return outcome::held;
    }

    static std::size_t size_of(const document_value& array) noexcept {
        std::size_t size = 0;
        for ([[maybe_unused]] const auto& element : array.elements()) ++size;
        return size;
    }

    outcome read_row(const member_row& row, const document_value& value, void* owner, const json_path& at) {
        return row.read(*this, value, row.locate(owner), at);
    }

    outcome read_object(const member_table& members, const document_value& value, void* target, const json_path& at) {
        if (value.kind() == json_kind::object) return read_members(members, value, target, at);
        if (value.kind() != json_kind::string || members.from_text == nullptr) return outcome::wrong_type;
        return members.from_text(target, value.string()) ? outcome::respelled : outcome::wrong_type;
    }

    // Reads the elements of `array` into as many objects of `size` bytes that stand in a row from `first` on. One that
    // is not held leaves its place to the next. Returns how many are held.
    std::size_t take_elements(const document_value& array, void* first, std::size_t size, value_reader read_element,
                              const json_path& at) {
        std::size_t held = 0;
        std::size_t index = 0;
        for (const auto& element : array.elements()) {
            const json_path here{at, index++};
            void* const target = static_cast<std::byte*>(first) + held * size;
            if (record(read_element(*this, element, target, here), element, here)) ++held;
        }
        return held;
    }

    void take_names(naming how, const document_value& object, void* target, const json_path& at,
                    const member_table& members, found& result, row_set& told) {
        std::array<std::optional<document_value>, row_set::most_rows> first;  // of each row that is named again
        for (const auto& [name, value] : object.members()) {
            const auto [index, naming_found] = members.find(name);
            if (value.is_null() || naming_found != how) continue;
            const member_row& known = members.rows[index];
            const json_path here{at, name};
            if (told.has(index)) {
                if (!first[index]) first[index] = first_of(object, members, known);
                take_again(*first[index], value, here);
                continue;
            }
            const outcome read = read_row(known, value, target, here);
            result.filled.add_if(is_held(read), index);
            told.add_if(says_something(read), index);
            if (is_held(read)) {
                move_spelling(here, value, known.name);
            } else {
                record(read, value, here);
            }
        }
    }

    // The member that counts, of those that name one row, of which there is one at least.
    static document_value first_of(const document_value& object, const member_table& members, const member_row& known) {
        std::optional<document_value> first;
        naming best = naming::not_at_all;
        for (const auto& [name, member] : object.members()) {
            const naming how = members.naming_of(known, name);
            if (member.is_null() || how >= best) continue;
            first = member;
            best = how;
        }
        return *first;
    }

    // A second member of the same meaning: it may only repeat what the first one said.
    void take_again(const document_value& first, const document_value& value, const json_path& here) {
        if (equal_json(first, value)) return add_respelling(here, value);
        add_leftover(here, value, why::second_value);
    }

    unit_system system_ = unit_system::unknown;
    std::string_view unit_text_;
};

template <class T, class Form>
outcome read_as(decoder& decode, const document_value& value, void* target, const json_path& at) {
    return decode.read(value, *static_cast<T*>(target), Form{}, at);
}

}  // namespace smartcar::webhooks::detail

#endif
