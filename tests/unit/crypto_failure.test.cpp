// Proves that whatever fails inside OpenSSL is "not genuine": this program defines functions of OpenSSL itself.

#include <smartcar/webhooks/inbox.hpp>
#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/signature.hpp>

#include <support/catch.hpp>
#include <support/memory_inbox.hpp>
#include <support/results.hpp>

#include <dlfcn.h>
#include <openssl/evp.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace smartcar::webhooks;
using support::outcome_of;

namespace {

enum class fault {
    none,
    fetch,
    create,
    init,
    copy,
    update,
    finish,
    finish_negative,
    finish_short,
    finish_empty,
    digest,
    digest_short
};

fault present_fault = fault::none;

// As long as this lives, OpenSSL has a fault.
class injected {
public:
    explicit injected(fault which) noexcept { present_fault = which; }
    ~injected() { present_fault = fault::none; }
    injected(const injected&) = delete;
    injected& operator=(const injected&) = delete;
};

// OpenSSL's own function of that name.
template <class Function>
Function* real(Function*, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

EVP_MAC* EVP_MAC_fetch(OSSL_LIB_CTX* library, const char* algorithm, const char* properties) {
    if (present_fault == fault::fetch) return nullptr;
    return real(&EVP_MAC_fetch, "EVP_MAC_fetch")(library, algorithm, properties);
}

EVP_MAC_CTX* EVP_MAC_CTX_new(EVP_MAC* mac) {
    if (present_fault == fault::create) return nullptr;
    return real(&EVP_MAC_CTX_new, "EVP_MAC_CTX_new")(mac);
}

int EVP_MAC_init(EVP_MAC_CTX* context, const unsigned char* key, std::size_t size, const OSSL_PARAM parameters[]) {
    if (present_fault == fault::init) return 0;
    return real(&EVP_MAC_init, "EVP_MAC_init")(context, key, size, parameters);
}

EVP_MAC_CTX* EVP_MAC_CTX_dup(const EVP_MAC_CTX* context) {
    if (present_fault == fault::copy) return nullptr;
    return real(&EVP_MAC_CTX_dup, "EVP_MAC_CTX_dup")(context);
}

int EVP_MAC_update(EVP_MAC_CTX* context, const unsigned char* data, std::size_t size) {
    if (present_fault == fault::update) return 0;
    return real(&EVP_MAC_update, "EVP_MAC_update")(context, data, size);
}

int EVP_MAC_final(EVP_MAC_CTX* context, unsigned char* out, std::size_t* written, std::size_t size) {
    if (present_fault == fault::finish) return 0;
    if (present_fault == fault::finish_negative) return -1;
    const int done = real(&EVP_MAC_final, "EVP_MAC_final")(context, out, written, size);
    if (present_fault == fault::finish_short) *written = size - 1;
    if (present_fault == fault::finish_empty) *written = 0;
    return done;
}

int EVP_Digest(const void* data, std::size_t size, unsigned char* out, unsigned* written, const EVP_MD* type,
               ENGINE* engine) {
    if (present_fault == fault::digest) return 0;
    const int done = real(&EVP_Digest, "EVP_Digest")(data, size, out, written, type, engine);
    if (present_fault == fault::digest_short) --*written;
    return done;
}

}  // extern "C"

namespace {

constexpr fault faults_of_a_key[] = {fault::fetch, fault::create, fault::init};
constexpr fault faults_of_a_message[] = {fault::copy,         fault::update,      fault::finish, fault::finish_negative,
                                         fault::finish_short, fault::finish_empty};

const std::string body = R"({"eventName":"tripCompleted","payload":{"a":1}})";

// What a stream that never got anywhere could have left behind.
const std::string zeros(64, '0');

template <class Call>
std::string thrown_by(Call call) {
    try {
        call();
    } catch (const exception& thrown) {
        return to_string(thrown.reason());
    }
    return "nothing";
}

}  // namespace

TEST_CASE("a token cannot be made if OpenSSL fails") {
    for (const fault which : faults_of_a_key) {
        const injected failing{which};
        CHECK(thrown_by([] { const management_token token{"amt"}; }) == "crypto_failure");
    }
    CHECK(thrown_by([] { const management_token token{"amt"}; }) == "nothing");
}

TEST_CASE("nothing is signed or answered if OpenSSL fails") {
    const management_token token{"amt"};
    for (const fault which : faults_of_a_message) {
        const injected failing{which};
        CHECK(thrown_by([&] { (void)sign(token, body); }) == "crypto_failure");
        CHECK(outcome_of(answer(token, {"challenge"})) == "crypto_failure");
    }
}

TEST_CASE("nothing is genuine if OpenSSL fails") {
    const management_token token{"amt"};
    const std::string signature = sign(token, body);
    REQUIRE(verify(token, {body, signature}).has_value());
    for (const fault which : faults_of_a_message) {
        const injected failing{which};
        CHECK(outcome_of(verify(token, {body, signature})) == "crypto_failure");
        CHECK(outcome_of(verify(token, {body, zeros})) == "crypto_failure");
        CHECK(outcome_of(verify(token, {body, ""})) == "signature_missing");
        const std::vector<management_token> tokens{token, token};
        CHECK(outcome_of(verify(tokens, {body, signature})) == "crypto_failure");
        body_verifier verifier{token};
        verifier.update(body);
        CHECK(outcome_of(verifier.verify(signature)) == "crypto_failure");
        CHECK(outcome_of(verifier.verify(zeros)) == "crypto_failure");
    }
    CHECK(verify(token, {body, signature}).has_value());
}

TEST_CASE("a stream that failed once stays failed") {
    const management_token token{"amt"};
    const std::string rest_alone = sign(token, "rest");
    body_verifier verifier{token};
    {
        const injected failing{fault::update};
        verifier.update("first");
    }
    verifier.update("rest");
    CHECK(outcome_of(verifier.verify(rest_alone)) == "crypto_failure");
    CHECK(outcome_of(verifier.verify(sign(token, "firstrest"))) == "crypto_failure");
}

TEST_CASE("a receiver accepts nothing and answers nothing if OpenSSL fails") {
    const management_token token{"amt"};
    const receiver endpoint{token};
    const std::string signature = sign(token, body);
    const std::string challenge = R"({"eventName":"verify","payload":{"challenge":"some-text"}})";
    for (const fault which : faults_of_a_message) {
        const injected failing{which};
        const reception received = endpoint.receive({body, signature});
        CHECK(received.reply.status == 401);
        CHECK_FALSE(received.delivery.has_value());
        REQUIRE(received.rejection.has_value());
        CHECK(received.rejection->code == errc::crypto_failure);
        const reception answered = endpoint.receive({challenge, ""});
        CHECK(answered.reply == response{500, R"({"error":"crypto_failure"})"});
    }
    CHECK(endpoint.receive({body, signature}).reply.status == 200);
}

TEST_CASE("nothing is kept without a digest if OpenSSL fails, and Smartcar delivers again") {
    const management_token token{"amt"};
    const receiver endpoint{token};
    const std::string signature = sign(token, body);
    support::memory_inbox box;
    for (const fault which : {fault::digest, fault::digest_short}) {
        const injected failing{which};
        CHECK(thrown_by([] { (void)content_digest(body); }) == "crypto_failure");
        CHECK(accept(endpoint, {body, signature}, box).status == 503);
    }
    CHECK(box.statistics() == inbox_statistics{});
    CHECK(accept(endpoint, {body, signature}, box).status == 200);
}
