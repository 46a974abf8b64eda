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

    /// Stores the event; durable when it returns. Blocking. Returns the request id: of the former
    /// event when there was one with this ticket.
    std::string push(QueuedEvent event, const service::Sender& sender = {},
                     service::Ticket ticket = {});
    runtime::Next run(Timestamp now) override;
    /// Other events may be in the table now: results that arrive for former ones change nothing.
    void forget();
    /// Results that arrive from now on change nothing.
    void stop();

private:
    enum class Outcome { Done, FunctionError, NotStarted, Gone, Dropped };
    struct Attempt;
    struct Ending {
        Outcome outcome = Outcome::Done;
        std::string code, message;  // of what went wrong
    };

    void start(const QueuedEvent& event);
    void begin(const std::shared_ptr<Attempt>& attempt);
    void end_later(const std::shared_ptr<Attempt>& attempt, Ending ending);
    void refused(const std::shared_ptr<Attempt>& attempt, std::exception_ptr why);
    void settle(const Attempt& attempt, const Ending& ending);

    Lambda& service_;
    std::mutex mutex_;  // guards all below
    std::map<std::int64_t, runtime::Activity> running_;
    std::uint64_t era_ = 0;  // grows with forget()
    bool stopped_ = false;
};

}  // namespace leat::lambda
