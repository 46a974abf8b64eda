// Pools, jobs and limits of the executor; what environments do is in executor_events.cpp.
#include "services/lambda/executor.h"

#include <algorithm>

#include "runtime/log.h"
#include "service/service.h"
#include "services/lambda/errors.h"
#include "services/lambda/sandbox/environment.h"
#include "services/lambda/sandbox/outcome.h"
#include "services/lambda/sandbox/sandbox.h"

namespace leat::lambda {

using runtime::Clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr int kAccountConcurrency = 1000;
// Environments beyond these are started only for an invocation that has waited for a while: it may
// be that all others wait for it.
constexpr std::size_t kPerFunction = 10, kProcesses = 100;
constexpr std::size_t kMostPerFunction = 100, kMostProcesses = 200;
constexpr milliseconds kPatience{500};
constexpr seconds kIdleTime{60}, kReaperInterval{15};

double milliseconds_between(std::chrono::steady_clock::time_point from,
                            std::chrono::steady_clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

}  // namespace

Executor::Executor(service::Host& host, CodeStore& code, LogWriter& logs)
    : host_(host), code_(code), logs_(logs) {}

Executor::~Executor() { stop(); }

void Executor::invoke(InvokeJob job) {
    Turn turn(*this);
    if (stopping_) throw protocol::kInternalFailure("leat is stopping.");
    int& in_flight = in_flight_[job.function->scope];
    if (in_flight >= kAccountConcurrency) {
        throw kTooManyRequests("Rate Exceeded.")
            .with("Reason", "ConcurrentInvocationLimitExceeded");
    }
    ++in_flight;
    auto owned = std::make_unique<InvokeJob>(std::move(job));
    const std::string key = owned->function->qualified_arn();
    Pool& pool = pool_for(turn, owned->function);
    if (!pool.free.empty()) {
        const SandboxPtr sandbox = pool.free.back();
        pool.free.pop_back();
        assign(turn, sandbox, std::move(owned));
        return;
    }
    pool.waiting.push_back(std::move(owned));
    grow(turn, key, false);
}

void Executor::expect(const std::string& runtime) {
    if (!Interpreters::shared().knows(runtime))
        host_.background([runtime] { Interpreters::shared().find(runtime); });
}

// Environments of former code or configuration do not serve the present one.
Executor::Pool& Executor::pool_for(Turn& turn,
                                   const std::shared_ptr<const FunctionVersion>& function) {
    const std::string key = function->qualified_arn();
    Pool& pool = pools_[key];
    if (pool.generation == function->generation) return pool;
    pool.generation = function->generation;
    const auto free = pool.free;
    for (const auto& sandbox : pool.members) sandbox->doomed = true;
    for (const auto& sandbox : free) discard(turn, sandbox);
    Pool& renewed = pools_[key];  // the former one went with its last environment
    renewed.generation = function->generation;
    return renewed;
}

void Executor::grow(Turn& turn, const std::string& key, bool impatient) {
    const auto it = pools_.find(key);
    if (it == pools_.end() || stopping_) return;
    Pool& pool = it->second;
    const auto unserved = [&pool] { return static_cast<int>(pool.waiting.size()) > pool.starting; };
    const std::size_t most = impatient ? kMostPerFunction : kPerFunction;
    while (unserved() && pool.members.size() < most && make_room(turn, impatient)) {
        start(turn, key, pool.waiting[static_cast<std::size_t>(pool.starting)]->function, nullptr);
        if (impatient) return;  // one at a time
    }
    if (impatient || !unserved()) return;
    host_.scheduler.after_real(kPatience, [this, key] {
        Turn later(*this);
        grow(later, key, true);
    });
}

/// Ends the environment that has been idle for the longest time when there are too many.
bool Executor::make_room(Turn& turn, bool impatient) {
    if (processes_ < kProcesses) return true;
    SandboxPtr oldest;
    for (const auto& [key, pool] : pools_)
        for (const auto& sandbox : pool.free)
            if (sandbox->next && (!oldest || sandbox->free_since < oldest->free_since))
                oldest = sandbox;
    if (oldest) discard(turn, oldest);
    return oldest || (impatient && processes_ < kMostProcesses);
}

void Executor::start(Turn& turn, const std::string& key,
                     const std::shared_ptr<const FunctionVersion>& function, JobPtr job) {
    auto sandbox = std::make_shared<Sandbox>();
    sandbox->key = key;
    sandbox->function = function;
    sandbox->second_try = job != nullptr;
    sandbox->log_group = function->log_group_name();
    sandbox->log_stream = log_stream_name(*function, host_.scheduler.now(), host_.ids.hex(32));
    sandbox->job = std::move(job);
    Pool& pool = pools_[key];
    pool.members.insert(sandbox);
    if (!sandbox->job) ++pool.starting;
    ++processes_;
    arm_reaper();
    // Not on the pool: its threads may all be waiting for functions.
    turn.after.push_back(
        [this, sandbox] { host_.background([this, sandbox] { launch(sandbox); }); });
}

void Executor::assign(Turn& turn, const SandboxPtr& sandbox, JobPtr job) {
    sandbox->phase = Sandbox::Phase::Busy;
    sandbox->delivered = false;
    sandbox->job = std::move(job);
    if (sandbox->next)
        deliver(turn, sandbox);
    else
        arm(sandbox, Clock::steady_now() + seconds(sandbox->function->timeout_s));
}

void Executor::deliver(Turn& turn, const SandboxPtr& sandbox) {
    const InvokeJob& job = *sandbox->job;
    const int timeout_s = sandbox->function->timeout_s;
    runtime::LoopbackResponse event;
    event.headers = {
        {"Lambda-Runtime-Aws-Request-Id", job.request_id},
        {"Lambda-Runtime-Deadline-Ms", std::to_string((Clock::real_now() + seconds(timeout_s)).ms)},
        {"Lambda-Runtime-Invoked-Function-Arn", job.invoked_arn},
        {"Lambda-Runtime-Trace-Id", job.trace_id},
    };
    if (!job.client_context.empty())
        event.headers.emplace_back("Lambda-Runtime-Client-Context", job.client_context);
    event.body = job.payload;
    sandbox->log.note(start_line(job.request_id, sandbox->function->version),
                      host_.scheduler.now());
    sandbox->delivered = true;
    sandbox->delivered_at = Clock::steady_now();
    arm(sandbox, sandbox->delivered_at + seconds(timeout_s));
    turn.after.push_back([reply = std::exchange(sandbox->next, nullptr), event]() mutable {
        reply(std::move(event));
    });
}

/// The environment is ready for another invocation: of the same code and configuration, as those
/// that wait may have been made before or after a change.
void Executor::release(Turn& turn, const SandboxPtr& sandbox) {
    sandbox->deadline.reset();
    Pool& pool = pools_[sandbox->key];
    const auto mine =
        std::find_if(pool.waiting.begin(), pool.waiting.end(), [&](const JobPtr& job) {
            return job->function->generation == sandbox->function->generation;
        });
    if (!sandbox->doomed && mine != pool.waiting.end()) {
        auto job = std::move(*mine);
        pool.waiting.erase(mine);
        assign(turn, sandbox, std::move(job));
    } else if (sandbox->doomed || sandbox->function->generation != pool.generation) {
        const std::string key = sandbox->key;
        discard(turn, sandbox);
        grow(turn, key, false);
    } else {
        sandbox->phase = Sandbox::Phase::Free;
        sandbox->free_since = Clock::steady_now();
        pool.free.push_back(sandbox);
    }
}

/// Takes the environment out of its pool and ends its process.
void Executor::discard(Turn& turn, const SandboxPtr& sandbox) {
    if (sandbox->phase == Sandbox::Phase::Dead) return;
    Pool& pool = pools_[sandbox->key];
    if (sandbox->phase == Sandbox::Phase::Starting && !sandbox->second_try) --pool.starting;
    sandbox->phase = Sandbox::Phase::Dead;
    sandbox->deadline.reset();
    pool.members.erase(sandbox);
    std::erase(pool.free, sandbox);
    --processes_;
    end_pool_if_empty(sandbox->key);
    hand_over_log(*sandbox, true);
    // Closing a listener waits for its handler, which may be what brought us here.
    turn.after.push_back([this, at_once = stopping_, process = std::move(sandbox->process),
                          listener = std::move(sandbox->listener),
                          next = std::exchange(sandbox->next, nullptr),
                          code = std::move(sandbox->code)]() mutable {
        if (process) process->kill();
        logs_.soon();
        if (listener && !at_once)
            host_.scheduler.post([listener = std::move(listener), next, code] {});
    });
}

void Executor::end_pool_if_empty(const std::string& key) {
    const auto it = pools_.find(key);
    if (it != pools_.end() && it->second.members.empty() && it->second.waiting.empty())
        pools_.erase(it);
}

// A pending timer that fires too early is set again then: a warm environment needs a new timer once
// in a while instead of at each invocation.
void Executor::arm(const SandboxPtr& sandbox, Instant deadline) {
    sandbox->deadline = deadline;
    if (sandbox->timer && *sandbox->timer <= deadline) return;
    sandbox->timer = deadline;
    const auto wait = std::chrono::ceil<milliseconds>(deadline - Clock::steady_now());
    host_.scheduler.after_real(std::max(wait, milliseconds(1)),
                               [this, weak = std::weak_ptr<Sandbox>(sandbox)] {
                                   if (const auto alive = weak.lock()) on_timer(alive);
                               });
}

void Executor::on_timer(const SandboxPtr& sandbox) {
    Turn turn(*this);
    sandbox->timer.reset();
    if (!sandbox->deadline || sandbox->phase == Sandbox::Phase::Dead) return;
    if (Clock::steady_now() < *sandbox->deadline)
        arm(sandbox, *sandbox->deadline);
    else
        expire(turn, sandbox);
}

void Executor::enforce_limits() {
    Turn turn(*this);
    const auto now = Clock::steady_now();
    std::vector<SandboxPtr> overdue;
    std::vector<std::string> waited_for;
    for (const auto& [key, pool] : pools_) {
        if (!pool.waiting.empty()) waited_for.push_back(key);
        for (const auto& sandbox : pool.members)
            if (sandbox->deadline && *sandbox->deadline <= now) overdue.push_back(sandbox);
    }
    for (const auto& sandbox : overdue)
        if (sandbox->phase != Sandbox::Phase::Dead) expire(turn, sandbox);
    for (const auto& key : waited_for) grow(turn, key, true);
}

void Executor::arm_reaper() {
    if (reaper_armed_ || stopping_) return;
    reaper_armed_ = true;
    host_.scheduler.after_real(kReaperInterval, [this] { on_reaper(); });
}

void Executor::on_reaper() {
    Turn turn(*this);
    reaper_armed_ = false;
    const auto limit = Clock::steady_now() - kIdleTime;
    std::vector<SandboxPtr> idle;
    for (const auto& [key, pool] : pools_)
        for (const auto& sandbox : pool.free)
            if (sandbox->next && sandbox->free_since <= limit) idle.push_back(sandbox);
    for (const auto& sandbox : idle) discard(turn, sandbox);
    if (processes_) arm_reaper();
}

/// Gives the writer what has been logged; it is woken by whoever comes after the answer.
void Executor::hand_over_log(Sandbox& sandbox, bool all) {
    logs_.add({.scope = sandbox.function->scope,
               .group = sandbox.log_group,
               .stream = sandbox.log_stream,
               .lines = sandbox.log.take_events(all, host_.scheduler.now())});
}

void Executor::finish(Turn& turn, JobPtr job, InvokeResult result) {
    const auto count = in_flight_.find(job->function->scope);
    if (--count->second == 0) in_flight_.erase(count);
    if (result.failed) {
        runtime::log_warn("lambda: " + job->function->name +
                          " failed: " + result.payload.substr(0, 300));
    }
    turn.after.push_back([done = std::move(job->done), result = std::move(result)]() mutable {
        done(&result, nullptr);
    });
    // After the answer: who waits for it does not wait for the log.
    turn.after.push_back([this] { logs_.soon(); });
}

void Executor::abandon(Turn& turn, JobPtr job, std::exception_ptr why) {
    const auto count = in_flight_.find(job->function->scope);
    if (--count->second == 0) in_flight_.erase(count);
    turn.after.push_back([done = std::move(job->done), why] { done(nullptr, why); });
}

/// Completes the invocation's log and measures it. While the environment is Answering this happens
/// outside the mutex, hence the process by its own pointer.
InvokeResult Executor::close_log(Sandbox& sandbox, const std::shared_ptr<Process>& process,
                                 const InvokeJob& job, Instant now, std::string payload,
                                 const std::string& status, const std::string& type) {
    Report report;
    report.request_id = job.request_id;
    report.duration_ms = sandbox.delivered ? milliseconds_between(sandbox.delivered_at, now) : 0;
    report.init_ms = std::exchange(sandbox.init_ms, -1);
    report.memory_mb = sandbox.function->memory_mb;
    if (process) {
        sandbox.used_bytes = std::max(sandbox.used_bytes, process->resident_bytes());
        report.used_bytes = sandbox.used_bytes;
    }
    report.status = status;
    report.error_type = type;
    const Timestamp time = host_.scheduler.now();
    sandbox.log.note(end_line(report), time);
    sandbox.log.note(report_line(report), time);
    hand_over_log(sandbox, true);
    const std::string log = sandbox.log.take();
    runtime::log_debug("log of " + sandbox.function->name + "\n" + log);
    return {std::move(payload), !status.empty(), log_tail(log)};
}

void Executor::end_all(Turn& turn, const std::string& key, std::exception_ptr why) {
    Pool& pool = pools_[key];
    auto waiting = std::move(pool.waiting);
    pool.waiting.clear();
    const auto members = pool.members;
    for (auto& job : waiting) abandon(turn, std::move(job), why);
    for (const auto& sandbox : members) {
        const bool answering = sandbox->phase == Sandbox::Phase::Answering;
        JobPtr job = answering ? nullptr : std::move(sandbox->job);
        discard(turn, sandbox);
        if (job) abandon(turn, std::move(job), why);
    }
    end_pool_if_empty(key);
}

void Executor::retire(const std::string& function_arn) {
    Turn turn(*this);
    std::vector<SandboxPtr> idle;
    for (auto it = pools_.lower_bound(function_arn + ":");
         it != pools_.end() && it->first.starts_with(function_arn + ":"); ++it) {
        for (const auto& sandbox : it->second.members) sandbox->doomed = true;
        idle.insert(idle.end(), it->second.free.begin(), it->second.free.end());
    }
    for (const auto& sandbox : idle) discard(turn, sandbox);
}

void Executor::retire_all() {
    Turn turn(*this);
    std::vector<SandboxPtr> idle;
    for (const auto& [key, pool] : pools_) {
        for (const auto& sandbox : pool.members) sandbox->doomed = true;
        idle.insert(idle.end(), pool.free.begin(), pool.free.end());
    }
    for (const auto& sandbox : idle) discard(turn, sandbox);
}

void Executor::clear(const std::string* account) {
    Turn turn(*this);
    std::vector<std::string> keys;
    for (const auto& [key, pool] : pools_) {
        const auto arn = service::Arn::parse(key);
        if (!account || arn->account == *account) keys.push_back(key);
    }
    for (const auto& key : keys) {
        const std::string arn = key.substr(0, key.rfind(':'));
        end_all(turn, key,
                std::make_exception_ptr(kResourceNotFound("Function not found: " + arn)));
    }
}

void Executor::stop() {
    {
        Turn turn(*this);
        stopping_ = true;
        std::vector<std::string> keys;
        for (const auto& [key, pool] : pools_) keys.push_back(key);
        const auto why = std::make_exception_ptr(protocol::kInternalFailure("leat is stopping."));
        for (const auto& key : keys) end_all(turn, key, why);
    }
    process_host_.stop();
}

}  // namespace leat::lambda
