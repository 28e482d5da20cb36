// The three tokens that the API's requests are sent with. Each is a type, so that one cannot stand in for another.

#ifndef SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_BEARER_TOKEN_HPP
#define SMARTCAR_WEBHOOKS_SUBSCRIPTIONS_BEARER_TOKEN_HPP

#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace smartcar::webhooks {

/// What a request proves itself with: a text that goes into its `Authorization` header.
///
/// Not to be made as such: which token a request takes is said by the types below. It prints as `[redacted]`, but has
/// to keep its text, unlike `management_token`: it and the requests made with it hold the secret for as long as they
/// live, and do not erase it from memory. Const use is safe from several threads at once.
class bearer_token {
public:
    /// Writes `[redacted]`.
    friend std::ostream& operator<<(std::ostream& out, const bearer_token&) { return out << "[redacted]"; }

    /// The value for the `Authorization` header: `Bearer ` and the token. Keep it out of logs.
    [[nodiscard]] std::string authorization() const { return "Bearer " + text_; }

protected:
    /// \throws std::invalid_argument if `text` is empty, or holds a character that no token has
    explicit bearer_token(std::string_view text) : text_{text} {
        constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=";
        if (text.empty()) throw std::invalid_argument{"bearer token: empty"};
        if (text.find_first_not_of(allowed) != std::string_view::npos) {
            throw std::invalid_argument{
                "bearer token: contains white space, a quote or another character that none has"};
        }
    }
    /// The same for what `std::getenv` gives.
    explicit bearer_token(const char* text)
        : bearer_token{text == nullptr ? std::string_view{} : std::string_view{text}} {}

    /// Another copy of the secret.
    bearer_token(const bearer_token&) = default;
    /// Takes the other one's place.
    bearer_token& operator=(const bearer_token&) = default;
    ~bearer_token() = default;

private:
    std::string text_;
};

/// A user's access token, with which v2.0 subscribes that user's vehicle.
///
/// From the exchange of the code that Smartcar Connect gave, or from a refresh token; that answer's `expires_in` says
/// how long it lives. What people get wrong: taking the application's token or the management token.
///
/// \throws std::invalid_argument if it is empty or holds a character other than those of RFC 6750, such as a line
///         break, which could put a header of its own into the request; the message does not hold the token
/// Source: Smartcar docs, "Authorization"
class user_access_token : public bearer_token {
public:
    /// \param text  only read during the call
    explicit user_access_token(std::string_view text) : bearer_token{text} {}
    /// The same for what `std::getenv` gives; null counts as empty.
    explicit user_access_token(const char* text) : bearer_token{text} {}
};

/// The application's access token, which every request of v3 takes. Lives one hour.
///
/// From the client credentials grant, with the client's id and secret; others' programs send it to
/// `https://iam.smartcar.com/oauth2/token`, which was not tried here. What people get wrong: taking the management
/// token, or the client secret itself.
///
/// What is thrown: as for `user_access_token`.
/// Source: Smartcar docs, "API Authentication"
class application_access_token : public bearer_token {
public:
    /// \param text  only read during the call
    explicit application_access_token(std::string_view text) : bearer_token{text} {}
    /// The same for what `std::getenv` gives; null counts as empty.
    explicit application_access_token(const char* text) : bearer_token{text} {}
};

/// The text of the application management token, with which v2.0 unsubscribes.
///
/// The same secret as in `management_token`, which verifies with it and does not keep its text. Whoever reads it can
/// forge deliveries: make this one only where v2.0 unsubscribes, and let go of it afterwards.
///
/// What is thrown: as for `user_access_token`.
/// Source: Smartcar docs, "Webhooks"; the vendor's SDKs
class management_bearer_token : public bearer_token {
public:
    /// \param text  only read during the call
    explicit management_bearer_token(std::string_view text) : bearer_token{text} {}
    /// The same for what `std::getenv` gives; null counts as empty.
    explicit management_bearer_token(const char* text) : bearer_token{text} {}
};

}  // namespace smartcar::webhooks

#endif
