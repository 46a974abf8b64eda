#include <algorithm>
#include <array>

#include "protocol/shape.h"
#include "services/logs/logs.h"
#include "services/logs/operations.h"

namespace leat::logs {
namespace {

constexpr std::array kDays{1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                           365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

void check_days(std::int32_t days) {
    if (std::find(kDays.begin(), kDays.end(), days) != kDays.end()) return;
    std::string all;
    for (const int known : kDays) all += (all.empty() ? "" : ", ") + std::to_string(known);
    throw InvalidParameter("1 validation error detected: Value '" + std::to_string(days) +
                           "' at 'retentionInDays' failed to satisfy constraint: Member must "
                           "satisfy enum value set: [" +
                           all + "]");
}

}  // namespace

protocol::Unit put_retention_policy(Call& call, const PutRetentionPolicyInput& input) {
    check_days(input.retention_in_days);
    GroupRow group = existing_group(call, input.log_group_name);
    group.retention_days = input.retention_in_days;
    call.store.update_group(group);
    call.wake(call.service.sweeper());
    return {};
}

}  // namespace leat::logs
