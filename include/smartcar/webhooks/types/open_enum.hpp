// An enumeration that stays open: Smartcar may send a text tomorrow that nobody knows today.

#ifndef SMARTCAR_WEBHOOKS_TYPES_OPEN_ENUM_HPP
#define SMARTCAR_WEBHOOKS_TYPES_OPEN_ENUM_HPP

#include <smartcar/webhooks/detail/fields.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace smartcar::webhooks {

template <class Enum>
class open_enum;

namespace detail {

// A row of an `enum_table` without its type, and all of them.
struct known_text {
    std::string_view text;
    int value;
};

struct known_texts {
    const known_text* rows;
    std::size_t size;

    [[nodiscard]] constexpr std::string_view first_of(int value) const noexcept {
        for (std::size_t i = 0; i < size; ++i) {
            if (rows[i].value == value) return rows[i].text;
        }
        return {};
    }

    // The row of a text, or null. Mostly it is spelled as a row is.
    [[nodiscard]] constexpr const known_text* find(std::string_view text) const noexcept {
        for (std::size_t i = 0; i < size; ++i) {
            if (rows[i].text == text) return rows + i;
        }
        for (std::size_t i = 0; i < size; ++i) {
            if (equal_ignoring_case(rows[i].text, text)) return rows + i;
        }
        return nullptr;
    }
};

template <class Enum>
inline constexpr auto known_text_rows = [] {
    std::array<known_text, enum_table<Enum>::names.size()> rows{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = {enum_table<Enum>::names[i].first, static_cast<int>(enum_table<Enum>::names[i].second)};
    }
    return rows;
}();

template <class Enum>
constexpr known_texts texts_of() noexcept {
    return {known_text_rows<Enum>.data(), known_text_rows<Enum>.size()};
}

// What an `open_enum` holds, without its type. A text that the enumerator does not say takes memory of its own: it is
// rare, and every quantity of every reading has an `open_enum`.
class open_value {
public:
    open_value() = default;
    explicit open_value(int known) noexcept : known_{known} {}
    open_value(std::string_view text, const known_texts& all) { assign(text, all); }
    open_value(const open_value& other)
        : known_{other.known_}, text_{other.text_ ? std::make_unique<std::string>(*other.text_) : nullptr} {}
    open_value(open_value&&) noexcept = default;
    open_value& operator=(const open_value& other) { return *this = open_value{other}; }
    open_value& operator=(open_value&&) noexcept = default;
    ~open_value() = default;

    void assign(std::string_view text, const known_texts& all) {
        const known_text* row = all.find(text);
        known_ = row == nullptr ? 0 : row->value;
        text_ = text == all.first_of(known_) ? nullptr : std::make_unique<std::string>(text);
    }

    [[nodiscard]] int known() const noexcept { return known_; }
    [[nodiscard]] std::string_view text(const known_texts& all) const noexcept {
        return text_ ? std::string_view{*text_} : all.first_of(known_);
    }

private:
    int known_ = 0;  // 0 is `unknown` in every enumeration
    std::unique_ptr<std::string> text_;
};

template <class Enum>
open_value& value_in(open_enum<Enum>& holder) noexcept;

}  // namespace detail

/// A known `Enum`, or the text that arrived.
///
/// `switch` over `value()`; an unknown text is `Enum::unknown` there and is still in `text()`, so that nothing is lost
/// and nothing throws. Known texts are recognised without regard to case (`LIVE` and `live`); `text()` is always as it
/// arrived. What people get wrong: taking `unknown` for "absent"; `empty()` says that.
///
/// Example: `if (event.type == charge_event_type::charging_completed) ...`
template <class Enum>
class open_enum {
public:
    static_assert(static_cast<int>(Enum::unknown) == 0);

    /// Not delivered.
    open_enum() = default;

    /// A known value; `text()` is its first text on the wire. `Enum::unknown` gives the same as no argument.
    open_enum(Enum known) noexcept : held_{static_cast<int>(known)} {}

    /// What arrived. `text` is copied.
    explicit open_enum(std::string_view text) : held_{text, detail::texts_of<Enum>()} {}

    /// The enumerator, or `Enum::unknown` if the text is not known or nothing was delivered.
    [[nodiscard]] Enum value() const noexcept { return static_cast<Enum>(held_.known()); }

    /// The text on the wire; empty if nothing was delivered. Valid until this object changes.
    [[nodiscard]] std::string_view text() const noexcept { return held_.text(detail::texts_of<Enum>()); }

    /// Whether nothing was delivered.
    [[nodiscard]] bool empty() const noexcept { return text().empty(); }

    /// Equal texts.
    friend bool operator==(const open_enum& a, const open_enum& b) noexcept { return a.text() == b.text(); }
    /// The same known value, however it was spelled.
    friend bool operator==(const open_enum& a, Enum b) noexcept { return a.value() == b; }

private:
    friend detail::open_value& detail::value_in<Enum>(open_enum& holder) noexcept;

    detail::open_value held_;
};

namespace detail {

// For decoding, which fills what is there already.
template <class Enum>
open_value& value_in(open_enum<Enum>& holder) noexcept {
    return holder.held_;
}

}  // namespace detail
}  // namespace smartcar::webhooks

#endif
