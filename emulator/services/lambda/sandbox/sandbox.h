#pragma once
// One execution environment. Plain state; guarded by the executor's mutex, except for the log.
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "runtime/listener.h"
#include "services/lambda/executor.h"
#include "services/lambda/sandbox/log_buffer.h"

namespace leat::lambda {

/// A launch that failed for a reason the function's owner should read.
struct LaunchFault {
    std::string type;  // "Runtime.InvalidEntrypoint"
    std::string text;
};

struct Sandbox {
    enum class Phase {
        Starting,   // until the runtime asks for its first event
        Free,       // no invocation; perhaps still on its way from the last one
        Busy,       // has an invocation, which is delivered as soon as the runtime asks for it
        Answering,  // the invocation's answer is being written up
        Dead
    };
    using Instant = std::chrono::steady_clock::time_point;

    std::string key;  // of its pool
    std::shared_ptr<const FunctionVersion> function;
    CodeStore::LeasePtr code;
    Phase phase = Phase::Starting;
    bool doomed = false;      // ends instead of being reused
    bool delivered = false;   // Busy: the runtime has the event
    bool second_try = false;  // initialised again, for an invocation that waits
    std::unique_ptr<InvokeJob> job;
    runtime::LoopbackReply next;  // the runtime waits for an event

    std::shared_ptr<Process> process;
    std::shared_ptr<runtime::Listener> listener;
    Instant launched{}, delivered_at{}, free_since{};
    double init_ms = -1;  // of a cold start that no report has told yet
    std::int64_t used_bytes = 0;
    std::optional<Instant> deadline;
    std::optional<Instant> timer;  // when the pending timer fires

    std::string log_group, log_stream;
    LogBuffer log;
};

}  // namespace leat::lambda
