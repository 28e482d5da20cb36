// Each delivery handled once: a log in memory of what was claimed, and what is done.

#ifndef SMARTCAR_WEBHOOKS_DELIVERY_LOG_HPP
#define SMARTCAR_WEBHOOKS_DELIVERY_LOG_HPP

#include <smartcar/webhooks/claim.hpp>
#include <smartcar/webhooks/types/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace smartcar::webhooks {

/// A delivery log in memory: bounded, and gone with the process. Safe to use from several threads at once.
///
/// Of two processes each needs the same log, which this is not; and after a restart a retry is handled again. Keys take
/// a hundred bytes or two. If there are as many as fit, the one that has been done for longest is forgotten; if none is
/// done, nothing is granted.
///
/// Example: `recent_deliveries log{100'000};  ...  return receiver.handle(request, log, store);`
/// Source: Smartcar docs, "Best practices": deliveries may repeat for 7 days
class recent_deliveries {
public:
    /// \param capacity  how many keys are kept at most
    /// \param keep      for how long what was done is known, at least. Longer than `receiver_options::max_age`, if that
    ///                  is set: or a captured request could be sent again between the two.
    /// \param now       the clock, for tests; called while the log is locked
    /// \throws std::invalid_argument if `capacity` is 0
    explicit recent_deliveries(std::size_t capacity, std::chrono::seconds keep = std::chrono::hours{7 * 24},
                               std::function<timestamp()> now = current_time)
        : capacity_{capacity}, keep_{keep}, now_{std::move(now)} {
        if (capacity_ == 0) throw std::invalid_argument{"recent_deliveries: no capacity"};
    }

    recent_deliveries(const recent_deliveries&) = delete;
    recent_deliveries& operator=(const recent_deliveries&) = delete;
    ~recent_deliveries() = default;

    /// Ask for a delivery. `granted` makes it the caller's until it calls `commit` or `release`.
    ///
    /// \param key  copied
    /// Throws nothing but `std::bad_alloc`, and then nothing was claimed.
    [[nodiscard]] webhooks::claim claim(const std::string& key) {
        const std::lock_guard lock{mutex_};
        forget_old();
        if (const auto found = index_.find(key); found != index_.end()) {
            return found->second->is_done ? webhooks::claim::done : webhooks::claim::in_progress;
        }
        if (index_.size() == capacity_) {
            if (done_.empty()) return webhooks::claim::in_progress;
            forget_oldest();
        }
        std::list<entry> added;
        added.push_back({key, {}, false});
        index_.emplace(added.front().key, added.begin());
        claimed_.splice(claimed_.end(), added);
        return webhooks::claim::granted;
    }

    /// What was claimed is done. Without effect on any other key. Does not allocate.
    void commit(const std::string& key) {
        const std::lock_guard lock{mutex_};
        const auto found = index_.find(key);
        if (found == index_.end() || found->second->is_done) return;
        found->second->done_at = now_();
        found->second->is_done = true;
        done_.splice(done_.end(), claimed_, found->second);
    }

    /// What was claimed was not done: the next to ask for it gets it. Without effect on any other key.
    void release(const std::string& key) noexcept {
        const std::lock_guard lock{mutex_};
        const auto found = index_.find(key);
        if (found == index_.end() || found->second->is_done) return;
        const auto released = found->second;
        index_.erase(found);
        claimed_.erase(released);
    }

    /// How many keys are known, claimed and done.
    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock{mutex_};
        return index_.size();
    }

private:
    struct entry {
        std::string key;
        timestamp done_at;
        bool is_done;
    };

    static timestamp current_time() {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }

    void forget_old() {
        if (done_.empty()) return;
        const timestamp now = now_();
        // Rounded up to seconds, so that comparing it cannot overflow.
        const auto age_of = [&](const entry& each) {
            return std::chrono::ceil<std::chrono::seconds>(now - each.done_at);
        };
        while (!done_.empty() && age_of(done_.front()) > keep_) forget_oldest();
    }

    void forget_oldest() {
        index_.erase(done_.front().key);
        done_.pop_front();
    }

    const std::size_t capacity_;
    const std::chrono::seconds keep_;
    const std::function<timestamp()> now_;
    mutable std::mutex mutex_;
    std::list<entry> claimed_;
    std::list<entry> done_;                                                   // the longest done first
    std::unordered_map<std::string_view, std::list<entry>::iterator> index_;  // of both
};

}  // namespace smartcar::webhooks

#endif
