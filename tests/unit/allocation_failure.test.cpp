// Each allocation fails once: what comes out is `std::bad_alloc`, an error or the right delivery, never a wrong one,
// and nothing leaks. This program has allocation functions of its own.

#include <smartcar/webhooks/receiver.hpp>

#include <smartcar/webhooks/delivery_log.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <support/catch.hpp>
#include <support/results.hpp>

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <vector>

using namespace smartcar::webhooks;
using testing::signed_request;

namespace {

// Counts what is allocated and, while it is armed, lets one allocation fail.
class allocator {
public:
    void* allocate(std::size_t size) noexcept {
        if (is_armed_ && until_failure_-- == 0) {
            has_failed_ = true;
            return nullptr;
        }
        void* const memory = std::malloc(size == 0 ? 1 : size);
        if (memory != nullptr) ++alive_;
        return memory;
    }
    void* reallocate(void* memory, std::size_t size) noexcept {
        if (memory == nullptr) return allocate(size);
        if (is_armed_ && until_failure_-- == 0) {
            has_failed_ = true;
            return nullptr;
        }
        return std::realloc(memory, size);
    }
    void free(void* memory) noexcept {
        if (memory != nullptr) --alive_;
        std::free(memory);
    }

    void arm(std::size_t successes) noexcept {
        until_failure_ = successes;
        has_failed_ = false;
        is_armed_ = true;
    }
    // Whether an allocation failed since it was armed.
    bool disarm() noexcept {
        is_armed_ = false;
        return has_failed_;
    }
    [[nodiscard]] long alive() const noexcept { return alive_; }

private:
    long alive_ = 0;
    std::size_t until_failure_ = 0;
    bool is_armed_ = false;
    bool has_failed_ = false;
};

allocator of_cpp;
allocator of_openssl;

// Before OpenSSL allocates anything.
const bool openssl_is_ours =
    CRYPTO_set_mem_functions(
        [](std::size_t size, const char*, int) { return of_openssl.allocate(size); },
        [](void* memory, std::size_t size, const char*, int) { return of_openssl.reallocate(memory, size); },
        [](void* memory, const char*, int) { of_openssl.free(memory); }) == 1;

}  // namespace

void* operator new(std::size_t size) {
    if (void* const memory = of_cpp.allocate(size)) return memory;
    throw std::bad_alloc{};
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return of_cpp.allocate(size); }
void operator delete(void* memory) noexcept { of_cpp.free(memory); }
void operator delete(void* memory, std::size_t) noexcept { of_cpp.free(memory); }

namespace {

// Lets the first allocation of `call` fail, then the second, and so on until there is none left to fail; calls
// `check(result)` with what it returned, or with nothing if `std::bad_alloc` came out. Returns how many failed.
template <class Call, class Check>
std::size_t fail_each(allocator& which, Call call, Check check) {
    for (std::size_t successes = 0;; ++successes) {
        OPENSSL_thread_stop();  // what OpenSSL keeps for a thread is no leak
        const long before = which.alive();
        bool has_failed = false;
        {
            std::optional<decltype(call())> result;
            which.arm(successes);
            try {
                result.emplace(call());
            } catch (const std::bad_alloc&) {
            }
            has_failed = which.disarm();
            check(result, has_failed);
            if (ERR_peek_error() != 0) FAIL("OpenSSL's errors are left to the host");
        }
        OPENSSL_thread_stop();
        if (which.alive() != before) FAIL("leaked after " << successes << " allocations");
        if (!has_failed) return successes;
    }
}

// Bodies of every kind: what is known, what drifted, what is refused.
std::vector<std::string> bodies() {
    std::vector<std::string> all;
    for (const auto& sample : testing::samples) all.push_back(serialize(sample.make()));
    all.emplace_back(
        R"({"eventName":"schedule","extra":{"deep":[1,2.50,"text that is longer than sixteen"]},"payload":)"
        R"({"vehicles":[{"vehicleId":7,"data":[{"path":"/odometer","code":"200","body":{"distance":"far"}}]}]}})");
    all.emplace_back(
        R"({"eventType":"A_KIND_THAT_NOBODY_KNOWS_YET","data":{"a":[[],{},"é"]},"meta":{"mode":"NEVER SEEN"}})");
    all.emplace_back(R"({"eventName":"schedule","payload":{"vehicles":"a text where a list belongs"}})");
    all.emplace_back(R"({"a name that is quite long":1,"a name that is quite long":2})");
    all.emplace_back("{\"eventName\":\"schedule\",");
    all.emplace_back(std::string(100, '['));
    return all;
}

const management_token token{"token-of-the-failures"};

}  // namespace

