#include "services/sns/access_policy.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/topic_attributes.h"

namespace leat::sns {

Unit add_permission(Call& call, const AddPermissionInput& input) {
    TopicRecord topic = topic_at(call, input.topic_arn);
    topic.attributes["Policy"] =
        with_permission(shown_attributes(topic).at("Policy"), topic.arn(), input.label,
                        input.aws_account_id, input.action_name);
    call.store.update_attributes(topic);
    return {};
}

}  // namespace leat::sns
