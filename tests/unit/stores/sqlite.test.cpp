// Tests of stores/sqlite.hpp. This program has functions of SQLite and of the operating system itself, so that they
// fail, or end the process, on demand.

#include <smartcar/webhooks/stores/sqlite.hpp>

#include <smartcar/webhooks/inbox.hpp>
#include <smartcar/webhooks/testing.hpp>
#include <smartcar/webhooks/testing/inbox_conformance.hpp>

#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace smartcar::webhooks;
using namespace std::chrono_literals;

namespace {

std::atomic<unsigned> steps_before_crash{0};  // 0: never
std::atomic<bool> is_disk_full{false};

void count_step() {
    if (steps_before_crash == 0 || --steps_before_crash != 0) return;
    ::kill(::getpid(), SIGKILL);
}

template <class Function>
Function* real(Function*, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int sqlite3_step(sqlite3_stmt* statement) {
    count_step();
    return real(&sqlite3_step, "sqlite3_step")(statement);
}

ssize_t pwrite64(int file, const void* bytes, std::size_t size, off64_t at) {
    count_step();
    if (is_disk_full) {
        errno = ENOSPC;
        return -1;
    }
    return real(&pwrite64, "pwrite64")(file, bytes, size, at);
}

int fdatasync(int file) {
    count_step();
    return real(&fdatasync, "fdatasync")(file);
}

}  // extern "C"

namespace {

struct sqlite_store {
    support::temporary_folder folder;
    [[nodiscard]] std::filesystem::path file() const { return folder.path() / "inbox.db"; }
    [[nodiscard]] std::unique_ptr<sqlite_inbox> open() const { return std::make_unique<sqlite_inbox>(file()); }
    static void crash_before(unsigned step) { steps_before_crash = step; }
};

sqlite_options impatient() {
    sqlite_options options;
    options.busy_timeout = 50ms;
    return options;
}

std::string failure_of(const std::filesystem::path& file) {
    try {
        const sqlite_inbox box{file, impatient()};
        return "opened";
    } catch (const sqlite_error& failure) {
        return failure.what();
    }
}

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

const management_token sqlite_token{"token-of-the-file"};
const receiver sqlite_endpoint{sqlite_token};

int accept_sample(sqlite_inbox& box) {
    const testing::signed_request sent{sqlite_token, testing::sample_charge_event()};
    return accept(sqlite_endpoint, sent, box).status;
}

}  // namespace

TEST_CASE("a file of SQLite is an inbox") {
    STATIC_REQUIRE(inbox<sqlite_inbox>);
    testing::check_inbox<sqlite_store>();
}

TEST_CASE("what was put in is there after the file was closed") {
    const sqlite_store store;
    REQUIRE(store.open()->put({"key", "digest", "body"}) == stored::fresh);
    CHECK(store.open()->put({"key", "digest", "body"}) == stored::duplicate);
    CHECK(store.open()->statistics().waiting == 1);
}

TEST_CASE("a file of something else is refused and stays as it is") {
    const support::temporary_folder folder;
    const std::filesystem::path text = folder.path() / "text.db";
    std::ofstream{text} << "this is a text, long enough for a header of a database, but it is none: "
                        << std::string(200, '.');
    const std::string before = bytes_of(text);
    CHECK(ends_with(failure_of(text), "text.db is not a database"));
    CHECK(bytes_of(text) == before);

    const std::filesystem::path other = folder.path() / "other.db";
    {
        detail::sqlite_database made{other, {}};
        made.execute("CREATE TABLE cat(name TEXT)");
    }
    CHECK(ends_with(failure_of(other), "other.db is a database of something else"));
    CHECK(detail::sqlite_database{other, {}}.ask("PRAGMA application_id") == "0");
    CHECK(failure_of(folder.path() / "no such folder" / "x.db").find("cannot open") != std::string::npos);
}

TEST_CASE("a file of a newer version is refused, and one of an older version is brought up to this one") {
    const sqlite_store store;
    {
        detail::sqlite_database made{store.file(), {}};
        made.execute(detail::sqlite_migrations[0]);
        made.execute(("PRAGMA application_id=" + std::to_string(detail::sqlite_application_id)).c_str());
        made.execute("PRAGMA user_version=1");
        made.execute(
            "INSERT INTO delivery(key, digest, body, state, received_at, due_at) VALUES('old', 'd', x'7B7D', 0, 1, 1)");
    }
    auto box = store.open();
    CHECK(box->take(1s)->body == "{}");
    sqlite_delivery_log log{store.file()};
    CHECK(log.claim("a") == claim::granted);
    detail::sqlite_database{store.file(), {}}.execute("PRAGMA user_version=99");
    CHECK(failure_of(store.file()).find("was written by a newer version of this library: its schema is 99") !=
          std::string::npos);
}

TEST_CASE("many may make the file at the same time") {
    const sqlite_store store;
    std::atomic<int> opened{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            try {
                static_cast<void>(store.open()->put({"key", "digest", "body"}));
                ++opened;
            } catch (const sqlite_error& failure) {
                std::fputs((std::string{failure.what()} + '\n').c_str(), stderr);
            }
        });
    }
    for (std::thread& each : threads) each.join();
    CHECK(opened == 6);
    CHECK(store.open()->statistics().waiting == 1);
}

