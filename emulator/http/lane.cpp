#include "http/lane.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <stdexcept>
#include <thread>

#include "base/time_text.h"
#include "runtime/clock.h"
#include "runtime/log.h"

namespace leat::http {
namespace {

thread_local const Lane* this_lane = nullptr;
constexpr int kEvents = 256;
// How often a turn looks for further readable sockets before it runs what was deferred.
constexpr int kLooks = 3;
// A client that sends its next request as soon as it has the answer is awaited on the core for that
// long, because a sleeping core takes as much time to wake as the request takes to serve. Only one
// lane does so at a time, only after a number of such waits, and never on a single core.
constexpr std::chrono::microseconds kAttention{100};
constexpr int kLoneWaits = 8;
// From one turn to the next, the work on the request included.
constexpr std::chrono::microseconds kSoon{250};
std::atomic<bool> somebody_attends{false};

bool may_attend() {
    static const bool several_cores = std::thread::hardware_concurrency() > 1;
    return several_cores;
}

void guarded(const std::function<void()>& fn) {
    try {
        fn();
    } catch (const std::exception& error) {
        runtime::log_error(std::string("a step on an I/O thread failed: ") + error.what());
    }
}

}  // namespace

Watched::~Watched() {
    if (fd_ >= 0) ::close(fd_);
}

Lane::Lane(std::chrono::milliseconds sweep_interval)
    : sweep_interval_(sweep_interval),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      event_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      scratch_(new char[kScratch]),
      now_(runtime::Clock::steady_now()),
      next_sweep_(now_ + sweep_interval) {
    epoll_event interest{};
    interest.events = EPOLLIN | EPOLLET;
    interest.data.ptr = nullptr;
    if (epoll_ < 0 || event_ < 0 || ::epoll_ctl(epoll_, EPOLL_CTL_ADD, event_, &interest) != 0)
        throw std::runtime_error("The system refuses another event queue (open files?).");
}

Lane::~Lane() {
    graveyard_.clear();
    while (first_) {
        Watched* const gone = first_;
        first_ = gone->next_;
        delete gone;
    }
    ::close(event_);
    ::close(epoll_);
}

bool Lane::is_this_thread() const { return this_lane == this; }

void Lane::watch(std::unique_ptr<Watched> watched, std::uint32_t events) {
    Watched* const w = watched.release();
    w->next_ = first_;
    if (first_) first_->previous_ = w;
    first_ = w;
    epoll_event interest{};
    interest.events = events;
    interest.data.ptr = w;
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, w->fd_, &interest) != 0)
        runtime::log_error("a socket cannot be watched");
}

void Lane::change(Watched& watched, std::uint32_t events) {
    epoll_event interest{};
    interest.events = events;
    interest.data.ptr = &watched;
    ::epoll_ctl(epoll_, EPOLL_CTL_MOD, watched.fd_, &interest);
}

void Lane::need_sweeps(bool need) {
    if (need && sweepers_++ == 0) next_sweep_ = now_ + sweep_interval_;
    if (!need) --sweepers_;
}

void Lane::bury(Watched* watched) {
    if (watched->previous_)
        watched->previous_->next_ = watched->next_;
    else
        first_ = watched->next_;
    if (watched->next_) watched->next_->previous_ = watched->previous_;
    watched->next_ = watched->previous_ = nullptr;
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, watched->fd_, nullptr);
    // Events of this turn may still name it.
    graveyard_.emplace_back(watched);
}

const std::string& Lane::date_line() {
    if (date_line_.empty() || now_ - date_made_ >= std::chrono::seconds(1)) {
        const Timestamp real = runtime::Clock::real_now();
        date_line_ = "Date: " + http_date(real) + "\r\n";
        date_made_ = now_ - std::chrono::milliseconds(real.ms % 1000);
    }
    return date_line_;
}

// ---- From any thread -------------------------------------------------------------------------

void Lane::post(std::function<void()> fn) {
    {
        const std::lock_guard lock(mutex_);
        if (over_) return;
        posted_.push_back(std::move(fn));
        inbox_full_.store(true, std::memory_order_relaxed);
    }
    wake();
}

void Lane::resume_later(std::coroutine_handle<> coroutine) {
    if (is_this_thread()) {
        local_.push_back(coroutine);
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        remote_.push_back(coroutine);
        inbox_full_.store(true, std::memory_order_relaxed);
    }
    wake();
}

void Lane::finish() {
    finishing_.store(true);
    wake();
}

