// The version of this library; the build reads it from here, so it is written once.

#ifndef SMARTCAR_WEBHOOKS_VERSION_HPP
#define SMARTCAR_WEBHOOKS_VERSION_HPP

/// `version::major`, for `#if`. The build reads the version from these lines.
#define SMARTCAR_WEBHOOKS_VERSION_MAJOR 1
/// `version::minor`, for `#if`.
#define SMARTCAR_WEBHOOKS_VERSION_MINOR 0
/// `version::patch`, for `#if`.
#define SMARTCAR_WEBHOOKS_VERSION_PATCH 0

namespace smartcar::webhooks {

/// The library's version, for comparison at compile time. Follows semantic versioning; see docs/CHANGELOG.md.
struct version {
    /// Grows when code that was right may no longer compile or mean the same. 0: so may any minor version.
    static constexpr int major = SMARTCAR_WEBHOOKS_VERSION_MAJOR;
    /// Grows with additions.
    static constexpr int minor = SMARTCAR_WEBHOOKS_VERSION_MINOR;
    /// Grows when only faults were mended.
    static constexpr int patch = SMARTCAR_WEBHOOKS_VERSION_PATCH;
};

}  // namespace smartcar::webhooks

#endif
