// Reads a text into a document by nlohmann's SAX parser, and refuses what that alone would let pass: a NUL byte, a
// byte-order mark, too many bytes.

#ifndef SMARTCAR_WEBHOOKS_JSON_DOCUMENT_READER_HPP
#define SMARTCAR_WEBHOOKS_JSON_DOCUMENT_READER_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/document_builder.hpp>
#include <smartcar/webhooks/json/limits.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace smartcar::webhooks::detail {

// Hands the events of nlohmann's parser to a builder; each says whether to go on. The names are nlohmann's.
class sax_handler {
public:
    using json = nlohmann::json;

    // Copies all texts to `arena`, which must have room for them.
    sax_handler(document_builder& build, char* arena) noexcept : build_{build}, arena_{arena}, end_{arena} {}

    bool null() { return build_.add_null(), true; }
    bool boolean(bool value) { return build_.add_boolean(value), true; }
    bool number_integer(json::number_integer_t value) { return build_.add_integer(value), true; }
    bool number_unsigned(json::number_unsigned_t value) { return build_.add_natural(value), true; }
    bool number_float(json::number_float_t value, const json::string_t& digits) {
        char* const kept = end_;
        build_.add_real(value, keep(digits));
        // nlohmann has put the decimal point of the program's locale where the body has a point.
        std::replace_if(kept, end_, is_decimal_point, '.');
        return true;
    }
    bool string(const json::string_t& value) { return build_.add_string(keep(value)), true; }
    bool key(const json::string_t& name) { return build_.add_name(keep(name)), true; }
    bool binary(const json::binary_t&) { return false; }
    bool start_object(std::size_t) { return build_.open_object(); }
    bool start_array(std::size_t) { return build_.open_array(); }
    bool end_object() { return build_.close(); }
    bool end_array() { return build_.close(); }
    bool parse_error(std::size_t, const std::string&, const json::exception&) { return false; }

private:
    // Of the characters that the digits of a number may hold.
    static bool is_decimal_point(char c) noexcept {
        return (c < '0' || c > '9') && c != '-' && c != '+' && c != 'e' && c != 'E';
    }

    slice keep(const std::string& text) noexcept {
        const slice piece{static_cast<std::uint32_t>(end_ - arena_), static_cast<std::uint32_t>(text.size())};
        end_ = std::copy(text.begin(), text.end(), end_);
        return piece;
    }

    document_builder& build_;
    char* arena_;
    char* end_;
};

// A document with its texts. To be read once.
class document_reader {
public:
    // Reads all of `body`, which is only used during the call. Returns why it is no document.
    std::optional<error> read(std::string_view body, const parse_limits& limits) {
        if (auto refusal = refusal_of(body, limits)) return refusal;
        arena_.reset(new char[body.size()]);  // no text is longer than its spelling
        document_builder build{document_, arena_.get(), arena_.get(), limits.max_depth};
        build.reserve_for(body.size());
        sax_handler handler{build, arena_.get()};
        if (nlohmann::json::sax_parse(body.data(), body.data() + body.size(), &handler)) return std::nullopt;
        return build.failure().value_or(error{errc::invalid_json, {}});
    }

    [[nodiscard]] document_value root() const noexcept { return document_.root(); }

private:
    std::unique_ptr<char[]> arena_;  // NOLINT(modernize-avoid-c-arrays): not filled before it is written
    document document_;
};

}  // namespace smartcar::webhooks::detail

#endif
