// Fills a document from the events of nlohmann's SAX parser, and refuses whatever two readers could understand
// differently: duplicate keys, NUL bytes, a byte-order mark, trailing bytes, too much depth.

#ifndef SMARTCAR_WEBHOOKS_JSON_DOCUMENT_READER_HPP
#define SMARTCAR_WEBHOOKS_JSON_DOCUMENT_READER_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/json/text.hpp>
#include <smartcar/webhooks/result.hpp>

#include <nlohmann/json.hpp>

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

// The interface is nlohmann's; each event returns whether to go on.
class document_reader {
public:
    using json = nlohmann::json;

    document_reader(document& target, std::size_t body_size, std::size_t max_depth)
        : target_{target}, max_depth_{max_depth} {
        target_.arena_.reserve(body_size);  // no text is longer than its spelling
        target_.tokens_.reserve(body_size / 8 + 8);
    }

    bool null() { return scalar(token{token::type::null}); }
    bool boolean(bool value) {
        token scalar_token{token::type::boolean};
        scalar_token.boolean = value;
        return scalar(scalar_token);
    }
    bool number_integer(json::number_integer_t value) {
        token scalar_token{token::type::integer};
        scalar_token.integer = value;
        return scalar(scalar_token);
    }
    bool number_unsigned(json::number_unsigned_t value) {
        token scalar_token{token::type::natural};
        scalar_token.natural = value;
        return scalar(scalar_token);
    }
    bool number_float(json::number_float_t value, const json::string_t& digits) {
        token number{token::type::real};
        number.real = value;
        number.next = position() + 2;
        target_.tokens_.push_back(number);
        const std::size_t start = target_.arena_.size();
        text(token::type::digits, digits);
        // nlohmann has put the decimal point of the program's locale where the body has a point.
        char* const arena = target_.arena_.data();
        std::replace_if(arena + start, arena + target_.arena_.size(), is_decimal_point, '.');
        return true;
    }
    bool string(const json::string_t& value) { return text(token::type::string, value); }
    bool key(const json::string_t& name) { return text(token::type::name, name); }
    bool binary(const json::binary_t&) { return false; }

    bool start_object(std::size_t) { return open(token::type::object); }
    bool start_array(std::size_t) { return open(token::type::array); }
    bool end_object() {
        if (const auto name = repeated_name(open_.back())) {
            std::string where = pointer();
            append_pointer_token(where, *name);
            return refuse(errc::duplicate_key, std::move(where));
        }
        return close();
    }
    bool end_array() { return close(); }

    bool parse_error(std::size_t, const std::string&, const json::exception&) { return refuse(errc::invalid_json, {}); }

    [[nodiscard]] const std::optional<error>& failure() const noexcept { return failure_; }

private:
    // Of the characters that the digits of a number may hold.
    static bool is_decimal_point(char c) noexcept {
        return (c < '0' || c > '9') && c != '-' && c != '+' && c != 'e' && c != 'E';
    }

    [[nodiscard]] std::uint32_t position() const noexcept { return static_cast<std::uint32_t>(target_.tokens_.size()); }

    bool refuse(errc code, std::string where) {
        failure_ = error{code, std::move(where)};
        return false;
    }

    bool scalar(token value) {
        value.next = position() + 1;
        target_.tokens_.push_back(value);
        return true;
    }

    bool text(token::type kind, const std::string& value) {
        token result{kind};
        result.text = {static_cast<std::uint32_t>(target_.arena_.size()), static_cast<std::uint32_t>(value.size())};
        target_.arena_ += value;
        return scalar(result);
    }

    bool open(token::type kind) {
        open_.push_back(position());
        target_.tokens_.push_back(token{kind});
        if (open_.size() > max_depth_) return refuse(errc::too_deep, pointer());
        return true;
    }

    bool close() {
        target_.tokens_[open_.back()].next = position();
        open_.pop_back();
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
        for (std::uint32_t i = object + 1; i < position(); i = target_.tokens_[i + 1].next) {
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
        for (std::size_t level = 0; level + 1 < open_.size(); ++level) {
            const std::uint32_t inner = open_[level + 1];
            if (target_.tokens_[open_[level]].kind == token::type::object) {
                append_pointer_token(where, name_at(inner - 1));
            } else {
                std::size_t index = 0;
                for (std::uint32_t i = open_[level] + 1; i != inner; i = target_.tokens_[i].next) ++index;
                append_pointer_token(where, std::to_string(index));
            }
        }
        return where;
    }

    document& target_;
    std::size_t max_depth_;
    std::vector<std::uint32_t> open_;
    std::vector<std::string_view> names_;
    std::optional<error> failure_;
};

// Reads all of `body`, which is only used during the call.
inline result<document> read_document(std::string_view body, const parse_limits& limits) {
    constexpr std::size_t max_offset = std::numeric_limits<std::uint32_t>::max();
    if (body.size() > limits.max_bytes || body.size() >= max_offset) return error{errc::body_too_large, {}};
    // nlohmann takes a NUL byte for the end of the text, and skips a byte-order mark.
    if (body.find('\0') != std::string_view::npos || body.starts_with("\xEF\xBB\xBF")) {
        return error{errc::invalid_json, {}};
    }

    document filled;
    document_reader reader{filled, body.size(), limits.max_depth};
    if (!nlohmann::json::sax_parse(body.data(), body.data() + body.size(), &reader)) {
        return reader.failure().value_or(error{errc::invalid_json, {}});
    }
    return filled;
}

}  // namespace smartcar::webhooks::detail

#endif
