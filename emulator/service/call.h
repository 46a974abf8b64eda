#pragma once
// What an operation gets beside its input.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "runtime/ids.h"
#include "runtime/signal.h"

namespace leat::runtime {
class Scheduler;
class Worker;
}  // namespace leat::runtime

namespace leat::service {

/// In whose name something is done. All state is kept apart by both.
struct Scope {
    std::string account = "000000000000";
    std::string region = "us-east-1";
    auto operator<=>(const Scope&) const = default;
    /// arn:aws:<service>:<region>:<account>:<resource>
    std::string arn(std::string_view service, std::string_view resource) const;
};

/// An ARN taken apart; resource is everything after the fifth colon.
struct Arn {
    std::string partition, service, region, account, resource;
    /// Nothing when the text does not begin with "arn:" or has fewer than six parts.
    static std::optional<Arn> parse(std::string_view text);
    Scope scope() const { return {account, region}; }
    std::string text() const;
};

/// Facts about one request, whoever sent it. Lives as long as the request.
struct Context {
    Scope scope;
    std::string request_id;
    std::string endpoint;    // "http://127.0.0.1:4566", as the client addressed us
    std::string peer;        // client address, for sourceIPAddress
    std::string principal;   // ARN of the caller: arn:aws:iam::A:root or a service name
    std::string access_key;  // the id of the key that signed; empty when nobody did
    Timestamp now;           // virtual; one reading per attempt
    Timestamp started;       // virtual; the first attempt's reading (long polls)
    std::vector<runtime::SignalPtr> raise_after_commit;
    std::vector<runtime::Worker*> wake_after_commit;
    std::vector<std::function<void()>> run_after_commit;
};

/// Long poll: call the operation again when the signal is raised or virtual time reaches the
/// deadline. The operation finds context.started unchanged and gives its final answer once
/// now >= its own deadline or finish_now is set.
struct Wait {
    runtime::SignalPtr signal;  // subscribed before the operation looked: see Call::watch
    Timestamp deadline;         // when to look again in any case
};

/// What an operation of a service with the given Store and Service class sees. Store gives the
/// tables (of the writer for writes, of a read connection otherwise); `service` the long-lived
/// parts: signals, workers, doors to other services.
template <class StoreType, class ServiceType>
struct Call {
    Context& context;
    StoreType& store;
    ServiceType& service;
    runtime::Ids& ids;
    const Scope& scope = context.scope;
    const std::string& account = context.scope.account;
    const std::string& region = context.scope.region;
    const Timestamp now = context.now;
    bool last_look = false;  // long polls: the waiting time is over, answer now

    /// After the commit: raise the signal, wake the worker, call fn (short, must not throw).
    void raise(runtime::SignalPtr signal) {
        context.raise_after_commit.push_back(std::move(signal));
    }
    void wake(runtime::Worker& worker) { context.wake_after_commit.push_back(&worker); }
    void after_commit(std::function<void()> fn) {
        context.run_after_commit.push_back(std::move(fn));
    }
};

}  // namespace leat::service
