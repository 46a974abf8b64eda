#pragma once
// What a fault on the edge firehose.transform makes of a function's answer. Pure.
#include <string>
#include <vector>

#include "runtime/faults.h"
#include "services/firehose/processing_result.h"

namespace leat::firehose {

/// Why the attempt fails without an invocation; only for a fault that fails.
ProcessingError attempt_error(const runtime::Fault& fault);

/// The answer with records left out, repeated, reordered or failed, cut off or corrupted.
std::string struck_answer(const runtime::Fault& fault, const std::string& answer,
                          const std::vector<std::string>& ids);

}  // namespace leat::firehose