TEST_CASE("parse gives bad_alloc or the right outcome whichever allocation fails") {
    std::size_t failed = 0;
    for (const std::string& body : bodies()) {
        const auto expected = parse(body);
        failed += fail_each(
            of_cpp, [&] { return parse(body); },
            [&](const auto& outcome, bool has_failed) {
                if (outcome) REQUIRE(*outcome == expected);
                if (!outcome) REQUIRE(has_failed);
            });
    }
    CHECK(failed > 300);
}

TEST_CASE("receive gives bad_alloc or the right outcome whichever allocation fails") {
    const receiver endpoint{token};
    std::size_t failed = 0;
    for (const std::string& body : bodies()) {
        const std::string right = sign(token, body);
        for (const std::string& signature : {right, std::string{}, std::string(64, '0')}) {
            const reception expected = endpoint.receive({body, signature});
            failed += fail_each(
                of_cpp,
                [&] {
                    return endpoint.receive({body, signature});
                },
                [&](const auto& outcome, bool has_failed) {
                    REQUIRE((outcome || has_failed));
                    if (!outcome) return;
                    REQUIRE(outcome->reply == expected.reply);
                    REQUIRE(outcome->delivery == expected.delivery);
                    REQUIRE(outcome->rejection == expected.rejection);
                });
        }
    }
    CHECK(failed > 500);
}

TEST_CASE("a delivery is acknowledged only if it was handled whichever allocation fails") {
    const receiver endpoint{token};
    for (const std::string& body : bodies()) {
        const signed_request sent{token, body};
        const request request = sent;
        const reception expected = endpoint.receive(request);
        const bool has_work = expected.delivery && get_if<verify_challenge>(*expected.delivery) == nullptr;
        recent_deliveries log{100};
        int handled = 0;
        const auto handler = [&](const envelope& delivery) {
            const envelope copy = delivery;  // a handler allocates too
            ++handled;
            if (copy != *expected.delivery) std::abort();
        };
        const bool has_key = has_work && !delivery_key(*expected.delivery).empty();
        for (std::size_t successes = 0;; ++successes) {
            recent_deliveries fresh{100};
            handled = 0;
            std::optional<response> reply;
            of_cpp.arm(successes);
            try {
                reply = endpoint.handle(request, fresh, handler);
            } catch (const std::bad_alloc&) {
            }
            const bool has_failed = of_cpp.disarm();
            REQUIRE((reply || has_failed));
            if (reply && reply->status == 200 && has_work) REQUIRE(handled == 1);
            if (reply && reply->status != 200 && has_work) REQUIRE((reply->status == 500 || reply->status == 503));
            if (reply && !has_work) REQUIRE(*reply == expected.reply);
            // The retry gets in, and is handled unless this one was.
            REQUIRE(endpoint.handle(request, fresh, handler).status == expected.reply.status);
            if (has_key && reply && reply->status == 200) REQUIRE(handled == 1);
            if (has_work) REQUIRE(handled >= 1);
            if (!has_failed) break;
        }
    }
}

TEST_CASE("nothing is genuine and nothing leaks whichever allocation of OpenSSL fails") {
    REQUIRE(openssl_is_ours);
    const std::string body = serialize(testing::sample_schedule());
    const std::string right = sign(token, body);
    std::size_t failed = 0;
    for (const std::string& signature : {right, std::string(64, '0')}) {
        const std::string expected = signature == right ? "ok" : "signature_mismatch";
        failed += fail_each(
            of_openssl,
            [&] {
                return support::outcome_of(verify(token, {body, signature}));
            },
            [&](const auto& outcome, bool has_failed) {
                REQUIRE(outcome.has_value());
                if (has_failed) REQUIRE((*outcome == "crypto_failure" || *outcome == expected));
                if (!has_failed) REQUIRE(*outcome == expected);
            });
    }
    CHECK(failed > 4);
}

TEST_CASE("a token is made whole or not at all whichever allocation of OpenSSL fails") {
    const std::string body = "{}";
    const std::string right = sign(token, body);
    const std::size_t failed = fail_each(
        of_openssl,
        [&] {
            try {
                return sign(management_token{"token-of-the-failures"}, body);
            } catch (const exception& thrown) {
                return to_string(thrown.reason());
            }
        },
        [&](const auto& outcome, bool has_failed) {
            REQUIRE(outcome.has_value());
            REQUIRE((*outcome == right || (has_failed && *outcome == "crypto_failure")));
        });
    CHECK(failed > 4);
}
