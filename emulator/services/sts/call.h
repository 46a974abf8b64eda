#pragma once
// What STS's operations see.
#include "service/call.h"
#include "services/sts/sts.h"

namespace leat::sts {

using Call = service::Call<NoStore, Sts>;

}  // namespace leat::sts
