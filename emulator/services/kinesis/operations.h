#pragma once
// The operations of Kinesis, each in a file of its own name.
#include "services/kinesis/call.h"
#include "services/kinesis/shapes.h"

namespace leat::protocol {
struct Unit;
}

namespace leat::kinesis {

// Streams.
protocol::Unit create_stream(Call&, const CreateStreamInput&);
protocol::Unit delete_stream(Call&, const DeleteStreamInput&);
DescribeStreamOutput describe_stream(Call&, const DescribeStreamInput&);
DescribeStreamSummaryOutput describe_stream_summary(Call&, const DescribeStreamSummaryInput&);
ListStreamsOutput list_streams(Call&, const ListStreamsInput&);
ListShardsOutput list_shards(Call&, const ListShardsInput&);
DescribeLimitsOutput describe_limits(Call&, const DescribeLimitsInput&);
protocol::Unit increase_stream_retention_period(Call&, const IncreaseStreamRetentionPeriodInput&);
protocol::Unit decrease_stream_retention_period(Call&, const DecreaseStreamRetentionPeriodInput&);
protocol::Unit update_stream_mode(Call&, const UpdateStreamModeInput&);
protocol::Unit update_max_record_size(Call&, const UpdateMaxRecordSizeInput&);
protocol::Unit start_stream_encryption(Call&, const StartStreamEncryptionInput&);
protocol::Unit stop_stream_encryption(Call&, const StopStreamEncryptionInput&);
EnhancedMonitoringOutput enable_enhanced_monitoring(Call&, const EnableEnhancedMonitoringInput&);
EnhancedMonitoringOutput disable_enhanced_monitoring(Call&, const DisableEnhancedMonitoringInput&);

// Shards.
UpdateShardCountOutput update_shard_count(Call&, const UpdateShardCountInput&);
protocol::Unit split_shard(Call&, const SplitShardInput&);
protocol::Unit merge_shards(Call&, const MergeShardsInput&);

// Consumers.
RegisterStreamConsumerOutput register_stream_consumer(Call&, const RegisterStreamConsumerInput&);
DescribeStreamConsumerOutput describe_stream_consumer(Call&, const DescribeStreamConsumerInput&);
ListStreamConsumersOutput list_stream_consumers(Call&, const ListStreamConsumersInput&);
protocol::Unit deregister_stream_consumer(Call&, const DeregisterStreamConsumerInput&);

// Resource policies.
protocol::Unit put_resource_policy(Call&, const PutResourcePolicyInput&);
GetResourcePolicyOutput get_resource_policy(Call&, const GetResourcePolicyInput&);
protocol::Unit delete_resource_policy(Call&, const DeleteResourcePolicyInput&);

// Tags.
protocol::Unit add_tags_to_stream(Call&, const AddTagsToStreamInput&);
protocol::Unit remove_tags_from_stream(Call&, const RemoveTagsFromStreamInput&);
ListTagsForStreamOutput list_tags_for_stream(Call&, const ListTagsForStreamInput&);
protocol::Unit tag_resource(Call&, const TagResourceInput&);
protocol::Unit untag_resource(Call&, const UntagResourceInput&);
ListTagsForResourceOutput list_tags_for_resource(Call&, const ListTagsForResourceInput&);

// Records.
PutRecordOutput put_record(Call&, const PutRecordInput&);
PutRecordsOutput put_records(Call&, const PutRecordsInput&);
GetShardIteratorOutput get_shard_iterator(Call&, const GetShardIteratorInput&);
GetRecordsOutput get_records(Call&, const GetRecordsInput&);

}  // namespace leat::kinesis
