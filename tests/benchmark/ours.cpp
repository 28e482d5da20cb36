// This library.

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/signature.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>

#include "contender.hpp"

namespace benchmarks {
namespace {

namespace webhooks = smartcar::webhooks;

// The largest schedule is near the limit that holds unless another is set.
constexpr std::size_t max_bytes = std::size_t{64} << 20U;

const added verify{"verify", "ours", [](const sample& given) {
                       return [&given, token = webhooks::management_token{token_text}] {
                           if (!webhooks::verify(token, {given.body, given.signature}))
                               throw std::logic_error{"forged"};
                       };
                   }};

const added parse{"parse", "ours", [](const sample& given) {
                      return [&given] {
                          webhooks::parse_limits limits;
                          limits.max_bytes = max_bytes;
                          const auto delivery = webhooks::parse(given.body, limits);
                          if (!delivery) throw std::logic_error{"not parsed"};
                          benchmark::DoNotOptimize(delivery->payload);
                      };
                  }};

const added receive{"receive", "ours", [](const sample& given) {
                        webhooks::receiver_options options;
                        options.max_body_bytes = max_bytes;
                        return
                            [&given, receiver = webhooks::receiver{webhooks::management_token{token_text}, options}] {
                                const auto received = receiver.receive({given.body, given.signature});
                                if (!received.delivery) throw std::logic_error{"not received"};
                                benchmark::DoNotOptimize(received.delivery->payload);
                            };
                    }};

}  // namespace
}  // namespace benchmarks
