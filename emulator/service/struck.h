#pragma once
// What all edges that faults strike have in common. Any thread.
#include <functional>
#include <string>

#include "protocol/error.h"
#include "runtime/faults.h"

namespace leat::runtime {
class Scheduler;
}

namespace leat::service {

struct Crossing;

/// How the ledger names a struck crossing's error: the code and message that the rule gives, else
/// "leat.Fault" and a sentence with the rule's name.
std::string fault_code(const runtime::Fault& fault);
std::string fault_text(const runtime::Fault& fault);
void mark_struck(Crossing& crossing, const runtime::Fault& fault);
/// What a client is told by the fault's `error`; what the rule leaves open follows from the rest.
protocol::Error struck_error(const runtime::Fault& fault);

/// Runs fn when so much virtual time is over; on a clock that stands still also after as much real
/// time, as a client waits.
void run_after(runtime::Scheduler& scheduler, Duration interval, std::function<void()> fn);

}  // namespace leat::service
