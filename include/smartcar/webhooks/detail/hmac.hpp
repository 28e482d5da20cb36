// HMAC-SHA256 and SHA-256. The only header in this library that includes OpenSSL.

#ifndef SMARTCAR_WEBHOOKS_DETAIL_HMAC_HPP
#define SMARTCAR_WEBHOOKS_DETAIL_HMAC_HPP

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smartcar::webhooks::detail {

inline constexpr std::size_t digest_size = 32;
using digest = std::array<unsigned char, digest_size>;

struct mac_deleter {
    void operator()(EVP_MAC* mac) const noexcept { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const noexcept { EVP_MAC_CTX_free(context); }
};
using mac_context = std::unique_ptr<EVP_MAC_CTX, mac_deleter>;

// Takes back what OpenSSL notes in this thread's queue of errors when something fails. A host that finds it there would
// take it for a fault of its TLS connection.
class error_queue_mark {
public:
    error_queue_mark() noexcept { ERR_set_mark(); }
    ~error_queue_mark() { ERR_pop_to_mark(); }
    error_queue_mark(const error_queue_mark&) = delete;
    error_queue_mark& operator=(const error_queue_mark&) = delete;
};

// A message that is being hashed. Once anything fails, there is no digest.
class hmac_stream {
public:
    explicit hmac_stream(mac_context started) noexcept : context_{std::move(started)} {}

    void update(std::string_view chunk) noexcept {
        if (chunk.empty() || context_ == nullptr) return;
        const error_queue_mark mark;
        const auto* bytes = reinterpret_cast<const unsigned char*>(chunk.data());
        if (EVP_MAC_update(context_.get(), bytes, chunk.size()) != 1) context_.reset();
    }

    // The digest of what came so far; the stream can go on.
    [[nodiscard]] std::optional<digest> current() const noexcept {
        if (context_ == nullptr) return std::nullopt;
        const error_queue_mark mark;
        return hmac_stream{mac_context{EVP_MAC_CTX_dup(context_.get())}}.finish();
    }

    // The digest. Ends the stream.
    [[nodiscard]] std::optional<digest> finish() noexcept {
        const error_queue_mark mark;
        const mac_context ending = std::move(context_);
        digest result{};
        std::size_t size = 0;
        if (ending == nullptr || EVP_MAC_final(ending.get(), result.data(), &size, result.size()) != 1 ||
            size != result.size()) {
            return std::nullopt;
        }
        return result;
    }

private:
    mac_context context_;
};

// A key, scheduled once. Each message starts from a copy of that state, so that a key can be shared by threads.
class hmac_key {
public:
    // Nothing if OpenSSL fails. `key` is only read during the call and must not be empty.
    [[nodiscard]] static std::optional<hmac_key> make(std::string_view key) noexcept {
        const error_queue_mark mark;
        const std::unique_ptr<EVP_MAC, mac_deleter> algorithm{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
        if (algorithm == nullptr) return std::nullopt;
        mac_context context{EVP_MAC_CTX_new(algorithm.get())};
        std::array<char, 7> hash{"SHA256"};
        const std::array<OSSL_PARAM, 2> parameters{
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, hash.data(), 0), OSSL_PARAM_construct_end()};
        const auto* bytes = reinterpret_cast<const unsigned char*>(key.data());
        if (context == nullptr || EVP_MAC_init(context.get(), bytes, key.size(), parameters.data()) != 1) {
            return std::nullopt;
        }
        return hmac_key{std::move(context)};
    }

    [[nodiscard]] hmac_stream start() const noexcept {
        const error_queue_mark mark;
        return hmac_stream{mac_context{EVP_MAC_CTX_dup(keyed_.get())}};
    }

    [[nodiscard]] std::optional<digest> sign(std::string_view message) const noexcept {
        hmac_stream stream = start();
        stream.update(message);
        return stream.finish();
    }

private:
    explicit hmac_key(mac_context keyed) noexcept : keyed_{std::move(keyed)} {}

    mac_context keyed_;
};

// The SHA-256 of a message; nothing if OpenSSL fails.
[[nodiscard]] inline std::optional<digest> sha256(std::string_view message) noexcept {
    const error_queue_mark mark;
    digest result{};
    unsigned size = 0;
    if (EVP_Digest(message.data(), message.size(), result.data(), &size, EVP_sha256(), nullptr) != 1 ||
        size != result.size()) {
        return std::nullopt;
    }
    return result;
}

// In constant time.
inline bool equal_digests(const digest& a, const digest& b) noexcept {
    return CRYPTO_memcmp(a.data(), b.data(), digest_size) == 0;
}

}  // namespace smartcar::webhooks::detail

#endif
