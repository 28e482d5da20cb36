// Shows that what `verify` does depends on the expected signature by nothing but its verdict. Run by valgrind, which
// follows what is undefined: here that is the MAC that OpenSSL has computed. A branch or an index that depends on it is
// an error, but for the result of the comparison.
//
//     verify           `verify` and `body_verifier`, with right and wrong signatures: no error expected
//     verify planted   a comparison that ends at the first difference: an error expected, or the test sees nothing

#include <smartcar/webhooks/signature.hpp>

#include <dlfcn.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <valgrind/memcheck.h>

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace webhooks = smartcar::webhooks;

namespace {

bool is_poisoned = false;

// OpenSSL's own function of that name.
template <class Function>
Function* real(Function*, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int EVP_MAC_final(EVP_MAC_CTX* context, unsigned char* out, std::size_t* written, std::size_t size) {
    const int done = real(&EVP_MAC_final, "EVP_MAC_final")(context, out, written, size);
    if (is_poisoned) static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(out, size));
    return done;
}

int CRYPTO_memcmp(const void* a, const void* b, std::size_t size) {
    const int difference = real(&CRYPTO_memcmp, "CRYPTO_memcmp")(a, b, size);
    int verdict = difference;
    static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(&verdict, sizeof verdict));
    return verdict;
}

}  // extern "C"

namespace {

bool equal_until_the_first_difference(const webhooks::detail::digest& a, const webhooks::detail::digest& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i]) return false;
    }
    return true;
}

// The signature with one of its digits changed.
std::string changed(std::string signature, std::size_t at) {
    signature[at] = signature[at] == '0' ? '1' : '0';
    return signature;
}

int verified(const webhooks::management_token& token, std::string_view body, std::string_view signature) {
    webhooks::body_verifier pieces{token};
    pieces.update(body);
    const webhooks::management_token tokens[] = {webhooks::management_token{"another"}, token};
    return (verify(token, {body, signature}) ? 1 : 0) + (pieces.verify(signature) ? 1 : 0) +
           (verify(tokens, {body, signature}) ? 1 : 0);
}

}  // namespace

int main(int count, char**) {
    if (RUNNING_ON_VALGRIND == 0) {
        std::puts("to be run by valgrind");
        return 2;
    }
    const webhooks::management_token token{"6f1d2c3b-2a4e-4c55-9a7e-0c9d52a1f001"};
    const std::string body = R"({"eventName":"schedule","payload":{"vehicles":[]}})";
    const std::string right = sign(token, body);

    is_poisoned = true;
    int genuine = 0;
    if (count > 1) {
        const auto claimed = webhooks::detail::from_hex<webhooks::detail::digest_size>(right);
        const auto actual = digest_of(token, body);
        genuine = equal_until_the_first_difference(*claimed, *actual) ? 3 : 0;
    } else {
        genuine = verified(token, body, right);
        for (std::size_t at = 0; at < right.size(); at += 9) genuine += verified(token, body, changed(right, at));
    }
    // Tells whether anything was compared at all.
    static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(&genuine, sizeof genuine));
    return genuine == 3 ? 0 : 3;
}
