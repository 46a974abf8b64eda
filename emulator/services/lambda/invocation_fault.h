#pragma once
// What a fault on the edge "lambda" does to one invocation. Any thread.
#include <optional>

#include "runtime/faults.h"
#include "services/lambda/executor.h"

namespace leat::lambda {

/// How much virtual time passes before the invocation begins, or before it fails by the fault.
Duration delay_of(const runtime::Fault& fault, const FunctionVersion& function);

/// Runs the job as the fault, if there is one, leaves it; the delay is over. Always ends in
/// job.done, perhaps before it returns.
void run_struck(Executor& executor, const runtime::Fault& fault, InvokeJob job);

}  // namespace leat::lambda
