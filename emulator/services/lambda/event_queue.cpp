#include "services/lambda/event_queue.h"

#include <algorithm>

#include "runtime/log.h"
#include "service/struck.h"
#include "services/lambda/call.h"
#include "services/lambda/errors.h"
#include "services/lambda/invocation_fault.h"
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

struct EventQueue::Attempt {
    QueuedEvent event;
    std::uint64_t era = 0;
    std::int64_t bytes = 0;
    std::shared_ptr<const FunctionVersion> function;
    runtime::Fault fault;

    service::Crossing crossing(Timestamp now) const {
        return {.t = now,
                .edge = "lambda",
                .account = event.scope.account,
                .from = event.principal,
                .to = function_arn(event.scope, event.name),
                .space = event.request_id,
                .places = service::Places(0),
                .bytes = bytes ? bytes : static_cast<std::int64_t>(event.payload.size()),
                .attempt = static_cast<int>(event.failures + event.throttles) + 1};
    }
};

EventQueue::EventQueue(Lambda& service) : Worker("lambda.events"), service_(service) {}

std::string EventQueue::push(QueuedEvent event, const service::Sender& sender,
                             service::Ticket ticket) {
    auto request_id = service_.write_store([&](Store& store) {
        store.inbox.settle(sender);
        if (auto before = store.inbox.answer(sender, ticket)) return std::move(*before);
        event.queued = event.due = service_.host().scheduler.now();
        store.queue_event(event);
        store.inbox.remember(sender, ticket, event.request_id);
        return event.request_id;
    });
    wake();
    return request_id;
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
    auto attempt = std::make_shared<Attempt>();
    attempt->event = event;
    {
        std::lock_guard lock(mutex_);
        if (stopped_) return;
        attempt->era = era_;
        running_.emplace(event.id, runtime::Activity(scheduler, "lambda event for " + event.name));
    }
    try {
        const FunctionRef ref{event.name, event.qualifier};
        attempt->function = std::make_shared<FunctionVersion>(service_.read_store(
            [&](Store& store) { return find_or_throw(store, event.scope, ref); }));
    } catch (...) {
        refused(attempt, std::current_exception());
        return;
    }
    attempt->fault = service_.strike(*attempt->function);
    const Duration delay = delay_of(attempt->fault, *attempt->function);
    if (delay.count() == 0) {
        begin(attempt);
        return;
    }
    {
        std::lock_guard lock(mutex_);
        running_[event.id].end();  // nothing to wait for until then
    }
    scheduler.at(scheduler.now() + delay, [this, attempt] {
        const auto& e = attempt->event;
        {
            std::lock_guard lock(mutex_);
            if (stopped_ || attempt->era != era_) return;
            running_[e.id] =
                runtime::Activity(service_.host().scheduler, "lambda event for " + e.name);
        }
        begin(attempt);
    });
}

void EventQueue::begin(const std::shared_ptr<Attempt>& attempt) {
    QueuedEvent& event = attempt->event;
    const auto& fault = attempt->fault;
    if (fault.has(runtime::FaultAction::Drop)) {
        end_later(attempt,
                  {Outcome::Dropped, service::fault_code(fault), service::fault_text(fault)});
        return;
    }
    InvokeJob job;
    job.function = attempt->function;
    job.invoked_arn = FunctionRef{event.name, event.qualifier}.arn(event.scope);
    job.request_id = event.request_id;
    job.trace_id = event.trace_id;
    job.client_context = event.client_context;
    attempt->bytes = static_cast<std::int64_t>(event.payload.size());
    job.payload = std::move(event.payload);
    job.principal = event.principal;
    job.done = [this, attempt](InvokeResult* result, std::exception_ptr why) {
        if (!result)
            refused(attempt, why);
        else if (result->failed)
            end_later(attempt, [&] {
                auto [code, message] = error_of(result->payload);
                return Ending{Outcome::FunctionError, std::move(code), std::move(message)};
            }());
        else
            end_later(attempt, {});
    };
    run_struck(service_.executor(), fault, std::move(job));
}

void EventQueue::refused(const std::shared_ptr<Attempt>& attempt, std::exception_ptr why) {
    try {
        std::rethrow_exception(why);
    } catch (const protocol::Error& error) {
        const bool gone = error.type().status == 404;
        end_later(attempt, {gone ? Outcome::Gone : Outcome::NotStarted, std::string(error.code()),
                            error.message()});
    } catch (const std::exception& error) {
        end_later(attempt, {Outcome::NotStarted, "ServiceException", error.what()});
    }
}

// The executor's callback must not block: what it tells is written down on a pool thread.
void EventQueue::end_later(const std::shared_ptr<Attempt>& attempt, Ending ending) {
    service_.host().scheduler.post(
        [this, attempt, ending = std::move(ending)] { settle(*attempt, ending); });
}

void EventQueue::settle(const Attempt& attempt, const Ending& ending) {
    QueuedEvent event = attempt.event;
    const Outcome outcome = ending.outcome;
    runtime::Activity activity;
    {
        std::lock_guard lock(mutex_);
        if (stopped_ || attempt.era != era_) return;
        activity = std::move(running_[event.id]);
    }
    const Timestamp now = service_.host().scheduler.now();
    service::Crossing crossing = attempt.crossing(now);
    crossing.code = ending.code;
    crossing.message = ending.message;
    bool over = outcome == Outcome::Done || outcome == Outcome::Gone || outcome == Outcome::Dropped;
    if (outcome == Outcome::FunctionError) {
        over = ++event.failures >= kMostFailures;
        event.due = now + event.failures * 1min;
        crossing.outcome = over ? service::Outcome::Failed : service::Outcome::Retried;
    } else if (outcome == Outcome::NotStarted) {
        ++event.throttles;
        event.due = now + throttle_delay(event.throttles);
        crossing.outcome = service::Outcome::Throttled;
    } else if (outcome != Outcome::Done) {
        crossing.outcome = service::Outcome::Dropped;
    }
    if (!over && event.due - event.queued > kOldestEvent) {
        over = true;
        crossing.outcome = service::Outcome::Dropped;
    }
    if (over && outcome != Outcome::Done) {
        runtime::log_warn("lambda: an event for " + event.name + " (request " + event.request_id +
                          ") is given up: " + ending.code + " " + ending.message);
    }
    try {
        service_.write_store([&](Store& store) {
            if (over)
                store.remove_event(event.id);
            else
                store.postpone_event(event.id, event.failures, event.throttles, event.due);
            service_.ledger().add(crossing);
        });
    } catch (const std::exception& error) {
        runtime::log_error(std::string("lambda: the event queue cannot be written: ") +
                           error.what());
    }
    {
        std::lock_guard lock(mutex_);
        if (attempt.era == era_) running_.erase(event.id);
    }
    wake();
}

void EventQueue::forget() {
    std::map<std::int64_t, runtime::Activity> former;
    {
        std::lock_guard lock(mutex_);
        ++era_;
        former.swap(running_);
    }
    wake();
}

void EventQueue::stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    running_.clear();
}

}  // namespace leat::lambda
