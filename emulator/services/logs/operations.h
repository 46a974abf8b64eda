#pragma once
// The operations of CloudWatch Logs, each in a file of its own name.
#include "services/logs/call.h"
#include "services/logs/shapes.h"

namespace leat::protocol {
struct Unit;
}

namespace leat::logs {

// Groups.
protocol::Unit create_log_group(Call&, const CreateLogGroupInput&);
protocol::Unit delete_log_group(Call&, const DeleteLogGroupInput&);
DescribeLogGroupsOutput describe_log_groups(Call&, const DescribeLogGroupsInput&);
protocol::Unit put_retention_policy(Call&, const PutRetentionPolicyInput&);
protocol::Unit delete_retention_policy(Call&, const DeleteRetentionPolicyInput&);
protocol::Unit put_log_group_deletion_protection(Call&, const PutLogGroupDeletionProtectionInput&);

// Tags.
protocol::Unit tag_log_group(Call&, const TagLogGroupInput&);
protocol::Unit untag_log_group(Call&, const UntagLogGroupInput&);
ListTagsLogGroupOutput list_tags_log_group(Call&, const ListTagsLogGroupInput&);
protocol::Unit tag_resource(Call&, const TagResourceInput&);
protocol::Unit untag_resource(Call&, const UntagResourceInput&);
ListTagsForResourceOutput list_tags_for_resource(Call&, const ListTagsForResourceInput&);

// Streams.
protocol::Unit create_log_stream(Call&, const CreateLogStreamInput&);
protocol::Unit delete_log_stream(Call&, const DeleteLogStreamInput&);
DescribeLogStreamsOutput describe_log_streams(Call&, const DescribeLogStreamsInput&);

// Events.
PutLogEventsOutput put_log_events(Call&, const PutLogEventsInput&);
GetLogEventsOutput get_log_events(Call&, const GetLogEventsInput&);
FilterLogEventsOutput filter_log_events(Call&, const FilterLogEventsInput&);

}  // namespace leat::logs
