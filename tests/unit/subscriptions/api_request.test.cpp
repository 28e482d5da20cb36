// Tests of subscriptions/api_request.hpp.

#include <smartcar/webhooks/subscriptions/api_request.hpp>

#include <support/catch.hpp>

#include <cctype>
#include <sstream>
#include <string>
#include <string_view>

using namespace smartcar::webhooks;
using namespace std::string_literals;

namespace {

std::string percent_encoded(std::string_view text) {
    std::string url;
    detail::append_percent_encoded(url, text);
    return url;
}

std::string url_on(std::string_view base_url) {
    const user_access_token token{"token"};
    const auto made = detail::request_builder{"GET", base_url, token}.path("/x").finish();
    return made ? made->url : to_string(made.error());
}

}  // namespace

TEST_CASE("all but unreserved characters are percent-encoded") {
    const std::string_view marks = "-._~";
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool plain = byte < 128 && (std::isalnum(static_cast<int>(byte)) != 0 || marks.find(c) != marks.npos);
        CHECK((percent_encoded(std::string(1, c)) == std::string(1, c)) == plain);
    }
    CHECK(percent_encoded("a b/c?d&e=f#g%h+i\xC3\xA9") == "a%20b%2Fc%3Fd%26e%3Df%23g%25h%2Bi%C3%A9");
    CHECK(percent_encoded("filter[vehicle.mode]") == "filter%5Bvehicle.mode%5D");
}

TEST_CASE("an id is no path, no control byte and no bytes that are not text") {
    for (const char* id :
         {"dc6ea99e-57d1-4e41-b129-27e7eb58713e", "a", "...", ".a", "user|1", "a b", "100%", "\xC3\xA9"}) {
        INFO(id);
        CHECK(detail::fault_of_id(id) == nullptr);
    }
    for (const std::string& id : {""s, "."s, ".."s, "a/b"s, "../x"s, "a\\b"s, "/"s, "a\nb"s, "a\r\nb"s, "\0"s, "a\x7F"s,
                                  "\t"s, "\xFF"s, "\xC3"s, "\xED\xA0\x80"s, std::string(2049, 'a')}) {
        INFO(id);
        CHECK(detail::fault_of_id(id) != nullptr);
    }
    CHECK(detail::fault_of_id(std::string(2048, 'a')) == nullptr);
}

TEST_CASE("a base URL is http or https with a host, and no more than a path") {
    CHECK(url_on("https://api.example/v2.0") == "https://api.example/v2.0/x");
    CHECK(url_on("http://127.0.0.1:8080//") == "http://127.0.0.1:8080/x");
    CHECK(url_on("http://[::1]:8080") == "http://[::1]:8080/x");
    for (const char* wrong : {"", "api.example", "ftp://api.example", "https://", "https:///v3", "HTTPS//x",
                              "https://a b", "https://a\r\nb", "https://user@api.example", "https://a?b=c",
                              "https://a#b", "https://a\\b", "https://\xC3\xA9"}) {
        INFO(wrong);
        CHECK(url_on(wrong).starts_with("invalid_argument: base_url "));
    }
}

TEST_CASE("a request prints without its headers and its body") {
    const user_access_token token{"secret"};
    const auto made = detail::request_builder{"POST", "https://api.example", token}.path("/x").body("{}").finish();
    REQUIRE(made);
    std::ostringstream out;
    out << *made;
    CHECK(out.str() == "POST https://api.example/x");
    CHECK(made->headers == std::vector<api_header>{{"Authorization", "Bearer secret"},
                                                   {"Accept", "application/json"},
                                                   {"Content-Type", "application/json"}});
}

TEST_CASE("the first argument that cannot be used is named, and not repeated") {
    const user_access_token token{"secret"};
    const auto made = detail::request_builder{"GET", "https://api.example", token}
                          .path("/")
                          .id("first", "evil\n")
                          .path("/")
                          .id("second", "")
                          .finish();
    REQUIRE_FALSE(made);
    CHECK(to_string(made.error()) == "invalid_argument: first holds a control byte");
}
