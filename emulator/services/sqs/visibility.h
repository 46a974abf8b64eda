#pragma once
// Changing the visibility of one received message, alone or in a batch.
#include <string>

#include "services/sqs/call.h"

namespace leat::sqs {

/// Throws what refuses the change. True when something changed: waiting receives should look again.
bool change_visibility(Call& call, Queue& queue, const std::string& receipt_handle,
                       std::int32_t timeout_seconds, bool in_batch);

}  // namespace leat::sqs
