// What a fuzzer does if a promise is broken: it stops, so that the input is kept.

#ifndef SMARTCAR_WEBHOOKS_TESTS_FUZZ_EXPECT_HPP
#define SMARTCAR_WEBHOOKS_TESTS_FUZZ_EXPECT_HPP

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

// Called by libFuzzer with each input. An exception that leaves it stops the fuzzer as well.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

inline void expect(bool kept, const char* promise) {
    if (kept) return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

#endif
