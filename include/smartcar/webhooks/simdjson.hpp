// Side door: the same parse on simdjson, several times as fast, for programs that have that library.

#ifndef SMARTCAR_WEBHOOKS_SIMDJSON_HPP
#define SMARTCAR_WEBHOOKS_SIMDJSON_HPP

#include <smartcar/webhooks/json/decode_envelope.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/document_builder.hpp>
#include <smartcar/webhooks/json/limits.hpp>
#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/result.hpp>
#include <smartcar/webhooks/types/envelope.hpp>

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace smartcar::webhooks {
namespace detail {

// Hands a body's values to a builder in one pass over simdjson's On-Demand interface. Each function says whether to go
// on; nothing says why not, because then the default reader is asked.
class on_demand_walk {
public:
    on_demand_walk(document_builder& build, const char* body) noexcept : build_{build}, body_{body} {}

    bool add_object(simdjson::ondemand::object object) {
        if (!build_.open_object()) return false;
        for (auto field : object) {
            std::string_view name;
            simdjson::ondemand::value value;
            if (field.unescaped_key().get(name) != simdjson::SUCCESS) return false;
            build_.add_name(piece_of_texts(name));
            if (field.value().get(value) != simdjson::SUCCESS || !add(value)) return false;
        }
        return build_.close();
    }

private:
    bool add_array(simdjson::ondemand::array array) {
        if (!build_.open_array()) return false;
        for (auto element : array) {
            simdjson::ondemand::value value;
            if (element.get(value) != simdjson::SUCCESS || !add(value)) return false;
        }
        return build_.close();
    }

    bool add(simdjson::ondemand::value value) {
        simdjson::ondemand::json_type type{};
        if (value.type().get(type) != simdjson::SUCCESS) return false;
        switch (type) {
            case simdjson::ondemand::json_type::object: {
                simdjson::ondemand::object object;
                return value.get_object().get(object) == simdjson::SUCCESS && add_object(object);
            }
            case simdjson::ondemand::json_type::array: {
                simdjson::ondemand::array array;
                return value.get_array().get(array) == simdjson::SUCCESS && add_array(array);
            }
            case simdjson::ondemand::json_type::string: {
                std::string_view text;
                if (value.get_string().get(text) != simdjson::SUCCESS) return false;
                build_.add_string(piece_of_texts(text));
                return true;
            }
            case simdjson::ondemand::json_type::number: return add_number(value);
            case simdjson::ondemand::json_type::boolean: {
                bool flag = false;
                if (value.get_bool().get(flag) != simdjson::SUCCESS) return false;
                build_.add_boolean(flag);
                return true;
            }
            case simdjson::ondemand::json_type::null: {
                bool is_null = false;
                if (value.is_null().get(is_null) != simdjson::SUCCESS || !is_null) return false;
                build_.add_null();
                return true;
            }
            default: return false;
        }
    }

    // As nlohmann's parser sees numbers: whole ones of 64 bits, those with a minus as signed; others as doubles.
    bool add_number(simdjson::ondemand::value value) {
        const std::string_view token = value.raw_json_token();  // with the white space behind it
        std::size_t size = 0;
        bool is_whole = true;
        for (; size < token.size() && token[size] > ' '; ++size) {
            is_whole = is_whole && token[size] != '.' && token[size] != 'e' && token[size] != 'E';
        }
        const std::string_view digits = token.substr(0, size);
        if (!is_whole) {
            // simdjson 3.0 reads 0.64000000000000000001 as 0.0866.
            constexpr std::size_t most_digits = 19;
            if (digits.size() > most_digits) return false;
            double number = 0;
            if (value.get_double().get(number) != simdjson::SUCCESS) return false;
            build_.add_real(number, piece(digits, body_));
        } else if (digits.starts_with('-')) {
            std::int64_t number = 0;
            if (value.get_int64().get(number) != simdjson::SUCCESS) return false;
            build_.add_integer(number);
        } else {
            std::uint64_t number = 0;
            if (value.get_uint64().get(number) != simdjson::SUCCESS) return false;
            build_.add_natural(number);
        }
        return true;
    }

    static slice piece(std::string_view text, const char* base) noexcept {
        return {static_cast<std::uint32_t>(text.data() - base), static_cast<std::uint32_t>(text.size())};
    }

    // simdjson writes all texts behind one another into one buffer of its own, and does not say where that begins.
    slice piece_of_texts(std::string_view text) noexcept {
        if (texts_ == nullptr) build_.set_texts(texts_ = text.data());
        return piece(text, texts_);
    }

    document_builder& build_;
    const char* body_;
    const char* texts_ = nullptr;
};

}  // namespace detail

/// `parse` on simdjson: equal to `webhooks::parse` in every outcome, and several times as fast.
///
/// Give it to the receiver: `receiver.receive(request, parser)`. It keeps its buffers from one body to the next, so
/// make one for each thread, and keep it. What people get wrong: one for all threads; one for each request, which is
/// slower than need be.
///
/// What simdjson refuses, the default reader reads again, so that errors are the same too. Texts with escaped
/// surrogates
/// (`\ud83d\ude97`) and numbers beyond 64 bits are read by that alone.
///
/// Not for several threads at once. Movable.
/// Example: examples/servers/    Source: https://github.com/simdjson/simdjson/blob/master/doc/basics.md
class simdjson_parser {
public:
    /// Turn the body of a request into a typed delivery.
    ///
    /// \param body    the request's body; only read during the call
    /// \param limits  what is refused before it is read
    /// \return what `webhooks::parse(body, limits)` returns. Throws nothing but `std::bad_alloc`.
    result<envelope> parse(std::string_view body, const parse_limits& limits = {}) {
        if (read(body, limits)) return detail::decode_envelope(document_.root());
        return webhooks::parse(body, limits);
    }

private:
    // Versions of simdjson differ in what they make of half a pair.
    static bool has_escaped_surrogate(std::string_view body) noexcept {
        for (auto at = body.find("\\u"); at != std::string_view::npos; at = body.find("\\u", at + 2)) {
            if (const auto digit = body.substr(at + 2, 1); digit == "d" || digit == "D") return true;
        }
        return false;
    }

    bool read(std::string_view body, const parse_limits& limits) {
        constexpr std::size_t most_depth = simdjson::DEFAULT_MAX_DEPTH - 8;  // it counts some levels more
        if (detail::refusal_of(body, limits) || limits.max_depth > most_depth) return false;
        if (has_escaped_surrogate(body)) return false;
        if (padded_.size() < body.size() + simdjson::SIMDJSON_PADDING) {
            padded_.resize(body.size() + simdjson::SIMDJSON_PADDING);
        }
        std::copy(body.begin(), body.end(), padded_.begin());

        simdjson::ondemand::document found;
        simdjson::ondemand::object root;
        const simdjson::padded_string_view text{padded_.data(), body.size(), padded_.size()};
        if (parser_.iterate(text).get(found) != simdjson::SUCCESS) return false;
        if (found.get_object().get(root) != simdjson::SUCCESS) return false;
        detail::document_builder build{document_, nullptr, padded_.data(), limits.max_depth};
        build.reserve_for(body.size());
        if (!detail::on_demand_walk{build, padded_.data()}.add_object(root)) return false;
        return found.current_location().error() == simdjson::OUT_OF_BOUNDS;  // nothing stands behind the object
    }

    std::vector<char> padded_;
    simdjson::ondemand::parser parser_;
    detail::document document_;
};

}  // namespace smartcar::webhooks

#endif
