// How long it takes to parse a delivery, next to what a handler without this library would write. The argument is the
// number of vehicles of a schedule, or the number of times that a state has the signals of the sample (13).

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/testing/sample_v2.hpp>
#include <smartcar/webhooks/testing/sample_v4.hpp>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace {

namespace webhooks = smartcar::webhooks;

std::string schedule_of(std::int64_t vehicles) {
    webhooks::envelope delivery = webhooks::testing::sample_schedule();
    auto& all = std::get<webhooks::schedule>(delivery.payload).vehicles;
    all.resize(static_cast<std::size_t>(vehicles), webhooks::vehicle_report{all.front()});
    return serialize(delivery);
}

std::string state_of(std::int64_t times) {
    webhooks::envelope delivery = webhooks::testing::sample_vehicle_state();
    auto& all = std::get<webhooks::vehicle_state>(delivery.payload).signals;
    const std::vector<webhooks::signal_reading> once = all;
    for (std::int64_t i = 1; i < times; ++i) all.insert(all.end(), once.begin(), once.end());
    return serialize(delivery);
}

using body_maker = std::string (*)(std::int64_t);

void count_bytes(benchmark::State& state, const std::string& body) {
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

// Bytes to types.
template <body_maker MakeBody>
void parse(benchmark::State& state) {
    const std::string body = MakeBody(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(webhooks::parse(body));
    count_bytes(state, body);
}

// Bytes to a document of nlohmann/json, and nothing read from it.
template <body_maker MakeBody>
void nlohmann_document(benchmark::State& state) {
    const std::string body = MakeBody(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(nlohmann::json::parse(body));
    count_bytes(state, body);
}

// The numbers and texts among the members of an object.
void read_members(const nlohmann::json& object) {
    for (const auto& [name, value] : object.items()) {
        benchmark::DoNotOptimize(name);
        if (value.is_number()) benchmark::DoNotOptimize(value.get<double>());
        if (value.is_string()) benchmark::DoNotOptimize(value.get<std::string>());
    }
}

// A document, and a few members read from each item.
void nlohmann_schedule_fields(benchmark::State& state) {
    const std::string body = schedule_of(state.range(0));
    for (auto _ : state) {
        const auto document = nlohmann::json::parse(body);
        for (const auto& vehicle : document.at("payload").at("vehicles")) {
            benchmark::DoNotOptimize(vehicle.at("vehicleId").get<std::string>());
            for (const auto& item : vehicle.at("data")) {
                benchmark::DoNotOptimize(item.at("path").get<std::string>());
                benchmark::DoNotOptimize(item.at("code").get<int>());
                if (const auto said = item.find("body"); said != item.end() && said->is_object()) read_members(*said);
            }
        }
    }
    count_bytes(state, body);
}

void nlohmann_state_fields(benchmark::State& state) {
    const std::string body = state_of(state.range(0));
    for (auto _ : state) {
        const auto document = nlohmann::json::parse(body);
        for (const auto& signal : document.at("data").at("signals")) {
            benchmark::DoNotOptimize(signal.at("code").get<std::string>());
            benchmark::DoNotOptimize(signal.at("status").at("value").get<std::string>());
            if (const auto said = signal.find("body"); said != signal.end()) read_members(*said);
            if (const auto meta = signal.find("meta"); meta != signal.end()) read_members(*meta);
        }
    }
    count_bytes(state, body);
}

BENCHMARK(parse<schedule_of>)->Name("schedule/parse")->Arg(1)->Arg(100);
BENCHMARK(nlohmann_document<schedule_of>)->Name("schedule/nlohmann_document")->Arg(1)->Arg(100);
BENCHMARK(nlohmann_schedule_fields)->Name("schedule/nlohmann_fields")->Arg(1)->Arg(100);
BENCHMARK(parse<state_of>)->Name("state/parse")->Arg(1)->Arg(7);
BENCHMARK(nlohmann_document<state_of>)->Name("state/nlohmann_document")->Arg(1)->Arg(7);
BENCHMARK(nlohmann_state_fields)->Name("state/nlohmann_fields")->Arg(1)->Arg(7);

}  // namespace
