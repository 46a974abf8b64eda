#pragma once
// What Increase- and DecreaseStreamRetentionPeriod have in common.
#include "services/kinesis/call.h"

namespace leat::kinesis {

/// Refuses hours that no stream may have.
void check_retention(int hours);
/// Sets a stream's retention. What is too old by the former one stays gone.
void set_retention(Call& call, const StreamRow& stream, int hours);

}  // namespace leat::kinesis
