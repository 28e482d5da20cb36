// What a server counts, for Prometheus to fetch.

#include <servers/metrics.hpp>

#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <atomic>
#include <cctype>
#include <exception>
#include <mutex>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace webhooks = smartcar::webhooks;

namespace servers {

namespace {

// Each label value is a time series for good. Where they come from outside, there are at most so many.
constexpr std::size_t most_series = 100;

// The pointer with `*` for each index, so that a leftover of every vehicle is one series.
std::string without_indices(const std::string& pointer) {
    std::string made;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        made += pointer[i];
        if (pointer[i] != '/') continue;
        std::size_t end = i + 1;
        while (end < pointer.size() && std::isdigit(static_cast<unsigned char>(pointer[end])) != 0) ++end;
        if (end > i + 1 && (end == pointer.size() || pointer[end] == '/')) {
            made += '*';
            i = end - 1;
        }
    }
    return made;
}

// Kinds that are known by name; a new one is counted as what it is for this library.
std::string kind_of(const webhooks::envelope& delivery) {
    struct {
        std::string operator()(const webhooks::verify_challenge&) const { return "verify"; }
        std::string operator()(const webhooks::schedule&) const { return "schedule"; }
        std::string operator()(const webhooks::charge_event&) const { return "charge_event"; }
        std::string operator()(const webhooks::vehicle_state&) const { return "vehicle_state"; }
        std::string operator()(const webhooks::vehicle_error&) const { return "vehicle_error"; }
        std::string operator()(const webhooks::unknown_event&) const { return "unknown_event"; }
    } constexpr name;
    return std::visit(name, delivery.payload);
}

std::int64_t milliseconds_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

prometheus::MetricFamily gauge(const std::string& name, const std::string& help,
                               const std::vector<std::pair<std::string, double>>& by_state) {
    prometheus::MetricFamily family;
    family.name = name;
    family.help = help;
    family.type = prometheus::MetricType::Gauge;
    for (const auto& [state, value] : by_state) {
        prometheus::ClientMetric metric;
        if (!state.empty()) metric.label.push_back({"state", state});
        metric.gauge.value = value;
        family.metric.push_back(metric);
    }
    return family;
}

// What is asked only when somebody wants to know it.
class asked : public prometheus::Collectable {
public:
    asked(const std::atomic<std::int64_t>& last_delivery, metrics::statistics inbox)
        : last_delivery_{last_delivery}, inbox_{std::move(inbox)} {}

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override {
        std::vector<prometheus::MetricFamily> families;
        std::int64_t last = last_delivery_;
        if (inbox_) last = std::max(last, collect_inbox(families));
        if (last > 0) {
            families.push_back(gauge("smartcar_webhooks_last_delivery_age_seconds",
                                     "How long ago the last genuine delivery came; absent if none ever did",
                                     {{"", static_cast<double>(milliseconds_now() - last) / 1000}}));
        }
        return families;
    }

private:
    // Returns when something was kept last.
    [[nodiscard]] std::int64_t collect_inbox(std::vector<prometheus::MetricFamily>& families) const {
        try {
            const webhooks::inbox_statistics counted = inbox_();
            const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
            families.push_back(gauge("smartcar_webhooks_inbox_deliveries", "Deliveries in the inbox, by state",
                                     {{"waiting", number(counted.waiting)},
                                      {"in_work", number(counted.in_work)},
                                      {"done", number(counted.done)},
                                      {"given_up", number(counted.given_up)},
                                      {"conflict", number(counted.conflicts)}}));
            const auto oldest = counted.oldest_waiting.value_or(std::chrono::milliseconds{0});
            families.push_back(gauge("smartcar_webhooks_inbox_oldest_waiting_seconds",
                                     "How long the oldest delivery has waited; 0 if none waits",
                                     {{"", static_cast<double>(oldest.count()) / 1000}}));
            families.push_back(gauge("smartcar_webhooks_inbox_up", "Whether the inbox answers", {{"", 1}}));
            return counted.last_delivery ? counted.last_delivery->time_since_epoch().count() : 0;
        } catch (const std::exception&) {
            families.push_back(gauge("smartcar_webhooks_inbox_up", "Whether the inbox answers", {{"", 0}}));
            return 0;
        }
    }

    const std::atomic<std::int64_t>& last_delivery_;
    metrics::statistics inbox_;
};

}  // namespace

struct metrics::state {
    explicit state(const std::string& address, statistics inbox)
        : exposer{address, 1}, inbox_state{std::make_shared<asked>(last_delivery, std::move(inbox))} {
        exposer.RegisterCollectable(registry);
        exposer.RegisterCollectable(inbox_state);
    }

    std::atomic<std::int64_t> last_delivery{0};  // milliseconds since 1970; 0 is never
    prometheus::Exposer exposer;
    std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
    std::shared_ptr<asked> inbox_state;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("smartcar_webhooks_requests_total")
                                                            .Help("Requests, by the status of the answer")
                                                            .Register(*registry);
    prometheus::Family<prometheus::Counter>& deliveries = prometheus::BuildCounter()
                                                              .Name("smartcar_webhooks_deliveries_total")
                                                              .Help("Genuine deliveries, by kind")
                                                              .Register(*registry);
    prometheus::Family<prometheus::Counter>& leftovers =
        prometheus::BuildCounter()
            .Name("smartcar_webhooks_leftovers_total")
            .Help("What the types could not hold, by place: the format has moved on")
            .Register(*registry);
    prometheus::Histogram& seconds =
        prometheus::BuildHistogram()
            .Name("smartcar_webhooks_handler_seconds")
            .Help("Time in the handler, or to keep the delivery")
            .Register(*registry)
            .Add({}, prometheus::Histogram::BucketBoundaries{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                             0.5, 1, 2.5, 5, 10, 15});
    std::mutex mutex;  // for the one below
    std::set<std::string> pointers;
};

metrics::metrics(const std::string& address, statistics inbox) {
    if (!address.empty()) state_ = std::make_unique<state>(address, std::move(inbox));
}
metrics::~metrics() = default;

void metrics::answered(int status) {
    if (state_) state_->requests.Add({{"status", std::to_string(status)}}).Increment();
}

void metrics::delivered(const webhooks::envelope& delivery) {
    if (!state_) return;
    state_->last_delivery = milliseconds_now();
    state_->deliveries.Add({{"kind", kind_of(delivery)}}).Increment();
    for (const webhooks::unmodelled& leftover : delivery.leftovers) {
        std::string pointer = without_indices(leftover.pointer);
        {
            const std::lock_guard lock{state_->mutex};
            if (state_->pointers.size() >= most_series && state_->pointers.count(pointer) == 0) pointer = "others";
            state_->pointers.insert(pointer);
        }
        state_->leftovers.Add({{"pointer", pointer}}).Increment();
    }
}

void metrics::handled(std::chrono::duration<double> time) {
    if (state_) state_->seconds.Observe(time.count());
}

}  // namespace servers
