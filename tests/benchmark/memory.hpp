// Counts what a delivery allocates: by operator new, and by OpenSSL.

#ifndef SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_MEMORY_HPP
#define SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_MEMORY_HPP

#include <cstdint>

namespace benchmarks {

// From now on OpenSSL's allocations are counted too. Call it before anything else of OpenSSL.
void count_openssl();

// Counts while it lives. One at a time, on one thread; what is measured for time runs without.
class memory_count {
public:
    memory_count();
    ~memory_count();
    memory_count(const memory_count&) = delete;
    memory_count& operator=(const memory_count&) = delete;

    [[nodiscard]] std::int64_t allocations() const;
    // Bytes that were allocated since the start and are not freed.
    [[nodiscard]] std::int64_t live_bytes() const;
    // The most that `live_bytes()` has been.
    [[nodiscard]] std::int64_t peak_bytes() const;
};

}  // namespace benchmarks

#endif
