#include "services/kinesis/shape_traits.h"
#include "services/kinesis/shapes.h"

namespace leat::kinesis {

const Structure& StreamModeDetails::shape() {
    using In = StreamModeDetails;
    static constexpr Member members[]{
        member<&In::stream_mode>("StreamMode", required | one_of<"PROVISIONED", "ON_DEMAND">),
    };
    static constexpr Structure shape = structure("StreamModeDetails", members);
    return shape;
}

const Structure& CreateStreamInput::shape() {
    using In = CreateStreamInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", required | kStreamName),
        member<&In::shard_count>("ShardCount", min_value(1)),
        member<&In::stream_mode_details>("StreamModeDetails"),
        member<&In::tags>("Tags", length(1, 200) | keys(length(1, 128)) | values(length(0, 256))),
        member<&In::warm_throughput_mibps>("WarmThroughputMiBps",
                                           min_value(0) | unsupported("warm throughput")),
        member<&In::max_record_size_in_kib>("MaxRecordSizeInKiB", range(1024, 10240)),
    };
    static constexpr Structure shape = structure("CreateStreamInput", members);
    return shape;
}

const Structure& DeleteStreamInput::shape() {
    using In = DeleteStreamInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::enforce_consumer_deletion>("EnforceConsumerDeletion"),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("DeleteStreamInput", members);
    return shape;
}

const Structure& DescribeStreamInput::shape() {
    using In = DescribeStreamInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::limit>("Limit", range(1, 10000)),
        member<&In::exclusive_start_shard_id>("ExclusiveStartShardId", kShardId),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("DescribeStreamInput", members);
    return shape;
}

const Structure& HashKeyRange::shape() {
    using In = HashKeyRange;
    static constexpr Member members[]{
        member<&In::starting_hash_key>("StartingHashKey"),
        member<&In::ending_hash_key>("EndingHashKey"),
    };
    static constexpr Structure shape = structure("HashKeyRange", members);
    return shape;
}

const Structure& SequenceNumberRange::shape() {
    using In = SequenceNumberRange;
    static constexpr Member members[]{
        member<&In::starting_sequence_number>("StartingSequenceNumber"),
        member<&In::ending_sequence_number>("EndingSequenceNumber"),
    };
    static constexpr Structure shape = structure("SequenceNumberRange", members);
    return shape;
}

const Structure& Shard::shape() {
    using In = Shard;
    static constexpr Member members[]{
        member<&In::shard_id>("ShardId"),
        member<&In::parent_shard_id>("ParentShardId"),
        member<&In::adjacent_parent_shard_id>("AdjacentParentShardId"),
        member<&In::hash_key_range>("HashKeyRange"),
        member<&In::sequence_number_range>("SequenceNumberRange"),
    };
    static constexpr Structure shape = structure("Shard", members);
    return shape;
}

const Structure& EnhancedMetrics::shape() {
    using In = EnhancedMetrics;
    static constexpr Member members[]{
        member<&In::shard_level_metrics>("ShardLevelMetrics"),
    };
    static constexpr Structure shape = structure("EnhancedMetrics", members);
    return shape;
}

const Structure& StreamDescription::shape() {
    using In = StreamDescription;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName"),
        member<&In::stream_arn>("StreamARN"),
        member<&In::stream_status>("StreamStatus"),
        member<&In::stream_mode_details>("StreamModeDetails"),
        member<&In::shards>("Shards"),
        member<&In::has_more_shards>("HasMoreShards"),
        member<&In::retention_period_hours>("RetentionPeriodHours"),
        member<&In::stream_creation_timestamp>("StreamCreationTimestamp"),
        member<&In::enhanced_monitoring>("EnhancedMonitoring"),
        member<&In::encryption_type>("EncryptionType"),
        member<&In::key_id>("KeyId"),
    };
    static constexpr Structure shape = structure("StreamDescription", members);
    return shape;
}

const Structure& DescribeStreamOutput::shape() {
    using In = DescribeStreamOutput;
    static constexpr Member members[]{
        member<&In::stream_description>("StreamDescription"),
    };
    static constexpr Structure shape = structure("DescribeStreamOutput", members);
    return shape;
}

const Structure& DescribeStreamSummaryInput::shape() {
    using In = DescribeStreamSummaryInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("DescribeStreamSummaryInput", members);
    return shape;
}

const Structure& WarmThroughputObject::shape() {
    using In = WarmThroughputObject;
    static constexpr Member members[]{
        member<&In::target_mibps>("TargetMiBps"),
        member<&In::current_mibps>("CurrentMiBps"),
    };
    static constexpr Structure shape = structure("WarmThroughputObject", members);
    return shape;
}

