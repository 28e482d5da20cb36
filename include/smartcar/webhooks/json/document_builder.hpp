// Fills a document, whoever reads the text, and refuses what two readers could understand differently: duplicate names
// and too much depth.

#ifndef SMARTCAR_WEBHOOKS_JSON_DOCUMENT_BUILDER_HPP
#define SMARTCAR_WEBHOOKS_JSON_DOCUMENT_BUILDER_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/json/pointer.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks::detail {

// What a reader refuses before it reads.
inline std::optional<error> refusal_of(std::string_view body, const parse_limits& limits) {
    constexpr std::size_t max_offset = (std::numeric_limits<std::uint32_t>::max)();
    if (body.size() > limits.max_bytes || body.size() >= max_offset) return error{errc::body_too_large, {}};
    // Parsers disagree about both: nlohmann takes a NUL byte for the end of the text, and skips a byte-order mark.
    if (body.find('\0') != std::string_view::npos || body.starts_with("\xEF\xBB\xBF")) {
        return error{errc::invalid_json, {}};
    }
    return std::nullopt;
}

class document_builder {
public:
    // What `target` held before is gone. Names and strings will be pieces of `texts`, numbers of `digits`.
    document_builder(document& target, const char* texts, const char* digits, std::size_t max_depth)
        : target_{target}, max_depth_{max_depth} {
        target_.tokens_.clear();
        target_.texts_ = texts;
        target_.digits_ = digits;
        open_.reserve(16);
    }

    // Where names and strings are, for a reader that learns it with the first of them.
    void set_texts(const char* texts) noexcept { target_.texts_ = texts; }

    // Makes room at once for what a body of that size mostly takes.
    void reserve_for(std::size_t body_size) { target_.tokens_.reserve(body_size / 8 + 8); }

    void add_null() { add(token::type::null); }
    void add_boolean(bool value) { add(token::type::boolean).boolean = value; }
    void add_integer(std::int64_t value) { add(token::type::integer).integer = value; }
    void add_natural(std::uint64_t value) { add(token::type::natural).natural = value; }
    void add_real(double value, slice digits) {
        token& number = add(token::type::real);
        number.real = value;
        number.extent = 2;
        add(token::type::digits).text = digits;
    }
    void add_string(slice text) { add(token::type::string).text = text; }
    void add_name(slice text) {
        add(token::type::name).text = text;
        level& object = open_.back();
        const std::uint64_t mark = mark_of(target_.text(text));
        object.may_repeat = object.may_repeat || (object.marks & mark) != 0;
        object.marks |= mark;
    }

    // These tell whether to go on; if not, `failure` says why.
    [[nodiscard]] bool open_object() { return open(token::type::object); }
    [[nodiscard]] bool open_array() { return open(token::type::array); }
    [[nodiscard]] bool close() {
        if (open_.back().may_repeat) {
            if (const auto name = repeated_name(open_.back().head)) {
                std::string where = pointer();
                append_pointer_token(where, *name);
                return refuse(errc::duplicate_key, std::move(where));
            }
        }
        target_.tokens_[open_.back().head].extent = position() - open_.back().head;
        open_.pop_back();
        return true;
    }

    [[nodiscard]] const std::optional<error>& failure() const noexcept { return failure_; }

private:
    // A container that is still open.
    struct level {
        std::uint32_t head;
        bool may_repeat = false;  // two of its names have one mark
        std::uint64_t marks = 0;
    };

    // One bit of 64, the same for equal names. Most objects have few names, of which no two have the same.
    static std::uint64_t mark_of(std::string_view name) noexcept {
        std::uint64_t hash = name.size();
        if (!name.empty()) {
            const auto mix = [&](char c) { hash = hash * 31 + static_cast<unsigned char>(c); };
            mix(name.front());
            mix(name[name.size() / 2]);
            mix(name.back());
        }
        return std::uint64_t{1} << ((hash * 0x9E3779B97F4A7C15U) >> 58U);
    }

    [[nodiscard]] std::uint32_t position() const noexcept { return static_cast<std::uint32_t>(target_.tokens_.size()); }

    token& add(token::type kind) { return target_.tokens_.emplace_back(kind); }

    bool refuse(errc code, std::string where) {
        failure_ = error{code, std::move(where)};
        return false;
    }

    bool open(token::type kind) {
        open_.push_back({position()});
        add(kind);
        if (open_.size() > max_depth_) return refuse(errc::too_deep, pointer());
        return true;
    }

    [[nodiscard]] std::string_view name_at(std::uint32_t index) const noexcept {
        return target_.text(target_.tokens_[index].text);
    }

    // The second of two equal names in the object that ends here. Few names are compared with each other, many are
    // sorted, so that a hostile body cannot make this slow.
    [[nodiscard]] std::optional<std::string_view> repeated_name(std::uint32_t object) {
        constexpr std::size_t few = 8;
        names_.clear();
        for (std::uint32_t i = object + 1; i < position(); i += 1 + target_.tokens_[i + 1].extent) {
            const std::string_view name = name_at(i);
            if (names_.size() < few && std::find(names_.begin(), names_.end(), name) != names_.end()) return name;
            names_.push_back(name);
        }
        if (names_.size() <= few) return std::nullopt;
        std::sort(names_.begin(), names_.end());
        const auto repeated = std::adjacent_find(names_.begin(), names_.end());
        if (repeated == names_.end()) return std::nullopt;
        return *repeated;
    }

    // Where the innermost open container is.
    [[nodiscard]] std::string pointer() const {
        std::string where;
        for (std::size_t depth = 0; depth + 1 < open_.size(); ++depth) {
            const std::uint32_t outer = open_[depth].head;
            const std::uint32_t inner = open_[depth + 1].head;
            if (target_.tokens_[outer].kind == token::type::object) {
                append_pointer_token(where, name_at(inner - 1));
            } else {
                std::size_t index = 0;
                for (std::uint32_t i = outer + 1; i != inner; i += target_.tokens_[i].extent) ++index;
                append_pointer_token(where, std::to_string(index));
            }
        }
        return where;
    }

    document& target_;
    std::size_t max_depth_;
    std::vector<level> open_;
    std::vector<std::string_view> names_;
    std::optional<error> failure_;
};

}  // namespace smartcar::webhooks::detail

#endif
