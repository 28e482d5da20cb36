// Deliveries a second that are kept, and worked, beside a handler that stores them by hand. Prints a table in Markdown.
//
//     benchmark_stores FOLDER [REDIS_PORT] [SECONDS]     where the files are made; a Redis with an append-only file

#include <smartcar/webhooks.hpp>
#include <smartcar/webhooks/stores/redis.hpp>
#include <smartcar/webhooks/stores/sqlite.hpp>

#include <hiredis/hiredis.h>
#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace smartcar::webhooks;

namespace {

double seconds_each = 3;

const management_token token{"token-of-the-benchmark"};
const receiver endpoint{token};

// Made before the clock runs: signing is Smartcar's work.
std::vector<testing::signed_request> make_deliveries(std::size_t count) {
    std::vector<testing::signed_request> made;
    for (std::size_t i = 0; i < count; ++i) {
        envelope delivery = testing::sample_vehicle_state();
        delivery.event_id = "event-" + std::to_string(i);
        made.emplace_back(token, delivery);
    }
    return made;
}

const std::vector<testing::signed_request> deliveries = make_deliveries(60'000);

// How often a second `once(i)` is done by so many threads, i from 0.
double rate_of(unsigned threads, std::size_t most, const std::function<bool(std::size_t)>& once) {
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto start = std::chrono::steady_clock::now();
    const auto end = start + std::chrono::duration<double>{seconds_each};
    std::vector<std::thread> running;
    for (unsigned i = 0; i < threads; ++i) {
        running.emplace_back([&] {
            while (std::chrono::steady_clock::now() < end) {
                const std::size_t number = next++;
                if (number >= most || !once(number)) return;
                ++done;
            }
        });
    }
    for (std::thread& each : running) each.join();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    return static_cast<double>(done) / taken.count();
}

void print(const char* store, unsigned threads, double accepted, double drained) {
    std::printf("| %s | %u | %.0f | ", store, threads, accepted);
    std::puts(drained > 0 ? (std::to_string(static_cast<long>(drained)) + " |").c_str() : "- |");
    std::fflush(stdout);
}

template <class Box>
void measure(const char* store, unsigned threads, Box& box) {
    const double accepted = rate_of(threads, deliveries.size(),
                                    [&](std::size_t i) { return accept(endpoint, deliveries[i], box).status == 200; });
    const double drained =
        rate_of(threads, deliveries.size(), [&](std::size_t) { return drain_one(box, [](const envelope&) {}); });
    print(store, threads, accepted, drained);
}

// What one writes: the signature is checked, the body inserted, each insert a transaction of its own under a lock.
class sqlite_by_hand {
public:
    explicit sqlite_by_hand(const std::string& file) {
        sqlite3_open(file.c_str(), &database_);
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("CREATE TABLE delivery(key TEXT PRIMARY KEY, body BLOB)");
        sqlite3_prepare_v2(database_, "INSERT OR IGNORE INTO delivery VALUES(?, ?)", -1, &insert_, nullptr);
    }
    sqlite_by_hand(const sqlite_by_hand&) = delete;
    sqlite_by_hand& operator=(const sqlite_by_hand&) = delete;
    ~sqlite_by_hand() {
        sqlite3_finalize(insert_);
        sqlite3_close(database_);
    }

    bool keep(const request& request) {
        if (!verify(token, request)) return false;
        const auto document = nlohmann::json::parse(request.body);
        const std::string key = document.at("eventId");
        const std::lock_guard lock{mutex_};
        sqlite3_bind_text(insert_, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
        sqlite3_bind_blob(insert_, 2, request.body.data(), static_cast<int>(request.body.size()), SQLITE_STATIC);
        const bool is_done = sqlite3_step(insert_) == SQLITE_DONE;
        sqlite3_reset(insert_);
        return is_done;
    }

private:
    void run(const char* text) { sqlite3_exec(database_, text, nullptr, nullptr, nullptr); }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
    std::mutex mutex_;
};

// The same with Redis: one connection a thread, SET NX and XADD.
bool keep_in_redis(int port, const request& request) {
    thread_local const std::unique_ptr<redisContext, void (*)(redisContext*)> connection{
        redisConnect("127.0.0.1", port), redisFree};
    if (!verify(token, request)) return false;
    const auto document = nlohmann::json::parse(request.body);
    const std::string key = document.at("eventId");
    const auto ask = [&](auto... words) {
        auto* const reply = static_cast<redisReply*>(redisCommand(connection.get(), words...));
        const bool is_done = reply != nullptr && reply->type != REDIS_REPLY_ERROR;
        freeReplyObject(reply);
        return is_done;
    };
    return ask("SET hand:%b 1 NX EX 2592000", key.data(), key.size()) &&
           ask("XADD hand * body %b", request.body.data(), request.body.size());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::filesystem::path folder = argv[1];
    const int port = argc > 2 ? std::atoi(argv[2]) : 0;
    if (argc > 3) seconds_each = std::atof(argv[3]);
    std::printf("body: %zu bytes\n\n", deliveries[0].body.size());
    std::puts("| store | threads | accepted a second | worked a second |");
    std::puts("| --- | ---: | ---: | ---: |");
    int made = 0;
    const auto file = [&] { return (folder / (std::to_string(++made) + ".db")).string(); };
    for (const unsigned threads : {1U, 8U}) {
        sqlite_by_hand by_hand{file()};
        print("SQLite, by hand", threads,
              rate_of(threads, deliveries.size(), [&](std::size_t i) { return by_hand.keep(deliveries[i]); }), 0);
        sqlite_inbox box{file()};
        measure("sqlite_inbox", threads, box);
    }
    for (const unsigned threads : {1U, 8U}) {
        if (port == 0) break;
        print("Redis, by hand", threads,
              rate_of(threads, deliveries.size(), [&](std::size_t i) { return keep_in_redis(port, deliveries[i]); }),
              0);
        redis_options options;
        options.port = port;
        options.prefix = "benchmark-" + std::to_string(threads);
        redis_inbox box{options};
        measure("redis_inbox", threads, box);
    }
}
