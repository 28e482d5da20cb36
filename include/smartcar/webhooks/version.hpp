// The version of this library; the build reads it from here, so it is written once.

#ifndef SMARTCAR_WEBHOOKS_VERSION_HPP
#define SMARTCAR_WEBHOOKS_VERSION_HPP

#define SMARTCAR_WEBHOOKS_VERSION_MAJOR 1
#define SMARTCAR_WEBHOOKS_VERSION_MINOR 0
#define SMARTCAR_WEBHOOKS_VERSION_PATCH 0

namespace smartcar::webhooks {

/// The library's version, for comparison at compile time. Follows semantic versioning; see docs/CHANGELOG.md.
struct version {
    static constexpr int major = SMARTCAR_WEBHOOKS_VERSION_MAJOR;
    static constexpr int minor = SMARTCAR_WEBHOOKS_VERSION_MINOR;
    static constexpr int patch = SMARTCAR_WEBHOOKS_VERSION_PATCH;
};

}  // namespace smartcar::webhooks

#endif
