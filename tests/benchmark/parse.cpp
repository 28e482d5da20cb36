// How long it takes to parse a schedule, next to what nlohmann/json alone takes. The argument is the number of
// vehicles.

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/testing/sample_v2.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace {

namespace webhooks = smartcar::webhooks;

std::string schedule_of(std::int64_t vehicles) {
    webhooks::envelope delivery = webhooks::testing::sample_schedule();
    auto& all = std::get<webhooks::schedule>(delivery.payload).vehicles;
    all.resize(static_cast<std::size_t>(vehicles), webhooks::vehicle_report{all.front()});
    return serialize(delivery);
}

void count_bytes(benchmark::State& state, const std::string& body) {
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

// Bytes to types.
void parse(benchmark::State& state) {
    const std::string body = schedule_of(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(webhooks::parse(body));
    count_bytes(state, body);
}
BENCHMARK(parse)->Arg(1)->Arg(100);

// Bytes to a document of nlohmann/json, and nothing read from it.
void nlohmann_document(benchmark::State& state) {
    const std::string body = schedule_of(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(nlohmann::json::parse(body));
    count_bytes(state, body);
}
BENCHMARK(nlohmann_document)->Arg(1)->Arg(100);

// The same, and a few members read from each item, as a handler without this library would.
void nlohmann_fields(benchmark::State& state) {
    const std::string body = schedule_of(state.range(0));
    for (auto _ : state) {
        const auto document = nlohmann::json::parse(body);
        for (const auto& vehicle : document.at("payload").at("vehicles")) {
            benchmark::DoNotOptimize(vehicle.at("vehicleId").get<std::string>());
            for (const auto& item : vehicle.at("data")) {
                benchmark::DoNotOptimize(item.at("path").get<std::string>());
                benchmark::DoNotOptimize(item.at("code").get<int>());
                const auto body_of_item = item.find("body");
                if (body_of_item == item.end() || !body_of_item->is_object()) continue;
                for (const auto& [name, value] : body_of_item->items()) {
                    benchmark::DoNotOptimize(name);
                    if (value.is_number()) benchmark::DoNotOptimize(value.get<double>());
                    if (value.is_string()) benchmark::DoNotOptimize(value.get<std::string>());
                }
            }
        }
    }
    count_bytes(state, body);
}
BENCHMARK(nlohmann_fields)->Arg(1)->Arg(100);

}  // namespace