TEST_CASE("while another process holds the lock for too long the answer is 503, and then 200") {
    const sqlite_store store;
    sqlite_inbox box{store.file(), impatient()};
    detail::sqlite_database other{store.file(), {}};
    other.execute("BEGIN IMMEDIATE");
    CHECK(accept_sample(box) == 503);
    CHECK_FALSE(box.take(1s).has_value());
    other.execute("COMMIT");
    CHECK(accept_sample(box) == 200);
    CHECK(box.statistics().waiting == 1);
}

TEST_CASE("while the disk is full the answer is 503, and then 200, and nothing is lost") {
    const sqlite_store store;
    sqlite_inbox box{store.file()};
    REQUIRE(box.put({"before", "digest", "body"}) == stored::fresh);
    is_disk_full = true;
    CHECK(accept_sample(box) == 503);
    CHECK_THROWS_AS(box.put({"b", "d", "body"}), sqlite_error);
    CHECK_THROWS_AS(box.take(1s), sqlite_error);
    is_disk_full = false;
    CHECK(accept_sample(box) == 200);
    CHECK(box.statistics().waiting == 2);
    CHECK(box.take(1s)->body == "body");
}

TEST_CASE("a file that may not be written gives 503") {
    const sqlite_store store;
    REQUIRE(store.open()->put({"key", "digest", "body"}) == stored::fresh);
    // Permissions do not hold for root: a child gives that up.
    ::chmod(store.folder.path().c_str(), 0555);
    ::chmod(store.file().c_str(), 0444);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(77);
        try {
            sqlite_inbox box{store.file(), impatient()};
            ::_exit(accept_sample(box) == 503 ? 0 : 1);
        } catch (const sqlite_error&) {
            ::_exit(0);  // refused already when it was opened
        } catch (...) {
            ::_exit(2);
        }
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    ::chmod(store.folder.path().c_str(), 0755);
    ::chmod(store.file().c_str(), 0644);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(store.open()->statistics().waiting == 1);
}

TEST_CASE("what is purged is no longer in the file") {
    const sqlite_store store;
    auto box = store.open();
    REQUIRE(box->put({"key", "digest", "a-secret-place"}) == stored::fresh);
    REQUIRE(box->done(*box->take(1s)));
    const auto is_there = [&] {
        return (bytes_of(store.file()) + bytes_of(store.file().string() + "-wal")).find("a-secret-place") !=
               std::string::npos;
    };
    REQUIRE(is_there());
    CHECK(box->purge(detail::inbox_conformance::now() + 1h) == 1);
    CHECK_FALSE(is_there());
}

