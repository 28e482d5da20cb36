// Tests of version.hpp.

#include <smartcar/webhooks/version.hpp>

#include <support/catch.hpp>

TEST_CASE("the version is the one of the macros") {
    using smartcar::webhooks::version;
    STATIC_REQUIRE(version::major == SMARTCAR_WEBHOOKS_VERSION_MAJOR);
    STATIC_REQUIRE(version::minor == SMARTCAR_WEBHOOKS_VERSION_MINOR);
    STATIC_REQUIRE(version::patch == SMARTCAR_WEBHOOKS_VERSION_PATCH);
    STATIC_REQUIRE(version::major + version::minor + version::patch > 0);
}
