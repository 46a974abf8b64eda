#pragma once
// Workers and timers on the virtual clock.
//
// A Worker is a named step that is called again and again, never twice at once. A step may block
// (it waits for a function or a subscriber) because steps run on a pool of threads that grows on
// demand. advance() on a manual clock fires everything that falls due in order of time and lets the
// work each one causes run to completion before the next; settle() waits until nothing is runnable.
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/clock.h"

namespace leat::runtime {

class Scheduler;
struct Step;  // what a thread of the pool runs

using TimerId = std::uint64_t;

/// What a worker wants next: nothing until woken, a call at a time, or another step at once.
/// A wake() that arrives during a step always leads to another step.
struct Next {
    Timestamp at = Timestamp::never();
    static Next idle() { return {}; }
    static Next at_time(Timestamp t) { return {t}; }
    static Next again() { return {Timestamp{0}}; }
};

class Worker {
public:
    explicit Worker(std::string name) : name_(std::move(name)) {}
    virtual ~Worker() = default;
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// One bounded piece of work. An exception is logged and the worker is called again after a
    /// second of virtual time.
    virtual Next run(Timestamp now) = 0;
    /// Makes run() happen soon; any thread. Before Scheduler::add it has no effect.
    void wake();
    const std::string& name() const { return name_; }

private:
    friend class Scheduler;
    std::string name_;
    std::atomic<Scheduler*> scheduler_{nullptr};
    // Guarded by the scheduler's mutex.
    bool queued_ = false, running_ = false, woken_ = false, removed_ = false;
    Timestamp due_ = Timestamp::never();
    TimerId timer_ = 0;
};

/// Work in flight that settle() has to wait for although no worker step runs: an asynchronous
/// invocation, say. Movable; ends with the object.
class Activity {
public:
    Activity() = default;
    Activity(Scheduler& scheduler, std::string what);
    ~Activity() { end(); }
    Activity(Activity&& other) noexcept { *this = std::move(other); }
    Activity& operator=(Activity&& other) noexcept;
    void end();

private:
    Scheduler* scheduler_ = nullptr;
    std::uint64_t id_ = 0;
};

class Scheduler {
public:
    explicit Scheduler(Clock& clock, unsigned max_threads = 64);
    ~Scheduler();

    Clock& clock() { return clock_; }
    Timestamp now() const { return clock_.now(); }

    /// The worker must outlive its membership. It is woken at once unless told otherwise: a service
    /// without state from a former run has no work yet.
    void add(Worker& worker, bool wake_now = true);
    /// Waits until a running step has ended; afterwards the worker is never called again.
    /// Must not be called from that worker's own step.
    void remove(Worker& worker);

    /// Calls fn once when virtual time reaches t, on a pool thread. fn must be short.
    TimerId at(Timestamp t, std::function<void()> fn);
    /// The same after an interval of real time, whatever the clock does, on the timer thread: fn
    /// runs even when every thread of the pool waits.
    TimerId after_real(Duration interval, std::function<void()> fn);
    /// Runs fn on a pool thread as soon as possible; it may block. Counts as work for settle().
    void post(std::function<void()> fn);
    /// True when the timer had not fired yet.
    bool cancel(TimerId id);
    /// Of a worker's step or a posted task: waits until virtual time reaches t. Meanwhile the step
    /// counts as no work for settle() and advance(). Returns early when the scheduler stops or the
    /// worker is removed, and at once on any other thread.
    void pause_until(Timestamp t);

    /// Moves a manual clock to t through everything that falls due; on other clocks waits for real.
    /// False when the work did not settle within real_limit.
    bool advance(Timestamp t, Duration real_limit);
    /// Waits until no step is runnable or running and no activity is in flight.
    bool settle(Duration real_limit);
    /// For whoever is about to change what all workers work on: waits until everything rests (under
    /// continuous load: until no step and no task runs), and from then on nothing starts before
    /// release_hold(). Pauses end early. False, and nothing is held, when the time is over.
    bool settle_and_hold(Duration real_limit);
    void release_hold();
    /// Names of what keeps settle() waiting right now.
    std::vector<std::string> in_flight() const;
    /// The earliest virtual due time of any worker or timer, or never().
    Timestamp next_due() const;
    /// The clock was switched or moved from outside: look at the timers again.
    void clock_changed();
    /// Ends all threads; nothing runs afterwards. The destructor calls it.
    void stop();

private:
    friend class Worker;
    friend class Activity;
    struct Timer {
        std::function<void()> fn;
        Worker* worker = nullptr;  // a worker's due time, when set
        Step* paused = nullptr;    // or a step that goes on
    };
    using RealTime = std::chrono::steady_clock::time_point;
    void wake(Worker& worker);
    void enqueue(Worker& worker);
    void start_thread_if_needed();
    void pool_loop();
    void timer_loop();
    void run_step(Worker& worker, std::unique_lock<std::mutex>& lock);
    void go_on(Step& step);
    void fire_due(Timestamp now);
    bool run_real_timers(std::unique_lock<std::mutex>& lock);
    bool quiet() const;
    void tell_if_quiet();
    bool has_task() const { return !tasks_held_ && !tasks_.empty(); }
    bool has_step() const { return !steps_held_ && !runnable_.empty(); }
    bool wait_quiet(std::unique_lock<std::mutex>& lock, Duration real_limit);
    void set_due(Worker& worker, Timestamp due);

    Clock& clock_;
    const unsigned max_threads_;
    mutable std::mutex mutex_;
    std::condition_variable work_, quiet_, timers_changed_;
    std::deque<std::function<void()>> tasks_;
    std::deque<Worker*> runnable_;
    // Ordered by time, then by age; the two maps behind them find a timer by its id.
    std::map<std::pair<Timestamp, TimerId>, Timer> timers_;
    std::map<std::pair<RealTime, TimerId>, Timer> real_timers_;
    std::unordered_map<TimerId, Timestamp> times_;
    std::unordered_map<TimerId, RealTime> real_times_;
    std::map<std::uint64_t, std::string> activities_;
    std::multiset<std::string> running_;
    std::set<Step*> paused_;
    std::vector<std::thread> threads_;
    std::thread timer_thread_;
    unsigned idle_threads_ = 0;
    TimerId next_id_ = 1;
    bool stopping_ = false;
    bool steps_held_ = false, tasks_held_ = false;
    std::mutex advance_mutex_;
};

}  // namespace leat::runtime
