// From types to JSON text: the same field tables, walked the other way, and whatever the types could not hold put back
// where it was.

#ifndef SMARTCAR_WEBHOOKS_JSON_ENCODE_HPP
#define SMARTCAR_WEBHOOKS_JSON_ENCODE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/detail/function_ref.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/overlay.hpp>
#include <smartcar/webhooks/json/pointer.hpp>
#include <smartcar/webhooks/json/text.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks::detail {

class encoder {
public:
    // `source` must outlive the encoder: its leftovers and respellings are written where they were.
    explicit encoder(const envelope& source) : overlay_{source} {}

    [[nodiscard]] std::string take_text() && { return std::move(text_); }

    // Writes an object; `write_members` calls `member` and `members`.
    void object(function_ref<void()> write_members) {
        text_ += '{';
        write_members();
        if (!overlay_.empty()) put_back_rest();
        text_ += '}';
    }

    // Writes the member `name` with `write_value()` if it `is_present`, or else as it arrived.
    void member(std::string_view name, bool is_present, function_ref<void()> write_value) {
        if (overlay_.empty()) {
            if (is_present) write_named(name, write_value);
            return;
        }
        const std::size_t outer = path_.size();
        append_pointer_token(path_, name);
        const auto* patch = overlay_.take(path_);
        if (patch != nullptr && !patch->json.empty()) {
            write_named(name, [&] { text_ += patch->json; });
        } else if (patch == nullptr && (is_present || overlay_.reaches_into(path_))) {
            write_named(name, write_value);
        }
        path_.resize(outer);
    }

    // Writes the members of `source` that the table names.
    template <const auto& Table, class T>
    void members(const T& source) {
        write_rows(rows<Table>, &source);
    }

    template <const auto& Table, class T>
    static bool any_present(const T& source) {
        return std::any_of(rows<Table>.begin(), rows<Table>.end(),
                           [&](const row& one) { return one.is_present(one.locate(&source)); });
    }

    // Writes the member `name`, an object that holds a part of what `source` holds.
    template <const auto& Table, class T>
    void part(std::string_view name, const T& source) {
        member(name, any_present<Table>(source), [&] { object([&] { members<Table>(source); }); });
    }

    // Writes an object by the table of its type.
    template <class T>
    void write_fields(const T& source) {
        write_object(rows<field_table<T>::fields>, &source);
    }

    template <class T, class Form = as_is>
    void write(const T& value, Form form = {}) {
        if constexpr (requires { codec<T>::encode(*this, value); }) {
            codec<T>::encode(*this, value);
        } else if constexpr (has_fields<T> && std::same_as<Form, as_is>) {
            write_fields(value);
        } else {
            write_scalar(value, form);
        }
    }

    template <class T, class Form>
    void write(const std::optional<T>& value, Form form) {
        write(value.value_or(T{}), form);
    }

    template <class T, class Form>
    void write(const std::vector<T>& values, Form) {
        text_ += '[';
        std::size_t index = 0;
        for (const T& value : values) {
            const auto write_value = [&] { write(value); };
            const function_ref<void()> writer = write_value;
            index = element(index, &writer);
        }
        if (!overlay_.empty()) element(index, nullptr);
        text_ += ']';
    }

    template <class Unit, class Form>
    void write(const quantity<Unit>& amount, Form) {
        append_number(text_, amount.value);
    }

    void write_text(std::string_view value) { append_string(text_, value); }
    void write_raw(const raw_json& value) { text_ += value.text.empty() ? "null" : value.text; }

private:
    template <class T>
    static bool is_present(const T& value) {
        if constexpr (requires { value.empty(); }) {
            return !value.empty();
        } else if constexpr (requires { value.has_value(); }) {
            return value.has_value();
        } else if constexpr (has_fields<T>) {
            return !(value == T{});
        } else if constexpr (std::same_as<T, int>) {
            return value != 0;  // the status of an item, which is never 0
        } else {
            return true;
        }
    }

    // A row of a field table without its types, so that one loop serves all tables.
    struct row {
        std::string_view name;
        const void* (*locate)(const void* owner) noexcept;
        bool (*is_present)(const void* member);
        void (*write)(encoder& out, const void* member);
    };

    template <class Member>
    static bool is_present_as(const void* member) {
        return is_present(*static_cast<const Member*>(member));
    }
    template <class Member, class Form>
    static void write_as(encoder& out, const void* member) {
        out.write(*static_cast<const Member*>(member), Form{});
    }

    template <const auto& Table, std::size_t... Index, class... Rows>
    static constexpr auto make_rows(const row_slots<std::index_sequence<Index...>, Rows...>&) {
        return std::array{row{row_at<Index>(Table).name, &locate_member<Table, Index, Rows, const void>,
                              &is_present_as<typename Rows::member_type>,
                              &write_as<typename Rows::member_type, typename Rows::form_type>}...};
    }

    template <const auto& Table>
    static constexpr auto rows = make_rows<Table>(Table);

    void write_rows(std::span<const row> table, const void* source) {
        for (const row& one : table) {
            const void* value = one.locate(source);
            member(one.name, one.is_present(value), [&] { one.write(*this, value); });
        }
    }

    void write_object(std::span<const row> table, const void* source) {
        object([&] { write_rows(table, source); });
    }

    void write_named(std::string_view name, function_ref<void()> write_value) {
        append_comma(text_);
        append_string(text_, name);
        text_ += ':';
        write_value();
    }

    // Writes what arrived in this object and the types do not hold.
    void put_back_rest() {
        overlay_.take_rest(path_, [this](std::string_view token, const overlay::patch& patch) {
            append_comma(text_);
            append_string(text_, unescape_pointer_token(token));
            text_ += ':';
            text_ += patch.json;
        });
    }

    // Writes what arrived at `index` and could not be held, and then the element itself, unless `write_value` is null.
    // Returns the index after it.
    std::size_t element(std::size_t index, const function_ref<void()>* write_value) {
        const std::size_t outer = path_.size();
        while (!overlay_.empty()) {
            path_ += '/';
            append_number(path_, index);
            const auto* patch = overlay_.take(path_);
            if (patch == nullptr) break;
            append_comma(text_);
            text_ += patch->json;
            path_.resize(outer);
            ++index;
            if (!patch->is_leftover && write_value != nullptr) return index;
        }
        if (write_value != nullptr) {
            append_comma(text_);
            (*write_value)();
            ++index;
        }
        path_.resize(outer);
        return index;
    }

    void write_scalar(const std::string& value, as_is) { append_string(text_, value); }
    void write_scalar(const std::string& value, number_or_text) { append_string(text_, value); }
    void write_scalar(bool value, as_is) { text_ += value ? "true" : "false"; }
    void write_scalar(double value, as_is) { append_number(text_, value); }
    template <std::signed_integral Integer, class Form>
    void write_scalar(Integer value, Form) {
        append_number(text_, value);
    }
    template <class Enum>
    void write_scalar(const open_enum<Enum>& value, as_is) {
        append_string(text_, value.text());
    }
    void write_scalar(timestamp value, epoch_milliseconds) { append_number(text_, value.time_since_epoch().count()); }
    void write_scalar(timestamp value, as_is) { append_string(text_, to_string(value)); }

    overlay overlay_;
    std::string text_;
    std::string path_;
};

}  // namespace smartcar::webhooks::detail

#endif