TEST_CASE("what is kept is found by its key, and visited in the order of arrival") {
    const sqlite_store store;
    auto box = store.open();
    REQUIRE(box->put({"one", "digest", "first"}) == stored::fresh);
    REQUIRE(box->put({"", "digest", "without a key"}) == stored::fresh);
    REQUIRE(box->put({"one", "other", "second"}) == stored::conflict);
    const std::vector<kept_delivery> found = box->find("one");
    REQUIRE(found.size() == 2);
    CHECK(found[0].body == "first");
    CHECK(found[1].state == delivery_state::conflict);
    CHECK(box->find("another").empty());

    std::vector<std::string> visited;
    box->for_each([&](const kept_delivery& one) { visited.push_back(one.body); });
    CHECK(visited == std::vector<std::string>{"first", "without a key", "second"});
    std::size_t count = 0;
    box->for_each([&](const kept_delivery& one) {
        ++count;
        CHECK(box->put({"", "digest", one.body}) == stored::fresh);  // what comes meanwhile is not visited
    });
    CHECK(count == 3);
    CHECK_THROWS_AS(box->for_each([](const kept_delivery&) { throw std::runtime_error{"enough"}; }),
                    std::runtime_error);
    CHECK(box->take(1s)->body == "first");
}

TEST_CASE("the file stays whole while one writes and another purges") {
    const sqlite_store store;
    auto box = store.open();
    const std::string body(4000, 'x');
    std::atomic<bool> is_over{false};
    std::thread writer{[&] {
        for (int number = 0; !is_over; ++number) {
            static_cast<void>(box->put({std::to_string(number), "digest", body}));
            if (const auto taken = box->take(1h)) box->done(*taken);
        }
    }};
    const auto end = std::chrono::steady_clock::now() + 3s;
    while (std::chrono::steady_clock::now() < end) {
        static_cast<void>(box->purge(detail::inbox_conformance::now()));
    }
    is_over = true;
    writer.join();
    CHECK(detail::sqlite_database{store.file(), {}}.ask("PRAGMA integrity_check") == "ok");
}

TEST_CASE("keys are forgotten when they are older than is kept") {
    const sqlite_store store;
    sqlite_options options;
    options.keep_keys = -1s;
    sqlite_inbox box{store.file(), options};
    REQUIRE(box.put({"key", "digest", "body"}) == stored::fresh);
    REQUIRE(box.put({"waiting", "digest", "body"}) == stored::fresh);
    REQUIRE(box.done(*box.take(1s)));
    CHECK(box.purge(detail::inbox_conformance::now() + 1h) == 1);
    CHECK(box.put({"key", "digest", "body"}) == stored::fresh);
    CHECK(box.put({"waiting", "digest", "body"}) == stored::duplicate);
}

TEST_CASE("a failure in a commit that many share is everyone's") {
    const sqlite_store store;
    sqlite_inbox box{store.file()};
    is_disk_full = true;
    std::atomic<int> failures{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            try {
                static_cast<void>(box.put({std::to_string(i), "digest", "body"}));
            } catch (const sqlite_error&) {
                ++failures;
            }
        });
    }
    for (std::thread& each : threads) each.join();
    is_disk_full = false;
    CHECK(failures == 4);
    CHECK(box.statistics() == inbox_statistics{});
}

TEST_CASE("a file of SQLite is a delivery log that several handles share") {
    STATIC_REQUIRE(delivery_log<sqlite_delivery_log>);
    const sqlite_store store;
    sqlite_delivery_log log{store.file()};
    sqlite_delivery_log other{store.file()};
    CHECK(log.claim("a") == claim::granted);
    CHECK(other.claim("a") == claim::in_progress);
    log.release("a");
    CHECK(other.claim("a") == claim::granted);
    other.commit("a");
    CHECK(log.claim("a") == claim::done);
    log.release("a");
    CHECK(log.claim("a") == claim::done);
}

TEST_CASE("a claim whose process died ends with its lease, and what is done is forgotten in time") {
    const sqlite_store store;
    sqlite_options options;
    options.keep_keys = 0s;
    sqlite_delivery_log log{store.file(), options, 0s};
    CHECK(log.claim("a") == claim::granted);
    std::this_thread::sleep_for(5ms);
    CHECK(log.claim("a") == claim::granted);
    log.commit("a");
    std::this_thread::sleep_for(5ms);
    CHECK(log.claim("a") == claim::granted);
}

TEST_CASE("a delivery log that cannot write refuses, and releases without a word") {
    const sqlite_store store;
    sqlite_delivery_log log{store.file()};
    is_disk_full = true;
    CHECK_THROWS_AS(log.claim("a"), sqlite_error);
    CHECK_THROWS_AS(log.commit("a"), sqlite_error);
    log.release("a");
    is_disk_full = false;
    CHECK(log.claim("a") == claim::granted);
}
