#include "memory.hpp"

#include <malloc.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace {

struct counters {
    std::int64_t allocations = 0;
    std::int64_t live = 0;
    std::int64_t peak = 0;
};

bool is_counting = false;
counters count;

// The size that the allocator gave, not the one that was asked for: both ends know it.
void* counted(void* block) noexcept {
    if (is_counting && block != nullptr) {
        ++count.allocations;
        count.live += static_cast<std::int64_t>(malloc_usable_size(block));
        count.peak = std::max(count.peak, count.live);
    }
    return block;
}

void count_freed(void* block) noexcept {
    if (is_counting && block != nullptr) count.live -= static_cast<std::int64_t>(malloc_usable_size(block));
}

void* allocate(std::size_t size) noexcept { return counted(std::malloc(std::max<std::size_t>(size, 1))); }

void* allocate(std::size_t size, std::align_val_t alignment) noexcept {
    void* block = nullptr;
    return posix_memalign(&block, static_cast<std::size_t>(alignment), std::max<std::size_t>(size, 1)) == 0
               ? counted(block)
               : nullptr;
}

void release(void* block) noexcept {
    count_freed(block);
    std::free(block);
}

void* or_throw(void* block) {
    if (block == nullptr) throw std::bad_alloc{};
    return block;
}

void* allocate_for_openssl(std::size_t size, const char*, int) { return size == 0 ? nullptr : allocate(size); }

void* reallocate_for_openssl(void* block, std::size_t size, const char*, int) {
    count_freed(block);
    return counted(std::realloc(block, size));
}

void release_for_openssl(void* block, const char*, int) { release(block); }

}  // namespace

// The forms for arrays, and those that do not throw, call these.
void* operator new(std::size_t size) { return or_throw(allocate(size)); }
void* operator new(std::size_t size, std::align_val_t alignment) { return or_throw(allocate(size, alignment)); }
void operator delete(void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }
void operator delete(void* block, std::align_val_t) noexcept { release(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { release(block); }

namespace benchmarks {

void count_openssl() {
    if (CRYPTO_set_mem_functions(allocate_for_openssl, reallocate_for_openssl, release_for_openssl) != 1) {
        throw std::logic_error{"OpenSSL has allocated something already"};
    }
}

memory_count::memory_count() {
    count = {};
    is_counting = true;
}

memory_count::~memory_count() { is_counting = false; }

std::int64_t memory_count::allocations() const { return count.allocations; }
std::int64_t memory_count::live_bytes() const { return count.live; }
std::int64_t memory_count::peak_bytes() const { return count.peak; }

}  // namespace benchmarks
