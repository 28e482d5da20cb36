// What hostile bodies cost, a byte, at several sizes: time, and memory at its peak. Prints a table in Markdown. Ends
// with 1 if a byte of a large body costs much more than one of a small body.
//
//     hostile [--largest MIB] [SHAPE]...    the largest body has 2 MiB unless given; with 13 it has a million members

#include <smartcar/webhooks/parse.hpp>
#include <smartcar/webhooks/serialize.hpp>
#include <smartcar/webhooks/values.hpp>
#ifdef HOSTILE_WITH_SIMDJSON
#include <smartcar/webhooks/simdjson.hpp>
#endif

#include <hostile/bodies.hpp>

#include <malloc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::size_t alive = 0;
std::size_t peak = 0;

}  // namespace

void* operator new(std::size_t size) {
    void* const memory = std::malloc(size);
    if (memory == nullptr) throw std::bad_alloc{};
    alive += malloc_usable_size(memory);
    peak = std::max(peak, alive);
    return memory;
}
void operator delete(void* memory) noexcept {
    if (memory != nullptr) alive -= malloc_usable_size(memory);
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace webhooks = smartcar::webhooks;

namespace {

using body_sizes = std::array<std::size_t, 3>;
// From the smallest to the largest a quadratic cost would grow sixteenfold. Memory that is not in the caches costs
// more, and a sort its logarithm.
constexpr double most_growth = 6;

struct cost {
    double nanoseconds;  // a byte
    double bytes;        // of memory, a byte
};

cost cost_of(const std::function<void()>& work, std::size_t size) {
    cost least{1e18, 0};
    for (int round = 0; round < 3; ++round) {
        const std::size_t before = alive;
        peak = alive;
        const std::clock_t start = std::clock();
        work();
        const auto taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC * 1e9;
        least.nanoseconds = std::min(least.nanoseconds, taken / static_cast<double>(size));
        least.bytes = static_cast<double>(peak - before) / static_cast<double>(size);
    }
    return least;
}

struct step {
    std::string_view name;
    std::function<void(const std::string& body)> run;
};

// What is done with a delivery that could be parsed; of one that could not, nothing.
template <class Use>
auto with_delivery(Use use) {
    return [use](const std::string& body) {
        if (const auto delivery = webhooks::parse(body)) use(*delivery);
    };
}

std::vector<step> steps() {
    return {
        {"parse", [](const std::string& body) { static_cast<void>(webhooks::parse(body)); }},
#ifdef HOSTILE_WITH_SIMDJSON
        {"simdjson",
         [](const std::string& body) {
             webhooks::simdjson_parser parser;
             static_cast<void>(parser.parse(body));
         }},
#endif
        {"parse, serialize", with_delivery([](const auto& delivery) { static_cast<void>(serialize(delivery)); })},
        {"parse, values", with_delivery([](const auto& delivery) {
             std::size_t rows = 0;
             for_each_value(delivery, [&](const webhooks::value_row&) { ++rows; });
         })},
    };
}

bool measure(const hostile::shape& shape, const body_sizes& sizes) {
    bool is_linear = true;
    for (const step& each : steps()) {
        std::vector<cost> costs;
        for (const std::size_t size : sizes) {
            const std::string body = shape.make(size);
            costs.push_back(cost_of([&] { each.run(body); }, body.size()));
        }
        const double growth = costs.back().nanoseconds / std::max(costs.front().nanoseconds, 0.5);
        const double memory_growth = costs.back().bytes / std::max(costs.front().bytes, 0.1);
        const bool is_right = growth <= most_growth && memory_growth <= 2;
        is_linear = is_linear && is_right;
        std::printf("| %s | %s | %.1f | %.1f | %.1f | %.1f |%s\n", std::string{shape.name}.c_str(),
                    std::string{each.name}.c_str(), costs[0].nanoseconds, costs[1].nanoseconds, costs[2].nanoseconds,
                    costs[2].bytes, is_right ? "" : " NOT LINEAR");
        std::fflush(stdout);
    }
    return is_linear;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string_view> wanted(arguments + 1, arguments + count);
    std::size_t largest = std::size_t{2} << 20U;
    if (wanted.size() >= 2 && wanted[0] == "--largest") {
        largest = std::strtoul(arguments[2], nullptr, 10) << 20U;
        wanted.erase(wanted.begin(), wanted.begin() + 2);
    }
    const body_sizes sizes{largest / 16, largest / 4, largest};
    bool is_linear = true;
    std::printf("| body | step | ns a byte at %zu kB | at %zu kB | at %zu kB | bytes of memory a byte |\n",
                sizes[0] >> 10U, sizes[1] >> 10U, sizes[2] >> 10U);
    std::puts("| --- | --- | ---: | ---: | ---: | ---: |");
    for (const hostile::shape& shape : hostile::shapes) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), shape.name) == wanted.end()) continue;
        is_linear = measure(shape, sizes) && is_linear;
    }
    return is_linear ? 0 : 1;
}
