#pragma once
// What SNS's operations see.
#include "service/call.h"
#include "services/sns/sns.h"

namespace leat::sns {

using Call = service::Call<Store, Sns>;

}  // namespace leat::sns
