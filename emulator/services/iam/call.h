#pragma once
// What IAM's operations see.
#include "service/call.h"
#include "services/iam/iam.h"

namespace leat::iam {

using Call = service::Call<Store, Iam>;

/// For operations after which a known key may stand for something else.
inline void forget_keys(Call& call) {
    call.after_commit([&keys = call.service.keys] { keys.clear(); });
}

}  // namespace leat::iam
