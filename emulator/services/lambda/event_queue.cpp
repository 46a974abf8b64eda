#include "services/lambda/event_queue.h"

#include <algorithm>

#include "runtime/log.h"
#include "services/lambda/call.h"
#include "services/lambda/errors.h"
#include "services/lambda/lambda.h"

namespace leat::lambda {

using runtime::Next;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kAtOnce = 100;
constexpr std::int64_t kMostFailures = 3;  // the first attempt and two more
constexpr Duration kOldestEvent = 6h;

/// Backoff of what could not be started: from a second, doubled up to five minutes.
Duration throttle_delay(std::int64_t throttles) {
    const auto exponent = std::min<std::int64_t>(throttles - 1, 9);
    return std::min<Duration>(1s * (std::int64_t{1} << exponent), 5min);
}

}  // namespace

EventQueue::EventQueue(Lambda& service) : Worker("lambda.events"), service_(service) {}

void EventQueue::push(QueuedEvent event) {
    service_.write_store([&](Store& store) {
        event.queued = event.due = service_.host().scheduler.now();
        store.queue_event(event);
    });
    wake();
}

Next EventQueue::run(Timestamp now) {
    std::vector<std::int64_t> running;
    {
        std::lock_guard lock(mutex_);
        if (stopped_) return Next::idle();
        for (const auto& [id, activity] : running_) running.push_back(id);
    }
    if (running.size() >= kAtOnce) return Next::idle();  // woken when one has ended
    std::vector<QueuedEvent> events;
    const auto next = service_.read_store([&](Store& store) {
        for (const auto id : store.due_events(now, kAtOnce)) {
            if (events.size() + running.size() >= kAtOnce) break;
            if (!std::binary_search(running.begin(), running.end(), id))
                events.push_back(*store.event(id));
        }
        return store.next_due(now);
    });
    for (const auto& event : events) start(event);
    return next ? Next::at_time(*next) : Next::idle();
}

void EventQueue::start(const QueuedEvent& event) {
    auto& scheduler = service_.host().scheduler;
    {
        std::lock_guard lock(mutex_);
        if (stopped_) return;
        running_.emplace(event.id, runtime::Activity(scheduler, "lambda event for " + event.name));
    }
    // The executor's callback must not block: what it tells is written down on a pool thread.
    QueuedEvent meta = event;
    meta.payload.clear();
    const auto settle_later = [this, &scheduler, meta](Outcome outcome, std::string why) {
        scheduler.post([this, meta, outcome, why = std::move(why)] { settle(meta, outcome, why); });
    };
    const auto refused = [settle_later](std::exception_ptr why) {
        try {
            std::rethrow_exception(why);
        } catch (const protocol::Error& error) {
            const bool gone = error.type().status == 404;
            settle_later(gone ? Outcome::Gone : Outcome::NotStarted, error.message());
        } catch (const std::exception& error) {
            settle_later(Outcome::NotStarted, error.what());
        }
    };
    try {
        const FunctionRef ref{event.name, event.qualifier};
        auto function = service_.read_store(
            [&](Store& store) { return find_or_throw(store, event.scope, ref); });
        InvokeJob job;
        job.function = std::make_shared<FunctionVersion>(std::move(function));
        job.invoked_arn = ref.arn(event.scope);
        job.request_id = event.request_id;
        job.trace_id = event.trace_id;
        job.client_context = event.client_context;
        job.payload = event.payload;
        job.done = [settle_later, refused](InvokeResult* result, std::exception_ptr why) {
            if (!result)
                refused(why);
            else if (result->failed)
                settle_later(Outcome::FunctionError, result->payload);
            else
                settle_later(Outcome::Done, {});
        };
        service_.executor().invoke(std::move(job));
    } catch (...) {
        refused(std::current_exception());
    }
}

void EventQueue::settle(QueuedEvent event, Outcome outcome, const std::string& why) {
    runtime::Activity activity;
    {
        std::lock_guard lock(mutex_);
        if (stopped_) return;
        activity = std::move(running_[event.id]);
    }
    const Timestamp now = service_.host().scheduler.now();
    bool drop = outcome == Outcome::Done || outcome == Outcome::Gone;
    if (outcome == Outcome::FunctionError) {
        drop = ++event.failures >= kMostFailures;
        event.due = now + event.failures * 1min;
    } else if (outcome == Outcome::NotStarted) {
        ++event.throttles;
        event.due = now + throttle_delay(event.throttles);
    }
    drop = drop || event.due - event.queued > kOldestEvent;
    if (drop && outcome != Outcome::Done) {
        runtime::log_warn("lambda: an event for " + event.name + " (request " + event.request_id +
                          ") is given up: " + why.substr(0, 300));
    }
    try {
        service_.write_store([&](Store& store) {
            if (drop)
                store.remove_event(event.id);
            else
                store.postpone_event(event.id, event.failures, event.throttles, event.due);
        });
    } catch (const std::exception& error) {
        runtime::log_error(std::string("lambda: the event queue cannot be written: ") +
                           error.what());
    }
    {
        std::lock_guard lock(mutex_);
        running_.erase(event.id);
    }
    wake();
}

void EventQueue::stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    running_.clear();
}

}  // namespace leat::lambda