const Structure& StreamDescriptionSummary::shape() {
    using In = StreamDescriptionSummary;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName"),
        member<&In::stream_arn>("StreamARN"),
        member<&In::stream_id>("StreamId"),
        member<&In::stream_status>("StreamStatus"),
        member<&In::stream_mode_details>("StreamModeDetails"),
        member<&In::retention_period_hours>("RetentionPeriodHours"),
        member<&In::stream_creation_timestamp>("StreamCreationTimestamp"),
        member<&In::enhanced_monitoring>("EnhancedMonitoring"),
        member<&In::encryption_type>("EncryptionType"),
        member<&In::key_id>("KeyId"),
        member<&In::open_shard_count>("OpenShardCount"),
        member<&In::consumer_count>("ConsumerCount"),
        member<&In::warm_throughput>("WarmThroughput"),
        member<&In::max_record_size_in_kib>("MaxRecordSizeInKiB"),
    };
    static constexpr Structure shape = structure("StreamDescriptionSummary", members);
    return shape;
}

const Structure& DescribeStreamSummaryOutput::shape() {
    using In = DescribeStreamSummaryOutput;
    static constexpr Member members[]{
        member<&In::stream_description_summary>("StreamDescriptionSummary"),
    };
    static constexpr Structure shape = structure("DescribeStreamSummaryOutput", members);
    return shape;
}

const Structure& ListStreamsInput::shape() {
    using In = ListStreamsInput;
    static constexpr Member members[]{
        member<&In::limit>("Limit", range(1, 10000)),
        member<&In::exclusive_start_stream_name>("ExclusiveStartStreamName", kStreamName),
        member<&In::next_token>("NextToken", length(1, 1048576)),
    };
    static constexpr Structure shape = structure("ListStreamsInput", members);
    return shape;
}

const Structure& StreamSummary::shape() {
    using In = StreamSummary;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName"),
        member<&In::stream_arn>("StreamARN"),
        member<&In::stream_status>("StreamStatus"),
        member<&In::stream_mode_details>("StreamModeDetails"),
        member<&In::stream_creation_timestamp>("StreamCreationTimestamp"),
    };
    static constexpr Structure shape = structure("StreamSummary", members);
    return shape;
}

const Structure& ListStreamsOutput::shape() {
    using In = ListStreamsOutput;
    static constexpr Member members[]{
        member<&In::stream_names>("StreamNames"),
        member<&In::has_more_streams>("HasMoreStreams"),
        member<&In::next_token>("NextToken"),
        member<&In::stream_summaries>("StreamSummaries"),
    };
    static constexpr Structure shape = structure("ListStreamsOutput", members);
    return shape;
}

const Structure& ShardFilter::shape() {
    using In = ShardFilter;
    static constexpr Member members[]{
        member<&In::type>(
            "Type", required | one_of<"AFTER_SHARD_ID", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON",
                                      "AT_LATEST", "AT_TIMESTAMP", "FROM_TIMESTAMP">),
        member<&In::shard_id>("ShardId", kShardId),
        member<&In::timestamp>("Timestamp"),
    };
    static constexpr Structure shape = structure("ShardFilter", members);
    return shape;
}

const Structure& ListShardsInput::shape() {
    using In = ListShardsInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::next_token>("NextToken", length(1, 1048576)),
        member<&In::exclusive_start_shard_id>("ExclusiveStartShardId", kShardId),
        member<&In::max_results>("MaxResults", range(1, 10000)),
        member<&In::stream_creation_timestamp>("StreamCreationTimestamp"),
        member<&In::shard_filter>("ShardFilter"),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("ListShardsInput", members);
    return shape;
}

const Structure& ListShardsOutput::shape() {
    using In = ListShardsOutput;
    static constexpr Member members[]{
        member<&In::shards>("Shards"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListShardsOutput", members);
    return shape;
}

const Structure& IncreaseStreamRetentionPeriodInput::shape() {
    using In = IncreaseStreamRetentionPeriodInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::retention_period_hours>("RetentionPeriodHours", required),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("IncreaseStreamRetentionPeriodInput", members);
    return shape;
}

const Structure& DecreaseStreamRetentionPeriodInput::shape() {
    using In = DecreaseStreamRetentionPeriodInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::retention_period_hours>("RetentionPeriodHours", required),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("DecreaseStreamRetentionPeriodInput", members);
    return shape;
}

const Structure& UpdateStreamModeInput::shape() {
    using In = UpdateStreamModeInput;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamARN", required | kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
        member<&In::stream_mode_details>("StreamModeDetails", required),
        member<&In::warm_throughput_mibps>("WarmThroughputMiBps",
                                           min_value(0) | unsupported("warm throughput")),
    };
    static constexpr Structure shape = structure("UpdateStreamModeInput", members);
    return shape;
}

const Structure& UpdateMaxRecordSizeInput::shape() {
    using In = UpdateMaxRecordSizeInput;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
        member<&In::max_record_size_in_kib>("MaxRecordSizeInKiB", required | range(1024, 10240)),
    };
    static constexpr Structure shape = structure("UpdateMaxRecordSizeInput", members);
    return shape;
}

