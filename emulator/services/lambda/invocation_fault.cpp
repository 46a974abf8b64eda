#include "services/lambda/invocation_fault.h"

#include "base/strings.h"
#include "service/struck.h"
#include "services/lambda/errors.h"
#include "services/lambda/sandbox/outcome.h"

namespace leat::lambda {
namespace {

using runtime::Fault;
using runtime::FaultAction;

bool times_out(const Fault& fault, const FunctionVersion& function) {
    return fault.has(FaultAction::Timeout) ||
           (fault.has(FaultAction::Latency) &&
            fault.latency >= std::chrono::seconds(function.timeout_s));
}

/// The error document of an invocation that the fault ends; nothing when the function runs.
std::optional<std::string> failure(const Fault& fault, const InvokeJob& job) {
    const auto said = [&](const char* type, const std::string& text) {
        return error_payload(type, error_message(job.request_id, text));
    };
    if (times_out(fault, *job.function))
        return said("Sandbox.Timedout",
                    format("Task timed out after %d.00 seconds", job.function->timeout_s));
    if (fault.has(FaultAction::OutOfMemory))
        return said("Runtime.OutOfMemory", "Runtime exited with error: signal: killed");
    if (fault.has(FaultAction::Reset))
        return said("Runtime.ExitError", "Runtime exited with error: signal: killed");
    if (fault.has(FaultAction::Error))
        return error_payload(service::fault_code(fault), service::fault_text(fault));
    return std::nullopt;
}

void answer(const InvokeJob& job, std::string payload, bool failed) {
    InvokeResult result;
    result.payload = std::move(payload);
    result.failed = failed;
    job.done(&result, nullptr);
}

void invoke(Executor& executor, InvokeJob job) {
    const InvokeDone done = job.done;
    try {
        executor.invoke(std::move(job));
    } catch (...) {
        done(nullptr, std::current_exception());
    }
}

}  // namespace

Duration delay_of(const Fault& fault, const FunctionVersion& function) {
    if (!fault) return Duration(0);
    if (times_out(fault, function)) return std::chrono::seconds(function.timeout_s);
    return fault.has(FaultAction::Latency) ? fault.latency : Duration(0);
}

void run_struck(Executor& executor, const Fault& fault, InvokeJob job) {
    if (!fault) return invoke(executor, std::move(job));
    if (fault.has(FaultAction::Throttle)) {
        const auto error =
            kTooManyRequests("Rate Exceeded.").with("Reason", "ConcurrentInvocationLimitExceeded");
        return job.done(nullptr, std::make_exception_ptr(error));
    }
    if (auto document = failure(fault, job)) return answer(job, std::move(*document), true);
    if (fault.has(FaultAction::Drop)) return answer(job, "null", false);
    InvokeJob further = job;
    if (fault.has(FaultAction::Truncate) || fault.has(FaultAction::Corrupt))
        job.done = [done = std::move(job.done), fault](InvokeResult* result,
                                                       std::exception_ptr why) {
            if (result) fault.spoil(result->payload);
            done(result, std::move(why));
        };
    invoke(executor, std::move(job));
    if (!fault.has(FaultAction::Duplicate)) return;
    further.done = [](InvokeResult*, std::exception_ptr) {};
    for (int i = 1; i < fault.duplicate; ++i) invoke(executor, further);
}

}  // namespace leat::lambda
