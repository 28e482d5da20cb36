// Tests of json/pointer.hpp.

#include <smartcar/webhooks/json/pointer.hpp>

#include <support/catch.hpp>

#include <string>

using namespace smartcar::webhooks::detail;

TEST_CASE("a path is written as a JSON pointer") {
    const json_path root;
    const json_path payload{root, "payload"};
    const json_path vehicles{payload, "vehicles"};
    const json_path third{vehicles, 2};
    CHECK(root.pointer().empty());
    CHECK(payload.pointer() == "/payload");
    CHECK(third.pointer() == "/payload/vehicles/2");
    CHECK(json_path(third, "a/b~c").pointer() == "/payload/vehicles/2/a~1b~0c");
    CHECK(json_path(third, "").pointer() == "/payload/vehicles/2/");
    CHECK(json_path(root, "0").pointer() == "/0");
}

TEST_CASE("a sibling has the same parent") {
    const json_path root;
    const json_path headers{root, "headers"};
    CHECK(json_path(headers, "dataAge").sibling("sc-data-age").pointer() == "/headers/sc-data-age");
}

TEST_CASE("a pointer token is escaped and read back") {
    for (const char* name : {"plain", "", "/", "~", "~1", "~0", "a/b~c", "~~//"}) {
        std::string pointer;
        append_pointer_token(pointer, name);
        CHECK(pointer.find('/', 1) == std::string::npos);
        CHECK(unescape_pointer_token(pointer.substr(1)) == name);
    }
    std::string pointer = "/x";
    append_pointer_token(pointer, "a/b~c");
    CHECK(pointer == "/x/a~1b~0c");
}
