// Tests of json/overlay.hpp.

#include <smartcar/webhooks/json/overlay.hpp>

#include <support/catch.hpp>

#include <string>

using namespace smartcar::webhooks;

namespace {

envelope patched() {
    envelope made;
    made.leftovers = {{"/a/b", {"1"}, why::wrong_type}, {"/top", {"2"}, why::unknown_member}};
    made.respellings = {{"/a/c", {R"("text")"}}, {"/a/d", {}}, {"/e/f/g", {"3"}}, {"", {"4"}}};
    return made;
}

std::string rest(detail::overlay& source, std::string_view parent) {
    std::string tokens;
    source.take_rest(
        parent, [&](std::string_view token, const detail::overlay::patch&) { tokens += std::string{token} + ' '; });
    return tokens;
}

}  // namespace

TEST_CASE("an overlay without patches is empty") {
    const envelope nothing;
    CHECK(detail::overlay{nothing}.empty());
    const envelope something = patched();
    CHECK_FALSE(detail::overlay{something}.empty());
}

TEST_CASE("a patch is found by its pointer") {
    const envelope source = patched();
    detail::overlay overlay{source};
    REQUIRE(overlay.take("/a/b") != nullptr);
    CHECK(overlay.take("/a/b")->json == "1");
    CHECK(overlay.take("/a/b")->is_leftover);
    CHECK_FALSE(overlay.take("/a/c")->is_leftover);
    CHECK(overlay.take("/a/d")->json.empty());
    CHECK(overlay.take("/top")->json == "2");
    CHECK(overlay.take("/a/x") == nullptr);
    CHECK(overlay.take("/x/b") == nullptr);
}

TEST_CASE("the rest is what was not taken and did arrive") {
    const envelope source = patched();
    detail::overlay overlay{source};
    CHECK(overlay.take("/a/b") != nullptr);
    CHECK(rest(overlay, "/a") == "c ");
    CHECK(rest(overlay, "/a").empty());
    CHECK(rest(overlay, "") == "top ");
}

TEST_CASE("an overlay tells whether anything belongs inside a value") {
    const envelope source = patched();
    const detail::overlay overlay{source};
    CHECK(overlay.reaches_into("/a"));
    CHECK(overlay.reaches_into("/e"));
    CHECK(overlay.reaches_into("/e/f"));
    CHECK_FALSE(overlay.reaches_into("/e/f/g"));
    CHECK_FALSE(overlay.reaches_into("/a/b"));
    CHECK_FALSE(overlay.reaches_into("/top"));
}
