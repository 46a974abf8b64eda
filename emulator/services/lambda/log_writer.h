#pragma once
// LogWriter: takes the functions' log events to CloudWatch Logs, on a worker's thread, many
// invocations at a time. settle() waits for what was added. Any thread.
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "runtime/scheduler.h"
#include "services/logs/door.h"

namespace leat::service {
struct Host;
}

namespace leat::lambda {

class LogWriter final : public runtime::Worker {
public:
    /// `alongside` is called in each step: what else is written after invocations.
    LogWriter(service::Host& host, std::function<void()> alongside)
        : Worker("lambda logs"), host_(host), alongside_(std::move(alongside)) {}

    /// Keeps events for the next step; whoever adds calls soon() when nobody waits for him.
    void add(logs::LogBatch batch);
    /// Sees to it that a step comes: at once after a pause, else a little later, so that the
    /// invocations of a busy time share a transaction and none competes with the next.
    /// With `alongside` also when there are no logs.
    void soon(bool alongside = false);
    runtime::Next run(Timestamp now) override;
    /// Writes what is left, on the caller's thread; for the emulator's end, after the worker's.
    void drain();
    /// Forgets what has not been written of an account, or of all, and waits for what is being
    /// written.
    void clear(const std::string* account);

private:
    /// False when nothing is left.
    bool write_portion();

    service::Host& host_;
    const std::function<void()> alongside_;
    std::mutex writing_;  // held while a portion is written
    std::mutex mutex_;    // guards all below
    std::vector<logs::LogBatch> queue_;
    std::size_t queued_bytes_ = 0, dropped_ = 0;
    std::chrono::steady_clock::time_point last_step_{};
    bool timer_set_ = false;
    runtime::Activity activity_;  // while anything is queued or being written
};

}  // namespace leat::lambda
