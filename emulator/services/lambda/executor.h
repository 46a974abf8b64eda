#pragma once
// The executor runs invocations in execution environments: child processes that speak the Lambda
// Runtime API, one invocation at a time each. Environments are kept warm per function version,
// stopped after an idle minute of real time and when code or configuration change. Any thread; what
// is under the mutex never blocks, and callbacks are called outside it.
#include <chrono>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "runtime/listener.h"
#include "runtime/scheduler.h"
#include "services/lambda/code_store.h"
#include "services/lambda/function.h"
#include "services/lambda/log_writer.h"
#include "services/lambda/sandbox/process_host.h"
#include "services/lambda/sandbox/runtimes.h"

namespace leat::service {
struct Host;
}

namespace leat::lambda {

struct Sandbox;

/// What a function answered.
struct InvokeResult {
    std::string payload;
    bool failed = false;  // payload is an error document
    std::string log;      // the last 4 KB
};

/// Called once with the result, or with the reason why the function was never run to its end by
/// fault of ours: an emulator that stops, a function that was deleted meanwhile.
using InvokeDone = std::function<void(InvokeResult*, std::exception_ptr)>;

struct InvokeJob {
    std::shared_ptr<const FunctionVersion> function;
    std::string invoked_arn;
    std::string request_id;
    std::string trace_id;
    std::string client_context;  // JSON, "" when none was given
    std::string payload;
    std::string principal;  // who invokes
    InvokeDone done;
};

class Executor {
public:
    Executor(service::Host& host, CodeStore& code, LogWriter& logs);
    ~Executor();

    /// Throws TooManyRequestsException when the account's concurrency is used up.
    void invoke(InvokeJob job);
    /// A function of this runtime may soon be invoked: looks for its interpreter.
    void expect(const std::string& runtime);
    /// Code or configuration of the function have changed, or it is gone: its environments end, the
    /// busy ones after their invocation.
    void retire(const std::string& function_arn);
    /// The same for all functions.
    void retire_all();
    /// Enforces time limits now. Timers do it by themselves unless every pool thread waits for a
    /// function, so whoever waits calls this once in a while.
    void enforce_limits();
    /// Ends everything of an account at once, or everything (nullptr).
    void clear(const std::string* account);
    /// Kills all processes; invocations under way fail.
    void stop();

private:
    using Instant = std::chrono::steady_clock::time_point;
    using SandboxPtr = std::shared_ptr<Sandbox>;
    using JobPtr = std::unique_ptr<InvokeJob>;
    /// The environments of one version of one function.
    struct Pool {
        std::int64_t generation = 0;
        std::set<SandboxPtr> members;
        std::vector<SandboxPtr> free;  // the one used last comes first again
        std::deque<JobPtr> waiting;
        int starting = 0;
    };
    /// Holds the mutex; what must happen outside it is done when the turn ends.
    struct Turn {
        explicit Turn(Executor& e) : lock(e.mutex_) {}
        ~Turn() {
            lock.unlock();
            for (const auto& fn : after) fn();
        }
        std::unique_lock<std::mutex> lock;
        std::vector<std::function<void()>> after;
    };

    // Under the mutex, given by their Turn.
    Pool& pool_for(Turn& turn, const std::shared_ptr<const FunctionVersion>& function);
    void grow(Turn& turn, const std::string& key, bool impatient);
    void start(Turn& turn, const std::string& key,
               const std::shared_ptr<const FunctionVersion>& function, JobPtr job);
    bool make_room(Turn& turn, bool impatient);
    void assign(Turn& turn, const SandboxPtr& sandbox, JobPtr job);
    void deliver(Turn& turn, const SandboxPtr& sandbox);
    void release(Turn& turn, const SandboxPtr& sandbox);
    void discard(Turn& turn, const SandboxPtr& sandbox);
    void arm(const SandboxPtr& sandbox, Instant deadline);
    void arm_reaper();
    void hand_over_log(Sandbox& sandbox, bool all);
    void finish(Turn& turn, JobPtr job, InvokeResult result);
    void abandon(Turn& turn, JobPtr job, std::exception_ptr why);
    void end_pool_if_empty(const std::string& key);
    void init_failed(Turn& turn, const SandboxPtr& sandbox, const std::string& type,
                     std::string payload);
    void fail_busy(Turn& turn, const SandboxPtr& sandbox, const std::string& status,
                   const std::string& type, std::string payload);
    InvokeResult close_log(Sandbox& sandbox, const std::shared_ptr<Process>& process,
                           const InvokeJob& job, Instant now, std::string payload,
                           const std::string& status, const std::string& type);
    void expire(Turn& turn, const SandboxPtr& sandbox);
    void end_all(Turn& turn, const std::string& key, std::exception_ptr why);

    // Events of an environment, each a turn of its own.
    void launch(const SandboxPtr& sandbox);
    void launched(const SandboxPtr& sandbox, std::shared_ptr<Process> process,
                  std::shared_ptr<runtime::Listener> listener);
    void on_request(const SandboxPtr& sandbox, runtime::LoopbackRequest request,
                    runtime::LoopbackReply reply);
    void on_next(const SandboxPtr& sandbox, runtime::LoopbackReply reply);
    bool on_result(const SandboxPtr& sandbox, const std::string& request_id, std::string payload,
                   bool failed, const std::string& error_type);
    void on_init_error(const SandboxPtr& sandbox, std::string type, std::string payload);
    void on_exit(const SandboxPtr& sandbox, Exit exit);
    void on_timer(const SandboxPtr& sandbox);
    void on_reaper();

    std::shared_ptr<runtime::Listener> listen(const SandboxPtr& sandbox);
    Launch plan(const FunctionVersion& function, const CodeStore::Lease& code,
                const std::string& runtime_api, const std::string& log_stream);
    std::shared_ptr<Process> start_process(const SandboxPtr& sandbox, const Launch& launch);
    const std::string& runtime_dir();

    service::Host& host_;
    CodeStore& code_;
    LogWriter& logs_;
    std::once_flag bootstraps_written_;
    std::string runtime_dir_;

    std::mutex mutex_;                   // guards all below and every Sandbox
    std::map<std::string, Pool> pools_;  // by qualified ARN
    std::map<service::Scope, int> in_flight_;
    std::size_t processes_ = 0;
    bool reaper_armed_ = false;
    bool stopping_ = false;

    ProcessHost process_host_;  // last: its thread ends before anything it calls
};

}  // namespace leat::lambda
