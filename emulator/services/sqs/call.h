#pragma once
// The Call that SQS's operations get.
#include "service/call.h"
#include "services/sqs/sqs.h"

namespace leat::sqs {

using Call = service::Call<Store, Sqs>;

}  // namespace leat::sqs
