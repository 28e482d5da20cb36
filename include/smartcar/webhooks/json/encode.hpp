// From types to JSON text: the same field tables, walked the other way, and whatever the types could not hold put back
// where it was.

#ifndef SMARTCAR_WEBHOOKS_JSON_ENCODE_HPP
#define SMARTCAR_WEBHOOKS_JSON_ENCODE_HPP

#include <smartcar/webhooks/detail/fields.hpp>
#include <smartcar/webhooks/json/codec.hpp>
#include <smartcar/webhooks/json/overlay.hpp>
#include <smartcar/webhooks/json/text.hpp>
#include <smartcar/webhooks/types/envelope.hpp>
#include <smartcar/webhooks/types/open_enum.hpp>
#include <smartcar/webhooks/types/quantity.hpp>
#include <smartcar/webhooks/types/raw_json.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
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
    template <class Writer>
    void object(Writer&& write_members) {
        text_ += '{';
        write_members();
        if (!overlay_.empty()) put_back_rest();
        text_ += '}';
    }

    // Writes the member `name` with `write_value()` if it `is_present`, or else as it arrived.
    template <class Writer>
    void member(std::string_view name, bool is_present, Writer&& write_value) {
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
    template <class T, class Table>
    void members(const T& source, const Table& table) {
        each_field(table, [&](const auto& row) {
            using form = typename std::remove_cvref_t<decltype(row)>::form_type;
            const auto& value = source.*row.member;
            member(row.name, is_present(value), [&] { write(value, form{}); });
        });
    }

    template <class T, class Table>
    static bool any_present(const T& source, const Table& table) {
        return any_field(table, [&](const auto& row, std::size_t) { return is_present(source.*row.member); });
    }

    // Writes the member `name`, an object that holds a part of what `source` holds.
    template <class T, class Table>
    void part(std::string_view name, const T& source, const Table& table) {
        member(name, any_present(source, table), [&] { object([&] { members(source, table); }); });
    }

    template <class T, class Form = as_is>
    void write(const T& value, Form form = {}) {
        if constexpr (has_codec<T>) {
            codec<T>::encode(*this, value);
        } else if constexpr (has_fields<T> && std::same_as<Form, as_is>) {
            object([&] { members(value, field_table<T>::fields); });
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
        for (const T& value : values) index = element(index, &value);
        if (!overlay_.empty()) element(index, static_cast<const T*>(nullptr));
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

    template <class Writer>
    void write_named(std::string_view name, Writer&& write_value) {
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

    // Writes what arrived at `index` and could not be held, and then the element itself. Returns the index after it.
    template <class T>
    std::size_t element(std::size_t index, const T* value) {
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
            if (!patch->is_leftover && value != nullptr) return index;
        }
        if (value != nullptr) {
            append_comma(text_);
            write(*value);
            ++index;
        }
        path_.resize(outer);
        return index;
    }

    void write_scalar(const std::string& value, as_is) { append_string(text_, value); }
    void write_scalar(const std::string& value, number_or_text) { append_string(text_, value); }
    void write_scalar(bool value, as_is) { text_ += value ? "true" : "false"; }
    void write_scalar(double value, as_is) { append_number(text_, value); }
    template <std::signed_integral Integer>
    void write_scalar(Integer value, as_is) {
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
