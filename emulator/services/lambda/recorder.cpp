#include "services/lambda/recorder.h"

#include "protocol/document.h"
#include "protocol/error.h"
#include "runtime/log.h"
#include "service/struck.h"
#include "services/lambda/lambda.h"

namespace leat::lambda {

using service::Crossing;
using service::Outcome;

namespace {

// An error document beyond this size is not one that a person reads.
constexpr std::size_t kLargestDocument = 64 * KiB, kLongestMessage = 500;

}  // namespace

std::pair<std::string, std::string> error_of(const std::string& payload) {
    std::pair<std::string, std::string> error{"Unhandled", ""};
    if (payload.size() > kLargestDocument) return error;
    try {
        const auto document = protocol::Document::parse(payload);
        if (!document.is_object()) return error;
        if (auto type = document.text("errorType"); type && !type->empty()) error.first = *type;
        error.second = document.text("errorMessage").value_or("").substr(0, kLongestMessage);
    } catch (const protocol::DocumentError&) {
        // It is the function's own, and need not be JSON.
    }
    return error;
}

Recorder::Asked Recorder::asked(const InvokeJob& job, const runtime::Fault& fault) {
    const FunctionVersion& function = *job.function;
    return {Crossing{.edge = "lambda",
                     .account = function.scope.account,
                     .from = job.principal,
                     .to = function.arn(),
                     .space = job.request_id,
                     .places = service::Places(0),
                     .bytes = static_cast<std::int64_t>(job.payload.size())},
            fault};
}

void Recorder::add(const Asked& asked, const InvokeResult* result, const std::exception_ptr& why) {
    if (service_.host().ledger_limit == 0) return;
    Crossing crossing = asked.crossing;
    crossing.t = service_.host().scheduler.now();
    if (asked.fault) service::mark_struck(crossing, asked.fault);
    if (result && result->failed) {
        crossing.outcome = Outcome::Failed;
        std::tie(crossing.code, crossing.message) = error_of(result->payload);
    } else if (result && asked.fault.has(runtime::FaultAction::Drop)) {
        crossing.outcome = Outcome::Dropped;
    } else if (!result) {
        crossing.outcome = Outcome::Failed;
        try {
            std::rethrow_exception(why);
        } catch (const protocol::Error& error) {
            if (error.type().status == 429) crossing.outcome = Outcome::Throttled;
            crossing.code = error.code();
            crossing.message = error.message();
        } catch (const std::exception& error) {
            crossing.message = error.what();
        }
    }
    bool first = false;
    {
        std::lock_guard lock(mutex_);
        first = queue_.empty();
        if (first)
            activity_ = runtime::Activity(service_.host().scheduler, "ledger of invocations");
        queue_.push_back(std::move(crossing));
    }
    // The step that the invocation's log called for may have run already, without this row.
    if (first) wake_();
}

void Recorder::write() {
    std::vector<Crossing> crossings;
    runtime::Activity activity;
    {
        std::lock_guard lock(mutex_);
        crossings.swap(queue_);
        activity = std::move(activity_);
    }
    if (crossings.empty()) return;
    service_.write_store([&](Store&) {
        for (const Crossing& crossing : crossings) service_.ledger().add(crossing);
    });
}

void Recorder::write_last() {
    try {
        write();
    } catch (const std::exception& error) {
        runtime::log_error(std::string("lambda: the ledger cannot be written: ") + error.what());
    }
}

void Recorder::clear(const std::string* account) {
    std::lock_guard lock(mutex_);
    std::erase_if(queue_, [&](const Crossing& c) { return !account || c.account == *account; });
    if (queue_.empty()) activity_.end();
}

}  // namespace leat::lambda
