// JSON texts as documents.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_DOCUMENTS_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_DOCUMENTS_HPP

#include <smartcar/webhooks/error.hpp>
#include <smartcar/webhooks/json/document.hpp>
#include <smartcar/webhooks/json/document_reader.hpp>
#include <smartcar/webhooks/json/limits.hpp>

#include <support/catch.hpp>

#include <string>
#include <string_view>

namespace support {

// `ok`, or the error that reading `body` gives.
inline std::string outcome_of_reading(std::string_view body, const smartcar::webhooks::parse_limits& limits = {}) {
    smartcar::webhooks::detail::document_reader reader;
    const auto refusal = reader.read(body, limits);
    return refusal ? to_string(*refusal) : "ok";
}

// A text that is valid JSON, read.
class read_json {
public:
    explicit read_json(std::string_view body) {
        const auto refusal = reader_.read(body, {});
        REQUIRE_FALSE(refusal.has_value());
    }

    [[nodiscard]] smartcar::webhooks::detail::document_value root() const noexcept { return reader_.root(); }

private:
    smartcar::webhooks::detail::document_reader reader_;
};

}  // namespace support

#endif
