#include "runtime/scheduler.h"

#include <algorithm>
#include <utility>

#include "runtime/log.h"

namespace leat::runtime {

struct Step {
    std::multiset<std::string>::iterator mark;
    const Worker* worker = nullptr;
    Timestamp pause_ends;
    TimerId timer = 0;
    bool paused = false;
    std::condition_variable resumed;
};

namespace {
thread_local Step* this_step = nullptr;
}  // namespace

void Worker::wake() {
    if (Scheduler* scheduler = scheduler_.load()) scheduler->wake(*this);
}

Activity::Activity(Scheduler& scheduler, std::string what) : scheduler_(&scheduler) {
    std::lock_guard lock(scheduler.mutex_);
    id_ = scheduler.next_id_++;
    scheduler.activities_.emplace(id_, std::move(what));
}

Activity& Activity::operator=(Activity&& other) noexcept {
    if (this != &other) {
        end();
        scheduler_ = std::exchange(other.scheduler_, nullptr);
        id_ = other.id_;
    }
    return *this;
}

void Activity::end() {
    if (!scheduler_) return;
    std::lock_guard lock(scheduler_->mutex_);
    scheduler_->activities_.erase(id_);
    scheduler_->tell_if_quiet();
    scheduler_ = nullptr;
}

Scheduler::Scheduler(Clock& clock, unsigned max_threads)
    : clock_(clock), max_threads_(max_threads) {
    timer_thread_ = std::thread([this] { timer_loop(); });
}

Scheduler::~Scheduler() { stop(); }

void Scheduler::stop() {
    std::vector<std::thread> threads;
    {
        std::lock_guard lock(mutex_);
        if (stopping_ && threads_.empty() && !timer_thread_.joinable()) return;
        stopping_ = true;
        while (!paused_.empty()) go_on(**paused_.begin());
        threads.swap(threads_);
        work_.notify_all();
        timers_changed_.notify_all();
        quiet_.notify_all();
    }
    for (auto& thread : threads) thread.join();
    if (timer_thread_.joinable()) timer_thread_.join();
}

void Scheduler::add(Worker& worker, bool wake_now) {
    {
        std::lock_guard lock(mutex_);
        worker.removed_ = false;
        worker.scheduler_.store(this);
    }
    if (wake_now) wake(worker);
}

void Scheduler::remove(Worker& worker) {
    std::unique_lock lock(mutex_);
    worker.removed_ = true;
    worker.scheduler_.store(nullptr);
    set_due(worker, Timestamp::never());
    std::erase(runnable_, &worker);
    worker.queued_ = false;
    const std::set<Step*> paused = paused_;
    for (Step* step : paused)
        if (step->worker == &worker) go_on(*step);
    quiet_.wait(lock, [&] { return !worker.running_; });
    tell_if_quiet();
}

void Scheduler::wake(Worker& worker) {
    std::lock_guard lock(mutex_);
    if (worker.removed_) return;
    worker.woken_ = true;
    enqueue(worker);
}

// Requires the mutex.
void Scheduler::enqueue(Worker& worker) {
    if (worker.queued_ || worker.running_) return;
    worker.queued_ = true;
    set_due(worker, Timestamp::never());
    runnable_.push_back(&worker);
    start_thread_if_needed();
}

// Requires the mutex. Threads appear only when there is work that no idle one can take.
void Scheduler::start_thread_if_needed() {
    if (stopping_) return;
    const std::size_t waiting = runnable_.size() + tasks_.size();
    if (waiting <= idle_threads_) {
        work_.notify_one();
        return;
    }
    if (threads_.size() < max_threads_ + paused_.size())
        threads_.emplace_back([this] { pool_loop(); });
    else
        work_.notify_one();
}

void Scheduler::pool_loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_threads_;
        work_.wait(lock, [&] { return stopping_ || has_step() || has_task(); });
        --idle_threads_;
        if (stopping_) return;
        if (has_task()) {
            auto task = std::move(tasks_.front());
            tasks_.pop_front();
            Step step{running_.insert("task")};
            this_step = &step;
            lock.unlock();
            try {
                task();
            } catch (const std::exception& e) {
                log_error(std::string("a background task failed: ") + e.what());
            }
            task = nullptr;
            lock.lock();
            this_step = nullptr;
            running_.erase(step.mark);
        } else {
            Worker& worker = *runnable_.front();
            runnable_.pop_front();
            run_step(worker, lock);
        }
        tell_if_quiet();
    }
}

