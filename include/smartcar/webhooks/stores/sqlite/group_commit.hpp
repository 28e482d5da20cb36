// What several threads want written at the same time, in one transaction: one wait for the disk instead of many.

#ifndef SMARTCAR_WEBHOOKS_STORES_SQLITE_GROUP_COMMIT_HPP
#define SMARTCAR_WEBHOOKS_STORES_SQLITE_GROUP_COMMIT_HPP

#include <smartcar/webhooks/detail/function_ref.hpp>
#include <smartcar/webhooks/stores/sqlite/database.hpp>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <vector>

namespace smartcar::webhooks::detail {

// Whoever comes first while nobody is writing commits for all who came meanwhile. No thread of its own.
class group_commit {
public:
    explicit group_commit(sqlite_database& database) noexcept : database_{database} {}

    // Runs `work`, on this thread or another, and returns when it is durable. If the transaction fails, this throws,
    // and so does it for all whose work was in it.
    void write(function_ref<void()> work) {
        job mine{work, false, nullptr};
        std::unique_lock lock{mutex_};
        waiting_.push_back(&mine);
        changed_.wait(lock, [&] { return mine.is_finished || !is_writing_; });
        if (!mine.is_finished) {
            is_writing_ = true;
            std::vector<job*> batch;
            batch.swap(waiting_);
            lock.unlock();
            const std::exception_ptr failure = commit(batch);
            lock.lock();
            is_writing_ = false;
            for (job* const each : batch) {
                each->failure = failure;
                each->is_finished = true;
            }
            changed_.notify_all();
        }
        if (mine.failure) std::rethrow_exception(mine.failure);
    }

private:
    struct job {
        function_ref<void()> work;
        bool is_finished;
        std::exception_ptr failure;
    };

    std::exception_ptr commit(const std::vector<job*>& batch) noexcept {
        try {
            database_.transact([&] {
                for (const job* const each : batch) each->work();
            });
            return nullptr;
        } catch (...) {
            return std::current_exception();
        }
    }

    sqlite_database& database_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<job*> waiting_;
    bool is_writing_ = false;
};

}  // namespace smartcar::webhooks::detail

#endif
