#pragma once
// Lane: one I/O thread with its epoll loop. Sockets are registered once, edge-triggered, so that a
// request costs one recv, one sendmsg and its share of an epoll_wait. What a Lane runs, it runs on
// its own thread; post() and resume_later() may be called from any thread.
//
// Order within a turn of the loop: everything that is readable now, again until nothing new is
// there, then what was deferred. So a group commit that is deferred by the first request of a turn
// sees the requests of all others.
#include <array>
#include <atomic>
#include <chrono>
#include <coroutine>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "runtime/clock.h"
#include "runtime/defer.h"

namespace leat::http {

using runtime::SteadyTime;

/// Something with a socket that lives on a lane. Destroyed by the lane, on its thread, after
/// bury().
class Watched {
public:
    explicit Watched(int fd) : fd_(fd) {}
    virtual ~Watched();
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;

    int fd() const { return fd_; }
    virtual void on_events(std::uint32_t events) = 0;
    /// Called about once per sweep interval while somebody on the lane needs sweeps.
    virtual void on_sweep(SteadyTime now) = 0;
    /// The listening port it belongs to is being closed (nullptr: all are); now, or after the
    /// request at hand.
    virtual void on_closing(const void* place, bool now) = 0;

protected:
    int fd_;

private:
    friend class Lane;
    Watched* next_ = nullptr;
    Watched* previous_ = nullptr;
};

class Lane final : public runtime::Deferrer, public std::enable_shared_from_this<Lane> {
public:
    explicit Lane(std::chrono::milliseconds sweep_interval);
    ~Lane() override;

    /// Serves until finish() was called and nothing is left to do.
    void run();
    /// From any thread. After run() has ended, what is posted is dropped.
    void post(std::function<void()> fn);
    void resume_later(std::coroutine_handle<> coroutine);
    void finish();
    bool is_finishing() const { return finishing_.load(); }
    bool is_this_thread() const;

    // On the lane's own thread only:

    /// Takes ownership; `events` as in epoll_event.
    void watch(std::unique_ptr<Watched> watched, std::uint32_t events);
    void change(Watched& watched, std::uint32_t events);
    void bury(Watched* watched);
    /// A lane without anybody who needs sweeps sleeps without end.
    void need_sweeps(bool need);
    template <class F>
    void for_each(F&& f) {
        for (Watched* w = first_; w;) {
            Watched* const next = w->next_;
            f(*w);
            w = next;
        }
    }
    void defer(std::function<void()> fn) override { deferred_.push_back(std::move(fn)); }
    /// The time as of the current turn.
    SteadyTime now() const { return now_; }
    /// "Date: …\r\n", made once per second.
    const std::string& date_line();
    /// A buffer that is free between two waits.
    char* scratch() { return scratch_.get(); }
    static constexpr std::size_t kScratch = 256 * 1024;

private:
    void turn();
    bool poll(int timeout_ms);
    bool attend();
    void note_wait(SteadyTime began, int events, const Watched* served);
    void run_inbox();
    void run_deferred();
    void sweep();
    void wake();
    int timeout_ms();
    bool is_over();

    const std::chrono::milliseconds sweep_interval_;
    int epoll_ = -1, event_ = -1;
    std::unique_ptr<char[]> scratch_;
    Watched* first_ = nullptr;
    int sweepers_ = 0;
    std::vector<std::unique_ptr<Watched>> graveyard_;
    std::vector<std::function<void()>> deferred_;
    std::vector<std::coroutine_handle<>> local_;  // to resume, from this thread
    SteadyTime now_, next_sweep_;
    // A lone client: how many waits in a row it ended alone, each of them soon.
    const Watched* lone_ = nullptr;
    int lone_waits_ = 0;
    std::string date_line_;
    SteadyTime date_made_{};

    std::mutex mutex_;   // guards the inbox
    bool over_ = false;  // run() has ended
    std::vector<std::function<void()>> posted_;
    std::vector<std::coroutine_handle<>> remote_;  // to resume, from other threads
    std::atomic<bool> inbox_full_{false}, sleeping_{false}, finishing_{false};
};

}  // namespace leat::http
