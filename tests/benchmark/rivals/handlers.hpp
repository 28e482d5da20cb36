// What the rivals offer each other and the measuring.

#ifndef SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_RIVALS_HANDLERS_HPP
#define SMARTCAR_WEBHOOKS_TESTS_BENCHMARK_RIVALS_HANDLERS_HPP

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "own_types.hpp"

namespace rivals {

using digest = std::array<unsigned char, 32>;

inline digest one_shot_hmac(std::string_view token, std::string_view body) {
    digest result{};
    if (HMAC(EVP_sha256(), token.data(), static_cast<int>(token.size()),
             reinterpret_cast<const unsigned char*>(body.data()), body.size(), result.data(), nullptr) == nullptr) {
        throw std::runtime_error{"OpenSSL failed"};
    }
    return result;
}

// As the handler of someone who knows OpenSSL: the digest in hexadecimal digits, compared in constant time.
inline bool is_genuine(std::string_view token, std::string_view body, std::string_view signature) {
    std::string expected;
    for (const unsigned char byte : one_shot_hmac(token, body)) {
        expected += "0123456789abcdef"[byte >> 4U];
        expected += "0123456789abcdef"[byte & 0xFU];
    }
    return signature.size() == expected.size() &&
           CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) == 0;
}

own::delivery read_with_nlohmann(std::string_view body);

}  // namespace rivals

#endif
