#pragma once
// The queue that a redrive policy names.
#include "services/sqs/call.h"

namespace leat::sqs {

/// When the attributes set a RedrivePolicy: its target must exist beside the queue and let this
/// queue use it. Throws InvalidParameterValue.
void check_dead_letters(Call& call, const AttributeMap& checked, const std::string& source_arn);

/// Where the queue's undeliverable messages go now; nullptr without a policy, or when the target
/// was deleted since: its messages then stay where they are.
Queue* dead_letters_of(Call& call, const Queue& queue);

}  // namespace leat::sqs