// Requires the lock; gives it up while the step runs.
void Scheduler::run_step(Worker& worker, std::unique_lock<std::mutex>& lock) {
    worker.queued_ = false;
    worker.running_ = true;
    worker.woken_ = false;
    Step step{running_.insert(worker.name()), &worker};
    this_step = &step;
    lock.unlock();
    Next next;
    const Timestamp now = clock_.now();
    try {
        next = worker.run(now);
    } catch (const std::exception& e) {
        log_error("worker " + worker.name() + " failed: " + e.what());
        next = Next::at_time(clock_.now() + std::chrono::seconds(1));
    }
    lock.lock();
    this_step = nullptr;
    running_.erase(step.mark);
    worker.running_ = false;
    if (worker.removed_) {
        quiet_.notify_all();
        return;
    }
    if (worker.woken_ || next.at <= clock_.now())
        enqueue(worker);
    else
        set_due(worker, next.at);
}

// Requires the mutex.
void Scheduler::set_due(Worker& worker, Timestamp due) {
    if (worker.due_ == due) return;
    if (worker.due_ != Timestamp::never()) timers_.erase({worker.due_, worker.timer_});
    worker.due_ = due;
    if (due == Timestamp::never()) return;
    worker.timer_ = next_id_++;
    timers_.emplace(std::pair(due, worker.timer_), Timer{{}, &worker});
    timers_changed_.notify_one();
}

TimerId Scheduler::at(Timestamp t, std::function<void()> fn) {
    std::lock_guard lock(mutex_);
    const TimerId id = next_id_++;
    timers_.emplace(std::pair(t, id), Timer{std::move(fn), nullptr});
    times_.emplace(id, t);
    timers_changed_.notify_one();
    return id;
}

TimerId Scheduler::after_real(Duration interval, std::function<void()> fn) {
    std::lock_guard lock(mutex_);
    const TimerId id = next_id_++;
    const RealTime t = Clock::steady_now() + interval;
    real_timers_.emplace(std::pair(t, id), Timer{std::move(fn), nullptr});
    real_times_.emplace(id, t);
    timers_changed_.notify_one();
    return id;
}

void Scheduler::post(std::function<void()> fn) {
    std::lock_guard lock(mutex_);
    if (stopping_) return;
    tasks_.push_back(std::move(fn));
    start_thread_if_needed();
}

bool Scheduler::cancel(TimerId id) {
    std::lock_guard lock(mutex_);
    if (const auto it = times_.find(id); it != times_.end()) {
        timers_.erase({it->second, id});
        times_.erase(it);
        return true;
    }
    const auto it = real_times_.find(id);
    if (it == real_times_.end()) return false;
    real_timers_.erase({it->second, id});
    real_times_.erase(it);
    return true;
}

void Scheduler::pause_until(Timestamp t) {
    if (!this_step) return;
    Step& step = *this_step;
    std::unique_lock lock(mutex_);
    if (stopping_ || steps_held_ || clock_.now() >= t || (step.worker && step.worker->removed_))
        return;
    running_.erase(step.mark);
    step.pause_ends = t;
    step.timer = next_id_++;
    step.paused = true;
    paused_.insert(&step);
    timers_.emplace(std::pair(t, step.timer), Timer{{}, nullptr, &step});
    timers_changed_.notify_one();
    quiet_.notify_all();
    step.resumed.wait(lock, [&] { return !step.paused; });
}

// Requires the mutex. The step is running again from here on, before its thread has noticed.
void Scheduler::go_on(Step& step) {
    timers_.erase({step.pause_ends, step.timer});
    paused_.erase(&step);
    step.mark = running_.insert(step.worker ? step.worker->name() : "task");
    step.paused = false;
    step.resumed.notify_all();
}

// Requires the mutex.
void Scheduler::fire_due(Timestamp now) {
    while (!timers_.empty() && timers_.begin()->first.first <= now) {
        auto node = timers_.extract(timers_.begin());
        Timer& timer = node.mapped();
        if (timer.worker) {
            timer.worker->due_ = Timestamp::never();
            enqueue(*timer.worker);
            continue;
        }
        if (timer.paused) {
            go_on(*timer.paused);
            continue;
        }
        times_.erase(node.key().second);
        tasks_.push_back(std::move(timer.fn));
        start_thread_if_needed();
    }
}

