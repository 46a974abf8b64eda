#pragma once
// What Firehose's operations are called with.
#include "service/call.h"
#include "services/firehose/firehose.h"
#include "services/firehose/store.h"

namespace leat::firehose {

using Call = service::Call<Store, Firehose>;

}  // namespace leat::firehose
