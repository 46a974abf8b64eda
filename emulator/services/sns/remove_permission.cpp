#include "services/sns/access_policy.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"

namespace leat::sns {

Unit remove_permission(Call& call, const RemovePermissionInput& input) {
    TopicRecord topic = topic_at(call, input.topic_arn);
    const std::string& policy = topic.attribute("Policy");
    if (policy.empty()) return {};  // the default policy has no statement anybody added
    topic.attributes["Policy"] = without_permission(policy, input.label);
    call.store.update_attributes(topic);
    return {};
}

}  // namespace leat::sns
