// The blocks of docs/inbox.md and docs/stores.md that need a store.

#include <smartcar/webhooks.hpp>
#include <smartcar/webhooks/hosts/endpoint.hpp>
#include <smartcar/webhooks/stores/redis.hpp>
#include <smartcar/webhooks/stores/sqlite.hpp>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

using namespace smartcar::webhooks;

void keep_and_work(const receiver& receiver, const std::function<void(const envelope&)>& store) {
    static sqlite_inbox box{"deliveries.db"};

    const hosts::endpoint endpoint{[&](const request& request) { return accept(receiver, request, box); }};

    std::jthread worker{[&](std::stop_token stop) { drain(box, store, drain_options{}, stop); }};
}

void work_by_key(sqlite_inbox& box, const std::function<void(const envelope&, const std::string&)>& store_once) {
    drain_one(box, [&](const envelope& delivery, const taken_delivery& taken) { store_once(delivery, taken.key); });
}

void work_again(sqlite_inbox& box, timestamp from, timestamp until) {
    for (const kept_delivery& each : box.list(delivery_state::given_up))
        std::cout << each.key << ": " << each.reason << '\n';
    box.requeue(delivery_state::given_up);  // all of them, after the fault was mended
    box.requeue(from, until);               // or whatever came in a time span, done or given up
}

void look_after(sqlite_inbox& box, const std::function<void(std::string)>& alarm) {
    const inbox_statistics counted = box.statistics();
    if (!counted.last_delivery)
        alarm("nothing has ever arrived: is the webhook active, and its callback URL this server's?");
    if (counted.oldest_waiting > std::chrono::minutes{10}) alarm("the workers do not keep up");
    if (counted.given_up + counted.conflicts > 0) alarm("deliveries wait for a person");
    box.purge(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) -
              std::chrono::hours{24 * 30});
}

void past_one_machine() {
    redis_options options;
    options.host = "redis.internal";
    options.password = std::getenv("REDIS_PASSWORD");
    static redis_inbox box{options};
}

void once_in_a_file(const receiver& receiver, const request& request, const std::function<void(envelope)>& store) {
    static sqlite_delivery_log log{"deliveries.db"};
    const response reply = receiver.handle(request, log, store);
}
