#include "service/struck.h"

#include <atomic>
#include <memory>

#include "runtime/scheduler.h"
#include "service/fault_error.h"
#include "service/ledger.h"

namespace leat::service {

std::string fault_code(const runtime::Fault& fault) { return fault.code_or("leat.Fault"); }

std::string fault_text(const runtime::Fault& fault) {
    return fault.message_or("The fault '" + fault.rule + "' struck.");
}

void mark_struck(Crossing& crossing, const runtime::Fault& fault) {
    crossing.code = fault_code(fault);
    crossing.message = fault_text(fault);
}

namespace {

constexpr protocol::ErrorType kServiceUnavailable = protocol::error<503>("ServiceUnavailable");

/// The status that goes with a code when the rule gives none.
int status_of(const std::string& code) {
    if (code.starts_with("Internal")) return 500;
    if (code.starts_with("ServiceUnavailable") || code == "SlowDown") return 503;
    return 400;
}

}  // namespace

protocol::Error struck_error(const runtime::Fault& fault) {
    const std::string text = fault_text(fault);
    if (!fault.code.empty()) {
        const int status = fault.status ? fault.status : status_of(fault.code);
        return fault_error(fault, made_error_type(fault.code, status)(text));
    }
    if (fault.status == 503) return fault_error(fault, kServiceUnavailable(text));
    const bool sender = fault.status != 0 && fault.status < 500;
    return fault_error(fault, (sender ? protocol::kValidation : protocol::kInternalFailure)(text));
}

void run_after(runtime::Scheduler& scheduler, Duration interval, std::function<void()> fn) {
    const auto once = [done = std::make_shared<std::atomic<bool>>(false), fn = std::move(fn)] {
        if (!done->exchange(true)) fn();
    };
    if (scheduler.clock().mode() == runtime::ClockMode::Manual)
        scheduler.after_real(interval, once);
    scheduler.at(scheduler.now() + interval, once);
}

}  // namespace leat::service