// Real timers guard user code and waiting clients, so they do not queue behind the pool's work:
// they run on the timer thread. Requires the lock; gives it up while they run.
bool Scheduler::run_real_timers(std::unique_lock<std::mutex>& lock) {
    std::vector<std::function<void()>> due;
    const RealTime real = Clock::steady_now();
    while (!real_timers_.empty() && real_timers_.begin()->first.first <= real) {
        auto node = real_timers_.extract(real_timers_.begin());
        real_times_.erase(node.key().second);
        due.push_back(std::move(node.mapped().fn));
    }
    if (due.empty()) return false;
    const auto mark = running_.insert("timer");
    lock.unlock();
    for (const auto& fn : due) {
        try {
            fn();
        } catch (const std::exception& e) {
            log_error(std::string("a timer failed: ") + e.what());
        }
    }
    due.clear();
    lock.lock();
    running_.erase(mark);
    tell_if_quiet();
    return true;
}

void Scheduler::timer_loop() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        fire_due(clock_.now());
        if (run_real_timers(lock)) continue;
        Duration wait = Duration::max();
        if (!timers_.empty()) wait = clock_.real_time_until(timers_.begin()->first.first);
        auto until = Clock::steady_now() + std::chrono::hours(1);
        if (wait != Duration::max()) until = std::min(until, Clock::steady_now() + wait);
        if (!real_timers_.empty()) until = std::min(until, real_timers_.begin()->first.first);
        timers_changed_.wait_until(lock, until);
    }
}

bool Scheduler::quiet() const {
    return runnable_.empty() && tasks_.empty() && running_.empty() && activities_.empty();
}

// Requires the mutex. Whoever holds waits for less than quiet.
void Scheduler::tell_if_quiet() {
    if (steps_held_ || quiet()) quiet_.notify_all();
}

bool Scheduler::wait_quiet(std::unique_lock<std::mutex>& lock, Duration real_limit) {
    return quiet_.wait_until(lock, Clock::steady_now() + real_limit,
                             [&] { return stopping_ || quiet(); });
}

bool Scheduler::settle(Duration real_limit) {
    std::unique_lock lock(mutex_);
    return wait_quiet(lock, real_limit);
}

bool Scheduler::settle_and_hold(Duration real_limit) {
    // Work that never pauses shall not keep others from holding it.
    constexpr Duration kPatience{1000};
    const auto give_up = Clock::steady_now() + real_limit;
    std::unique_lock lock(mutex_);
    wait_quiet(lock, std::min(kPatience, real_limit));
    steps_held_ = true;
    while (!paused_.empty()) go_on(**paused_.begin());
    const bool resting = quiet_.wait_until(
        lock, give_up, [&] { return stopping_ || (running_.empty() && tasks_.empty()); });
    tasks_held_ = resting && !stopping_;
    if (!tasks_held_) {
        steps_held_ = false;
        work_.notify_all();
    }
    return tasks_held_;
}

void Scheduler::release_hold() {
    std::lock_guard lock(mutex_);
    steps_held_ = tasks_held_ = false;
    work_.notify_all();
}

bool Scheduler::advance(Timestamp t, Duration real_limit) {
    std::lock_guard one_at_a_time(advance_mutex_);
    const auto give_up = Clock::steady_now() + real_limit;
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto left = std::chrono::duration_cast<Duration>(give_up - Clock::steady_now());
        if (!wait_quiet(lock, std::max(left, Duration(0)))) return false;
        if (stopping_) return false;
        if (clock_.mode() != ClockMode::Manual) {
            if (clock_.now() >= t) return true;
            quiet_.wait_for(lock, std::min(clock_.real_time_until(t), Duration(1000)));
            if (Clock::steady_now() > give_up) return false;
            continue;
        }
        const Timestamp due = timers_.empty() ? Timestamp::never() : timers_.begin()->first.first;
        if (due > t) {
            clock_.move_to(t);
            return true;
        }
        clock_.move_to(due);
        fire_due(due);
    }
}

std::vector<std::string> Scheduler::in_flight() const {
    std::lock_guard lock(mutex_);
    std::vector<std::string> names(running_.begin(), running_.end());
    for (const Worker* worker : runnable_) names.push_back(worker->name());
    for (const auto& [id, what] : activities_) names.push_back(what);
    if (!tasks_.empty()) names.push_back("tasks");
    return names;
}

Timestamp Scheduler::next_due() const {
    std::lock_guard lock(mutex_);
    return timers_.empty() ? Timestamp::never() : timers_.begin()->first.first;
}

void Scheduler::clock_changed() {
    std::lock_guard lock(mutex_);
    fire_due(clock_.now());
    timers_changed_.notify_all();
}

}  // namespace leat::runtime
