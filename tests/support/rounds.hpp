// How often a test tries what it tries by chance.

#ifndef SMARTCAR_WEBHOOKS_TESTS_SUPPORT_ROUNDS_HPP
#define SMARTCAR_WEBHOOKS_TESTS_SUPPORT_ROUNDS_HPP

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SMARTCAR_WEBHOOKS_TESTS_ARE_SANITIZED
#endif
#endif

namespace support {

// A quarter of `all` with sanitizers, which take five times as long: the fuzzers run with them too.
constexpr int rounds(int all) {
#ifdef SMARTCAR_WEBHOOKS_TESTS_ARE_SANITIZED
    return all / 4;
#else
    return all;
#endif
}

}  // namespace support

#endif
