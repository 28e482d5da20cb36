// OpenSSL's one-shot function, which keys itself anew each time: what nobody verifies without.

#include <openssl/hmac.h>

#include <stdexcept>

#include "../contender.hpp"
#include "handlers.hpp"

namespace benchmarks {
namespace {

const added digest_alone{"verify", "hmac_floor", [](const sample& given) {
                             return
                                 [&given] { benchmark::DoNotOptimize(rivals::one_shot_hmac(token_text, given.body)); };
                         }};

const added verify{"verify", "by_hand", [](const sample& given) {
                       return [&given] {
                           if (!rivals::is_genuine(token_text, given.body, given.signature)) {
                               throw std::logic_error{"forged"};
                           }
                       };
                   }};

}  // namespace
}  // namespace benchmarks
