// This library, with simdjson as its reader.

#include <smartcar/webhooks/receiver.hpp>
#include <smartcar/webhooks/signature.hpp>
#include <smartcar/webhooks/simdjson.hpp>

#include <cstddef>
#include <memory>
#include <stdexcept>

#include "contender.hpp"

namespace benchmarks {
namespace {

namespace webhooks = smartcar::webhooks;

constexpr std::size_t max_bytes = std::size_t{64} << 20U;

const added parse{"parse", "ours_simdjson", [](const sample& given) {
                      return [&given, parser = std::make_unique<webhooks::simdjson_parser>()] {
                          webhooks::parse_limits limits;
                          limits.max_bytes = max_bytes;
                          const auto delivery = parser->parse(given.body, limits);
                          if (!delivery) throw std::logic_error{"not parsed"};
                          benchmark::DoNotOptimize(delivery->payload);
                      };
                  }};

const added receive{"receive", "ours_simdjson", [](const sample& given) {
                        webhooks::receiver_options options;
                        options.max_body_bytes = max_bytes;
                        return [&given, receiver = webhooks::receiver{webhooks::management_token{token_text}, options},
                                parser = std::make_unique<webhooks::simdjson_parser>()] {
                            const auto received = receiver.receive({given.body, given.signature}, *parser);
                            if (!received.delivery) throw std::logic_error{"not received"};
                            benchmark::DoNotOptimize(received.delivery->payload);
                        };
                    }};

}  // namespace
}  // namespace benchmarks
