// What happens to an execution environment: launch, the requests of its runtime, its end.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/strings.h"
#include "protocol/document.h"
#include "service/service.h"
#include "service/session_keys.h"
#include "services/lambda/bootstrap/embedded.h"
#include "services/lambda/executor.h"
#include "services/lambda/sandbox/environment.h"
#include "services/lambda/sandbox/outcome.h"
#include "services/lambda/sandbox/sandbox.h"

namespace leat::lambda {

using Phase = Sandbox::Phase;
using runtime::Clock;
using runtime::LoopbackReply;
using runtime::LoopbackRequest;
using runtime::LoopbackResponse;
using std::chrono::seconds;

namespace {

constexpr seconds kInitTime{10};
// Runtimes that are not ours may send an answer far too large; it should be told, not cut off.
constexpr std::size_t kMaxBody = 64 * MiB;

LoopbackResponse accepted() { return {.status = 202, .body = R"({"status":"OK"})"}; }

LoopbackResponse refused(int status, std::string_view type, std::string_view message) {
    std::string body = "{\"errorMessage\":";
    protocol::append_json_string(body, message);
    body += ",\"errorType\":";
    protocol::append_json_string(body, type);
    return {.status = status, .body = body + "}"};
}

/// The error type of a fault's document, or of the header that came with it.
std::string type_of_error(const LoopbackRequest& request) {
    try {
        if (auto type = protocol::Document::parse(request.body).text("errorType")) return *type;
    } catch (const protocol::DocumentError&) {
        // The document is the function's; the header will do.
    }
    return request.header("Lambda-Runtime-Function-Error-Type");
}

/// The function's role, as a session of it is called.
std::string session_principal(const FunctionVersion& f) {
    const std::string role = f.role.substr(f.role.rfind('/') + 1);
    return "arn:aws:sts::" + f.scope.account + ":assumed-role/" + role + "/" + f.name;
}

}  // namespace

const std::string& Executor::runtime_dir() {
    std::call_once(bootstraps_written_, [this] {
        const std::string folder = host_.data_dir + "/lambda/bootstrap";
        std::filesystem::create_directories(folder);
        std::ofstream(folder + "/bootstrap.py", std::ios::trunc) << python_bootstrap();
        std::ofstream(folder + "/index.mjs", std::ios::trunc) << node_bootstrap();
        runtime_dir_ = std::filesystem::absolute(folder);
    });
    return runtime_dir_;
}

/// Finds what to run. Blocks; throws LaunchFault, protocol::Error and what the file system throws.
Launch Executor::plan(const FunctionVersion& f, const CodeStore::Lease& code,
                      const std::string& runtime_api, const std::string& log_stream) {
    const auto family = runtime_family(f.runtime);
    SandboxPlaces places;
    places.task_root = std::filesystem::absolute(code_.unpacked(code));
    places.runtime_dir = runtime_dir();
    places.endpoint = host_.base_url;
    places.runtime_api = runtime_api;
    places.log_stream = log_stream;
    if (auto* const keys = host_.doors.find<service::SessionKeys>())
        places.key = keys->issue(f.scope.account, session_principal(f));

    Launch launch;
    launch.folder = places.task_root;
    if (family == RuntimeFamily::Provided) {
        launch.program = places.task_root + "/bootstrap";
        if (!std::filesystem::exists(launch.program)) launch.program = "/opt/bootstrap";
        if (!std::filesystem::exists(launch.program)) {
            throw LaunchFault{"Runtime.InvalidEntrypoint",
                              "Couldn't find valid bootstrap(s): [/var/task/bootstrap "
                              "/opt/bootstrap]"};
        }
        launch.arguments = {launch.program};
    } else {
        if (family == RuntimeFamily::Other) {
            throw LaunchFault{"Runtime.InvalidEntrypoint",
                              "leat runs functions of the runtimes python*, nodejs* and "
                              "provided*, not of " +
                                  f.runtime};
        }
        places.interpreter = Interpreters::shared().find(f.runtime);
        if (places.interpreter.empty()) {
            throw LaunchFault{"Runtime.InvalidEntrypoint",
                              "the runtime " + f.runtime + " needs the program " +
                                  Interpreters::wanted(f.runtime) + " on the PATH of leat"};
        }
        const bool python = family == RuntimeFamily::Python;
        launch.program = places.interpreter;
        launch.arguments = {places.interpreter,
                            places.runtime_dir + (python ? "/bootstrap.py" : "/index.mjs")};
        if (f.environment && f.environment->contains("AWS_LAMBDA_EXEC_WRAPPER")) {
            launch.program = f.environment->at("AWS_LAMBDA_EXEC_WRAPPER");
            if (launch.program.starts_with("/var/task/"))
                launch.program.replace(0, 9, places.task_root);
            launch.arguments.insert(launch.arguments.begin(), launch.program);
        }
    }
    launch.environment = sandbox_environment(f, places);
    return launch;
}

/// On a thread of its own: everything that takes its time before a process runs.
void Executor::launch(const SandboxPtr& sandbox) {
    LaunchFault fault;
    try {
        auto code = code_.lease(sandbox->function->code_sha256);
        std::shared_ptr<runtime::Listener> listener = listen(sandbox);
        const Launch planned =
            plan(*sandbox->function, *code, "127.0.0.1:" + std::to_string(listener->port()),
                 sandbox->log_stream);
        sandbox->log.note(init_start_line(*sandbox->function), host_.scheduler.now());
        {
            Turn turn(*this);
            if (sandbox->phase == Phase::Dead) return;
            sandbox->code = std::move(code);
            sandbox->launched = Clock::steady_now();
        }
        launched(sandbox, start_process(sandbox, planned), std::move(listener));
        return;
    } catch (const LaunchFault& why) {
        fault = why;
    } catch (const protocol::Error& why) {  // the bundle cannot be unpacked
        fault = {"Runtime.InvalidTaskConfig", why.message()};
    } catch (const std::exception& why) {
        fault = {"Runtime.InvalidEntrypoint", why.what()};
    }
    Turn turn(*this);
    if (sandbox->phase == Phase::Dead) return;
    init_failed(turn, sandbox, fault.type, "\n" + fault.text);
}

std::shared_ptr<runtime::Listener> Executor::listen(const SandboxPtr& sandbox) {
    const std::weak_ptr<Sandbox> weak = sandbox;
    return host_.listeners.listen(
        [this, weak](LoopbackRequest request, LoopbackReply reply) {
            if (const auto alive = weak.lock())
                on_request(alive, std::move(request), std::move(reply));
            else
                reply(refused(500, "ContainerError", "The environment has ended."));
        },
        kMaxBody);
}

std::shared_ptr<Process> Executor::start_process(const SandboxPtr& sandbox, const Launch& launch) {
    const std::weak_ptr<Sandbox> weak = sandbox;
    try {
        return process_host_.start(
            launch,
            [this, weak](std::string_view text) {
                const auto alive = weak.lock();
                if (!alive) return;
                alive->log.print(text, host_.scheduler.now());
                if (!alive->log.is_full()) return;
                hand_over_log(*alive, false);
                logs_.wake();
            },
            [this, weak](Exit exit) {
                if (const auto alive = weak.lock()) on_exit(alive, exit);
            });
    } catch (const std::system_error& why) {
        std::string program = launch.program;
        if (program.starts_with(launch.folder + "/"))
            program = "/var/task" + program.substr(launch.folder.size());
        throw LaunchFault{"Runtime.InvalidEntrypoint",
                          "fork/exec " + program + ": " + to_lower(why.code().message())};
    }
}

void Executor::launched(const SandboxPtr& sandbox, std::shared_ptr<Process> process,
                        std::shared_ptr<runtime::Listener> listener) {
    Turn turn(*this);
    if (sandbox->phase == Phase::Dead) {  // it ended before we came here, or was discarded
        turn.after.push_back([process, listener] { process->kill(); });
        return;
    }
    sandbox->process = std::move(process);
    sandbox->listener = std::move(listener);
    if (sandbox->phase != Phase::Starting) return;
    const auto limit = sandbox->second_try ? seconds(sandbox->function->timeout_s) : kInitTime;
    arm(sandbox, sandbox->launched + limit);
}

void Executor::on_request(const SandboxPtr& sandbox, LoopbackRequest request, LoopbackReply reply) {
    constexpr std::string_view kRoot = "/2018-06-01/runtime/";
    std::string_view path = request.path;
    if (!path.starts_with(kRoot)) {
        reply(refused(404, "NotFound", "No such path."));
        return;
    }
    path.remove_prefix(kRoot.size());
    if (path == "invocation/next" && request.method == "GET") {
        on_next(sandbox, std::move(reply));
        return;
    }
    if (path == "init/error" && request.method == "POST") {
        std::string type = type_of_error(request);
        on_init_error(sandbox, std::move(type), std::move(request.body));
        reply(accepted());
        return;
    }
    const auto parts = split(path, '/');
    if (parts.size() != 3 || parts[0] != "invocation" || request.method != "POST" ||
        (parts[2] != "response" && parts[2] != "error")) {
        reply(refused(404, "NotFound", "No such path."));
        return;
    }
    const bool failed = parts[2] == "error";
    const std::string id(parts[1]);
    if (request.body.size() > kMaxResponseBytes) {
        on_result(sandbox, id, response_too_large_payload(), true, "Function.ResponseSizeTooLarge");
        reply(refused(413, "RequestEntityTooLarge",
                      "Exceeded maximum allowed payload size (6291556 bytes)."));
        return;
    }
    const std::string type = failed ? type_of_error(request) : "";
    const bool known = on_result(sandbox, id, std::move(request.body), failed, type);
    reply(known ? accepted() : refused(403, "InvalidRequestID", "Invalid request ID"));
}

void Executor::on_next(const SandboxPtr& sandbox, LoopbackReply reply) {
    Turn turn(*this);
    if (sandbox->phase == Phase::Dead || sandbox->next ||
        (sandbox->phase == Phase::Busy && sandbox->delivered) ||
        sandbox->phase == Phase::Answering) {
        turn.after.push_back([reply] {
            reply(refused(403, "InvalidStateTransition",
                          "The present invocation has not been answered."));
        });
        return;
    }
    sandbox->next = std::move(reply);
    if (sandbox->phase == Phase::Busy) {
        deliver(turn, sandbox);
    } else if (sandbox->phase == Phase::Starting) {
        sandbox->init_ms =
            std::chrono::duration<double, std::milli>(Clock::steady_now() - sandbox->launched)
                .count();
        if (!sandbox->second_try) --pools_[sandbox->key].starting;
        sandbox->phase = Phase::Free;
        sandbox->deadline.reset();
        if (sandbox->job)
            assign(turn, sandbox, std::move(sandbox->job));
        else
            release(turn, sandbox);
    }
}

/// True when the answer belongs to the invocation that the environment has.
bool Executor::on_result(const SandboxPtr& sandbox, const std::string& request_id,
                         std::string payload, bool failed, const std::string& error_type) {
    const auto now = Clock::steady_now();
    std::shared_ptr<Process> process;
    {
        Turn turn(*this);
        if (sandbox->phase != Phase::Busy || !sandbox->delivered ||
            sandbox->job->request_id != request_id)
            return false;
        sandbox->phase = Phase::Answering;
        sandbox->deadline.reset();
        process = sandbox->process;
    }
    // Everything the function printed is in the pipe by now. Nobody else touches the environment.
    if (process) process->drain();
    InvokeResult result = close_log(*sandbox, process, *sandbox->job, now, std::move(payload),
                                    failed ? "error" : "", error_type);
    Turn turn(*this);
    JobPtr job = std::move(sandbox->job);
    if (sandbox->phase == Phase::Answering) release(turn, sandbox);
    finish(turn, std::move(job), std::move(result));
    return true;
}

void Executor::on_init_error(const SandboxPtr& sandbox, std::string type, std::string payload) {
    std::shared_ptr<Process> process;
    {
        Turn turn(*this);
        process = sandbox->process;
    }
    if (process) process->drain();
    Turn turn(*this);
    if (sandbox->phase == Phase::Starting) init_failed(turn, sandbox, type, std::move(payload));
}

/// The environment never became ready: the invocation that waits for the longest time fails. A
/// payload that begins with a line feed is a text that wants an error document.
void Executor::init_failed(Turn& turn, const SandboxPtr& sandbox, const std::string& type,
                           std::string payload) {
    Pool& pool = pools_[sandbox->key];
    JobPtr job = std::move(sandbox->job);
    if (!job && !pool.waiting.empty()) {
        job = std::move(pool.waiting.front());
        pool.waiting.pop_front();
    }
    const std::string key = sandbox->key;
    InvokeResult result;
    if (job) {
        sandbox->log.note(start_line(job->request_id, sandbox->function->version),
                          host_.scheduler.now());
        if (payload.starts_with('\n')) {
            const std::string message = error_message(job->request_id, payload.substr(1));
            sandbox->log.note(message + "\n" + type + "\n", host_.scheduler.now());
            payload = error_payload(type, message);
        }
        result = close_log(*sandbox, sandbox->process, *job, Clock::steady_now(),
                           std::move(payload), "error", type);
    }
    discard(turn, sandbox);
    if (job) finish(turn, std::move(job), std::move(result));
    grow(turn, key, false);
}

/// Ends an environment in the middle of its invocation.
void Executor::fail_busy(Turn& turn, const SandboxPtr& sandbox, const std::string& status,
                         const std::string& type, std::string payload) {
    JobPtr job = std::move(sandbox->job);
    auto result = close_log(*sandbox, sandbox->process, *job, Clock::steady_now(),
                            std::move(payload), status, type);
    const std::string key = sandbox->key;
    discard(turn, sandbox);
    finish(turn, std::move(job), std::move(result));
    grow(turn, key, false);
}

void Executor::expire(Turn& turn, const SandboxPtr& sandbox) {
    const FunctionVersion& f = *sandbox->function;
    if (sandbox->phase == Phase::Starting && !sandbox->second_try) {
        // The initialisation is done again as part of an invocation, under its time limit.
        Pool& pool = pools_[sandbox->key];
        JobPtr job;
        if (!pool.waiting.empty()) {
            job = std::move(pool.waiting.front());
            pool.waiting.pop_front();
        }
        const std::string key = sandbox->key;
        const auto function = job ? job->function : nullptr;
        if (job) start(turn, key, function, std::move(job));
        discard(turn, sandbox);
        grow(turn, key, false);
        return;
    }
    if (!sandbox->job) return;
    if (sandbox->process) {
        sandbox->process->kill();
        sandbox->process->drain();
    }
    const std::string& id = sandbox->job->request_id;
    const Timestamp time = host_.scheduler.now();
    if (!sandbox->delivered) sandbox->log.note(start_line(id, f.version), time);
    sandbox->log.note(timeout_line(Clock::real_now(), id, f.timeout_s), time);
    const std::string message =
        error_message(id, format("Task timed out after %d.00 seconds", f.timeout_s));
    fail_busy(turn, sandbox, "timeout", "", error_payload("Sandbox.Timedout", message));
}

void Executor::on_exit(const SandboxPtr& sandbox, Exit exit) {
    Turn turn(*this);
    const std::string how = exit.text();
    const std::string text = how.empty() ? "Runtime exited without providing a reason"
                                         : "Runtime exited with error: " + how;
    const std::string key = sandbox->key;
    switch (sandbox->phase) {
        case Phase::Dead:
            return;
        case Phase::Starting:
            init_failed(turn, sandbox, "Runtime.ExitError", "\n" + text);
            return;
        case Phase::Busy:
            if (sandbox->delivered) {
                const std::string message = error_message(sandbox->job->request_id, text);
                sandbox->log.note(message + "\nRuntime.ExitError\n", host_.scheduler.now());
                fail_busy(turn, sandbox, "error", "Runtime.ExitError",
                          error_payload("Runtime.ExitError", message));
                return;
            }
            // It ended after its last answer; the event goes to another environment.
            pools_[key].waiting.push_front(std::move(sandbox->job));
            break;
        case Phase::Free:
        case Phase::Answering:
            break;
    }
    discard(turn, sandbox);
    grow(turn, key, false);
}

}  // namespace leat::lambda
