#pragma once
// The queue of asynchronous invocations: rows in the database, run several at a time, retried on
// the virtual clock. An event is in the table until its function has answered or it is given up, so
// that it survives a restart (and may then run a second time). One worker; its callbacks come from
// any thread.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "runtime/scheduler.h"
#include "services/lambda/executor.h"
#include "services/lambda/store.h"

namespace leat::lambda {

class Lambda;

class EventQueue final : public runtime::Worker {
public:
    explicit EventQueue(Lambda& service);

    /// Stores the event; durable when it returns. Blocking.
    void push(QueuedEvent event);
    runtime::Next run(Timestamp now) override;
    /// Results that arrive from now on change nothing.
    void stop();

private:
    enum class Outcome { Done, FunctionError, NotStarted, Gone };

    void start(const QueuedEvent& event);
    void settle(QueuedEvent event, Outcome outcome, const std::string& why);

    Lambda& service_;
    std::mutex mutex_;  // guards the two below
    std::map<std::int64_t, runtime::Activity> running_;
    bool stopped_ = false;
};

}  // namespace leat::lambda