// A lane that is about to sleep sets sleeping_ and then looks at its inbox; a sender fills the
// inbox and then looks at sleeping_. The fences make sure that one of the two sees the other.
void Lane::wake() {
    std::atomic_thread_fence(std::memory_order_seq_cst);
    if (!sleeping_.load(std::memory_order_relaxed) || !sleeping_.exchange(false)) return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(event_, &one, sizeof one);
}

// ---- The loop --------------------------------------------------------------------------------

void Lane::run() {
    this_lane = this;
    runtime::set_this_thread_deferrer(this);
    while (!is_over()) turn();
    runtime::set_this_thread_deferrer(nullptr);
    this_lane = nullptr;
}

// Once this is true, nothing is left and nothing more is taken.
bool Lane::is_over() {
    if (!finishing_.load() || first_ || !deferred_.empty() || !local_.empty()) return false;
    const std::lock_guard lock(mutex_);
    return over_ = posted_.empty() && remote_.empty();
}

void Lane::turn() {
    int timeout = timeout_ms();
    bool more = timeout != 0 && attend();
    if (more) {
        timeout = 0;
    } else {
        if (timeout != 0) {
            sleeping_.store(true, std::memory_order_relaxed);
            std::atomic_thread_fence(std::memory_order_seq_cst);
            if (inbox_full_.load(std::memory_order_relaxed) || finishing_.load()) timeout = 0;
        }
        more = poll(timeout);
    }
    run_inbox();
    for (int look = 1; more && !deferred_.empty() && look < kLooks; ++look) {
        more = poll(0);
        run_inbox();
    }
    run_deferred();
    run_inbox();
    if (sweepers_ > 0 && now_ >= next_sweep_) sweep();
    graveyard_.clear();
}

int Lane::timeout_ms() {
    if (!deferred_.empty() || !local_.empty()) return 0;
    if (sweepers_ == 0) return -1;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(next_sweep_ - now_).count();
    return left < 0 ? 0 : static_cast<int>(left) + 1;
}

// Looks again and again for the next request of a lone client; false when it does not come soon.
bool Lane::attend() {
    if (lone_waits_ < kLoneWaits || somebody_attends.exchange(true)) return false;
    const SteadyTime began = now_ = runtime::Clock::steady_now();
    bool came = false;
    while (!came && now_ - began < kAttention) {
        came = poll(0);
        if (inbox_full_.load(std::memory_order_relaxed) || finishing_.load()) came = true;
    }
    somebody_attends.store(false);
    if (!came) lone_waits_ = 0;
    return came;
}

void Lane::note_wait(SteadyTime began, int events, const Watched* served) {
    if (events != 1 || served == nullptr || served != lone_ || now_ - began > kSoon)
        lone_waits_ = 0;
    else if (may_attend() && lone_waits_ < kLoneWaits)
        ++lone_waits_;
    lone_ = served;
}

// True when something was ready.
bool Lane::poll(int timeout) {
    std::array<epoll_event, kEvents> events;
    const SteadyTime began = now_;
    const int count = ::epoll_wait(epoll_, events.data(), kEvents, timeout);
    if (timeout != 0) sleeping_.store(false, std::memory_order_relaxed);
    now_ = runtime::Clock::steady_now();
    if (count > 0) note_wait(began, count, static_cast<Watched*>(events[0].data.ptr));
    for (int i = 0; i < count; ++i) {
        if (auto* const watched = static_cast<Watched*>(events[i].data.ptr))
            watched->on_events(events[i].events);
    }
    return count > 0;
}

void Lane::run_inbox() {
    while (inbox_full_.load(std::memory_order_relaxed)) {
        std::vector<std::function<void()>> posted;
        std::vector<std::coroutine_handle<>> remote;
        {
            const std::lock_guard lock(mutex_);
            posted.swap(posted_);
            remote.swap(remote_);
            inbox_full_.store(false, std::memory_order_relaxed);
        }
        for (const auto coroutine : remote) coroutine.resume();
        for (auto& fn : posted) guarded(fn);
    }
    for (std::size_t i = 0; i < local_.size(); ++i) local_[i].resume();
    local_.clear();
}

void Lane::run_deferred() {
    std::vector<std::function<void()>> now;
    now.swap(deferred_);
    for (auto& fn : now) guarded(fn);
    if (!deferred_.empty()) return;
    now.clear();
    deferred_.swap(now);  // keeps the memory
}

void Lane::sweep() {
    next_sweep_ = now_ + sweep_interval_;
    for_each([&](Watched& w) { w.on_sweep(now_); });
}

}  // namespace leat::http
