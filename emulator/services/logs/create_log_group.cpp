#include "base/strings.h"
#include "protocol/shape.h"
#include "services/logs/operations.h"
#include "services/logs/tags.h"

namespace leat::logs {

protocol::Unit create_log_group(Call& call, const CreateLogGroupInput& input) {
    check_name(input.log_group_name);
    if (to_lower(input.log_group_name.substr(0, 4)) == "aws/")
        throw InvalidParameter("Log groups starting with AWS/ are reserved for AWS.");
    if (input.log_group_class == "DELIVERY")
        throw kNotImplemented(
            "leat does not support 'logGroupClass' DELIVERY here: log groups that pass their "
            "events on to S3 or Firehose.");
    const Tags tags = input.tags.value_or(Tags());
    check_tag_keys(tags);
    if (call.store.find_group(call.scope, input.log_group_name))
        throw ResourceAlreadyExists("The specified log group already exists");
    GroupRow group;
    group.name = input.log_group_name;
    group.created = call.now;
    group.log_class = input.log_group_class.value_or("STANDARD");
    group.kms_key_id = input.kms_key_id;
    group.is_protected = input.deletion_protection_enabled.value_or(false);
    group.key = call.store.insert_group(call.scope, group);
    for (const auto& [key, value] : tags) call.store.put_tag(group.key, key, value);
    return {};
}

}  // namespace leat::logs
