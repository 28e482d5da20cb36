// A request to the API as data, and how its parts are put together.

#ifndef SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_API_REQUEST_HPP
#define SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_API_REQUEST_HPP

#include <smartcar/webhooks/json/text.hpp>
#include <smartcar/webhooks/subscriptions/api_result.hpp>
#include <smartcar/webhooks/subscriptions/bearer_token.hpp>

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smartcar::webhooks {

/// One header of a request.
struct api_header {
    /// Such as `Authorization`. Header names have no case.
    std::string name;
    /// Of visible characters and blanks only.
    std::string value;

    bool operator==(const api_header&) const = default;
};

/// A request to Smartcar's API, to be sent with whatever HTTP client the program has. Owns all its texts.
///
/// What people get wrong: logging the headers, of which one holds the token (`<<` writes method and URL only);
/// following a redirect with it, to another host; sending it over a connection whose certificate is not checked; or
/// building the URL anew from decoded parts.
struct api_request {
    /// `GET`, `POST` or `DELETE`.
    std::string method;
    /// Absolute, with its query, percent-encoded.
    std::string url;
    /// `Authorization`, `Accept`, and `Content-Type` if there is a body. Secret.
    std::vector<api_header> headers;
    /// JSON, or empty.
    std::string body;

    /// Writes method and URL: the headers hold a token.
    friend std::ostream& operator<<(std::ostream& out, const api_request& request) {
        return out << request.method << ' ' << request.url;
    }

    bool operator==(const api_request&) const = default;
};

namespace detail {

inline constexpr std::size_t max_argument_size = 2048;

// Appends `text` as a part of a path or a query: all but RFC 3986's unreserved characters as `%` and two digits.
inline void append_percent_encoded(std::string& url, std::string_view text) {
    constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        if (unreserved.find(c) != std::string_view::npos) {
            url += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        url += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
}

// Why `text` can be no argument at all; null if it can.
inline const char* fault_of_argument(std::string_view text) noexcept {
    if (text.empty()) return " is empty";
    if (text.size() > max_argument_size) return " is too long";
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) return " holds a control byte";
        const utf8_sequence next = first_sequence(text.substr(i));
        if (!next.is_valid) return " is not valid UTF-8";
        i += next.size;
    }
    return nullptr;
}

// The same for an id. A slash would be a step of the path for whoever decodes `%2F`, as some servers do before they
// look at the path; `.` and `..` are steps however they are spelled.
inline const char* fault_of_id(std::string_view text) noexcept {
    if (const char* fault = fault_of_argument(text)) return fault;
    if (text == "." || text == "..") return " is a step of a path";
    if (text.find_first_of("/\\") != std::string_view::npos) return " holds a slash";
    return nullptr;
}

inline const char* fault_of_base_url(std::string_view url) noexcept {
    constexpr std::string_view allowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/[]%!$&'()*+,;=";
    const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (scheme == 0) return " does not begin with https:// or http://";
    if (url.size() == scheme || url[scheme] == '/') return " has no host";
    if (url.find_first_not_of(allowed) != std::string_view::npos) return " holds a user, a query, or what no URL holds";
    return nullptr;
}

// Puts a request together. Remembers the first argument that cannot be used, and gives no request then.
class request_builder {
public:
    request_builder(std::string_view method, std::string_view base_url, const bearer_token& token) {
        check("base_url", fault_of_base_url(base_url));
        while (base_url.ends_with('/')) base_url.remove_suffix(1);
        request_.method = method;
        request_.url = base_url;
        request_.headers = {{"Authorization", token.authorization()}, {"Accept", "application/json"}};
    }

    // `step` is written as it is, and stands before the id.
    request_builder& path(std::string_view step) {
        request_.url += step;
        return *this;
    }
    request_builder& id(std::string_view name, std::string_view value) {
        check(name, fault_of_id(value));
        append_percent_encoded(request_.url, value);
        return *this;
    }
    // A query parameter, if there is a value.
    request_builder& query(std::string_view parameter, const std::optional<std::string>& value) {
        if (!value) return *this;
        check(parameter, fault_of_argument(*value));
        request_.url += request_.url.find('?') == std::string::npos ? '?' : '&';
        append_percent_encoded(request_.url, parameter);
        request_.url += '=';
        append_percent_encoded(request_.url, *value);
        return *this;
    }
    request_builder& query(std::string_view parameter, std::optional<bool> value) {
        if (!value) return *this;
        return query(parameter, std::optional<std::string>{*value ? "true" : "false"});
    }
    request_builder& query(std::string_view parameter, std::optional<int> value, int largest) {
        if (!value) return *this;
        check(parameter, *value < 1 || *value > largest ? " is out of range" : nullptr);
        return query(parameter, std::optional<std::string>{std::to_string(*value)});
    }
    request_builder& body(std::string json) {
        request_.body = std::move(json);
        request_.headers.push_back({"Content-Type", "application/json"});
        return *this;
    }
    // For an argument that does not go into the URL.
    request_builder& check(std::string_view name, const char* fault) {
        if (fault != nullptr && fault_.empty()) fault_ = std::string{name} + fault;
        return *this;
    }

    [[nodiscard]] api_result<api_request> finish() {
        if (!fault_.empty()) return api_failure{api_errc::invalid_argument, 0, std::move(fault_)};
        return std::move(request_);
    }

private:
    api_request request_;
    std::string fault_;
};

}  // namespace detail

}  // namespace smartcar::webhooks

#endif
