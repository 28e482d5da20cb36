// How long it takes to verify a body, next to OpenSSL's one-shot function, which keys itself anew each time. The
// argument is the size of the body.

#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <smartcar/webhooks/signature.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

namespace webhooks = smartcar::webhooks;

constexpr std::string_view token_text = "0f8fad5b-d9cb-469f-a165-70867728950e";

std::string body_of(const benchmark::State& state) {
    return std::string(static_cast<std::size_t>(state.range(0)), 'x');
}

// With the key that the token holds.
void verify(benchmark::State& state) {
    const webhooks::management_token token{token_text};
    const std::string body = body_of(state);
    const std::string signature = sign(token, body);
    for (auto _ : state) benchmark::DoNotOptimize(webhooks::verify(token, {body, signature}).has_value());
}
BENCHMARK(verify)->Arg(400)->Arg(50'000);

// The digest alone, without reading and comparing a signature.
void one_shot_hmac(benchmark::State& state) {
    const std::string body = body_of(state);
    std::array<unsigned char, 32> digest{};
    for (auto _ : state) {
        HMAC(EVP_sha256(), token_text.data(), static_cast<int>(token_text.size()),
             reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest.data(), nullptr);
        benchmark::DoNotOptimize(digest);
    }
}
BENCHMARK(one_shot_hmac)->Arg(400)->Arg(50'000);

}  // namespace