const Structure& EnableEnhancedMonitoringInput::shape() {
    using In = EnableEnhancedMonitoringInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::shard_level_metrics>("ShardLevelMetrics",
                                         required | length(1, 7) | each(kMetricsName) |
                                             ignored("there is no CloudWatch that keeps metrics")),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("EnableEnhancedMonitoringInput", members);
    return shape;
}

const Structure& DisableEnhancedMonitoringInput::shape() {
    using In = DisableEnhancedMonitoringInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::shard_level_metrics>("ShardLevelMetrics",
                                         required | length(1, 7) | each(kMetricsName)),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("DisableEnhancedMonitoringInput", members);
    return shape;
}

const Structure& EnhancedMonitoringOutput::shape() {
    using In = EnhancedMonitoringOutput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName"),
        member<&In::current_shard_level_metrics>("CurrentShardLevelMetrics"),
        member<&In::desired_shard_level_metrics>("DesiredShardLevelMetrics"),
        member<&In::stream_arn>("StreamARN"),
    };
    static constexpr Structure shape = structure("EnhancedMonitoringOutput", members);
    return shape;
}

const Structure& UpdateShardCountInput::shape() {
    using In = UpdateShardCountInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::target_shard_count>("TargetShardCount", required | min_value(1)),
        member<&In::scaling_type>("ScalingType", required | one_of<"UNIFORM_SCALING">),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("UpdateShardCountInput", members);
    return shape;
}

const Structure& UpdateShardCountOutput::shape() {
    using In = UpdateShardCountOutput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName"),
        member<&In::current_shard_count>("CurrentShardCount"),
        member<&In::target_shard_count>("TargetShardCount"),
        member<&In::stream_arn>("StreamARN"),
    };
    static constexpr Structure shape = structure("UpdateShardCountOutput", members);
    return shape;
}

const Structure& SplitShardInput::shape() {
    using In = SplitShardInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::shard_to_split>("ShardToSplit", required | kShardId),
        member<&In::new_starting_hash_key>("NewStartingHashKey", required | kHashKey),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("SplitShardInput", members);
    return shape;
}

const Structure& MergeShardsInput::shape() {
    using In = MergeShardsInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::shard_to_merge>("ShardToMerge", required | kShardId),
        member<&In::adjacent_shard_to_merge>("AdjacentShardToMerge", required | kShardId),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("MergeShardsInput", members);
    return shape;
}

const Structure& StartStreamEncryptionInput::shape() {
    using In = StartStreamEncryptionInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::encryption_type>("EncryptionType", required | kEncryptionType),
        member<&In::key_id>("KeyId", required | length(1, 2048) |
                                         ignored("kept and answered; nothing is encrypted here")),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("StartStreamEncryptionInput", members);
    return shape;
}

const Structure& StopStreamEncryptionInput::shape() {
    using In = StopStreamEncryptionInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::encryption_type>("EncryptionType", required | kEncryptionType),
        member<&In::key_id>(
            "KeyId", required | length(1, 2048) | ignored("encryption ends whatever key is named")),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("StopStreamEncryptionInput", members);
    return shape;
}

const Structure& DescribeLimitsInput::shape() {
    static constexpr Structure shape{.name = "DescribeLimitsInput"};
    return shape;
}

const Structure& DescribeLimitsOutput::shape() {
    using In = DescribeLimitsOutput;
    static constexpr Member members[]{
        member<&In::shard_limit>("ShardLimit"),
        member<&In::open_shard_count>("OpenShardCount"),
        member<&In::on_demand_stream_count>("OnDemandStreamCount"),
        member<&In::on_demand_stream_count_limit>("OnDemandStreamCountLimit"),
    };
    static constexpr Structure shape = structure("DescribeLimitsOutput", members);
    return shape;
}

}  // namespace leat::kinesis
