#pragma once
// Recorder: the ledger's rows of synchronous invocations. They are written together, a moment after
// the answers, by the worker that writes the logs. Any thread.
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "runtime/faults.h"
#include "runtime/scheduler.h"
#include "service/ledger.h"

namespace leat::lambda {

class Lambda;
struct InvokeJob;
struct InvokeResult;

/// errorType and errorMessage of a function's error document; "Unhandled" when it has no type.
std::pair<std::string, std::string> error_of(const std::string& payload);

class Recorder {
public:
    /// `wake` calls whoever calls write(), whether there are logs to write or not.
    Recorder(Lambda& service, std::function<void()> wake)
        : service_(service), wake_(std::move(wake)) {}

    /// What is known before an invocation begins.
    struct Asked {
        service::Crossing crossing;
        runtime::Fault fault;
    };
    Asked asked(const InvokeJob& job, const runtime::Fault& fault);
    /// It is over; with what the executor tells.
    void add(const Asked& asked, const InvokeResult* result, const std::exception_ptr& why);

    void write();
    /// The same when the emulator stops: a failure is logged.
    void write_last();
    /// Forgets what was not written yet; of one account, or all.
    void clear(const std::string* account);

private:
    Lambda& service_;
    const std::function<void()> wake_;
    std::mutex mutex_;  // guards the rest
    std::vector<service::Crossing> queue_;
    runtime::Activity activity_;  // while anything is queued
};

}  // namespace leat::lambda
