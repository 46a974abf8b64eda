#pragma once
// What kinesis's operations take and give, in AWS's names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "services/kinesis/shapes_records.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::kinesis {

struct StreamModeDetails {
    std::string stream_mode;
    static const protocol::Structure& shape();
};

struct CreateStreamInput {
    std::string stream_name;
    std::optional<std::int32_t> shard_count;
    std::optional<StreamModeDetails> stream_mode_details;
    std::optional<std::map<std::string, std::string>> tags;
    std::optional<std::int32_t> warm_throughput_mibps;
    std::optional<std::int32_t> max_record_size_in_kib;
    static const protocol::Structure& shape();
};

struct DeleteStreamInput {
    std::optional<std::string> stream_name;
    std::optional<bool> enforce_consumer_deletion;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct DescribeStreamInput {
    std::optional<std::string> stream_name;
    std::optional<std::int32_t> limit;
    std::optional<std::string> exclusive_start_shard_id;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct SequenceNumberRange {
    std::string starting_sequence_number;
    std::optional<std::string> ending_sequence_number;
    static const protocol::Structure& shape();
};

struct Shard {
    std::string shard_id;
    std::optional<std::string> parent_shard_id;
    std::optional<std::string> adjacent_parent_shard_id;
    HashKeyRange hash_key_range;
    SequenceNumberRange sequence_number_range;
    static const protocol::Structure& shape();
};

struct EnhancedMetrics {
    std::optional<std::vector<std::string>> shard_level_metrics;
    static const protocol::Structure& shape();
};

struct StreamDescription {
    std::string stream_name;
    std::string stream_arn;
    std::string stream_status;
    std::optional<StreamModeDetails> stream_mode_details;
    std::vector<Shard> shards;
    bool has_more_shards = false;
    std::int32_t retention_period_hours = 0;
    Timestamp stream_creation_timestamp;
    std::vector<EnhancedMetrics> enhanced_monitoring;
    std::optional<std::string> encryption_type;
    std::optional<std::string> key_id;
    static const protocol::Structure& shape();
};

struct DescribeStreamOutput {
    StreamDescription stream_description;
    static const protocol::Structure& shape();
};

struct DescribeStreamSummaryInput {
    std::optional<std::string> stream_name;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct WarmThroughputObject {
    std::optional<std::int32_t> target_mibps;
    std::optional<std::int32_t> current_mibps;
    static const protocol::Structure& shape();
};

struct StreamDescriptionSummary {
    std::string stream_name;
    std::string stream_arn;
    std::optional<std::string> stream_id;
    std::string stream_status;
    std::optional<StreamModeDetails> stream_mode_details;
    std::int32_t retention_period_hours = 0;
    Timestamp stream_creation_timestamp;
    std::vector<EnhancedMetrics> enhanced_monitoring;
    std::optional<std::string> encryption_type;
    std::optional<std::string> key_id;
    std::int32_t open_shard_count = 0;
    std::optional<std::int32_t> consumer_count;
    std::optional<WarmThroughputObject> warm_throughput;
    std::optional<std::int32_t> max_record_size_in_kib;
    static const protocol::Structure& shape();
};

struct DescribeStreamSummaryOutput {
    StreamDescriptionSummary stream_description_summary;
    static const protocol::Structure& shape();
};

struct ListStreamsInput {
    std::optional<std::int32_t> limit;
    std::optional<std::string> exclusive_start_stream_name;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct StreamSummary {
    std::string stream_name;
    std::string stream_arn;
    std::string stream_status;
    std::optional<StreamModeDetails> stream_mode_details;
    std::optional<Timestamp> stream_creation_timestamp;
    static const protocol::Structure& shape();
};

struct ListStreamsOutput {
    std::vector<std::string> stream_names;
    bool has_more_streams = false;
    std::optional<std::string> next_token;
    std::optional<std::vector<StreamSummary>> stream_summaries;
    static const protocol::Structure& shape();
};

struct ShardFilter {
    std::string type;
    std::optional<std::string> shard_id;
    std::optional<Timestamp> timestamp;
    static const protocol::Structure& shape();
};

struct ListShardsInput {
    std::optional<std::string> stream_name;
    std::optional<std::string> next_token;
    std::optional<std::string> exclusive_start_shard_id;
    std::optional<std::int32_t> max_results;
    std::optional<Timestamp> stream_creation_timestamp;
    std::optional<ShardFilter> shard_filter;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct ListShardsOutput {
    std::optional<std::vector<Shard>> shards;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct IncreaseStreamRetentionPeriodInput {
    std::optional<std::string> stream_name;
    std::int32_t retention_period_hours = 0;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct DecreaseStreamRetentionPeriodInput {
    std::optional<std::string> stream_name;
    std::int32_t retention_period_hours = 0;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct UpdateStreamModeInput {
    std::string stream_arn;
    std::optional<std::string> stream_id;
    StreamModeDetails stream_mode_details;
    std::optional<std::int32_t> warm_throughput_mibps;
    static const protocol::Structure& shape();
};

struct UpdateMaxRecordSizeInput {
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    std::int32_t max_record_size_in_kib = 0;
    static const protocol::Structure& shape();
};

struct EnableEnhancedMonitoringInput {
    std::optional<std::string> stream_name;
    std::vector<std::string> shard_level_metrics;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct DisableEnhancedMonitoringInput {
    std::optional<std::string> stream_name;
    std::vector<std::string> shard_level_metrics;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct EnhancedMonitoringOutput {
    std::optional<std::string> stream_name;
    std::optional<std::vector<std::string>> current_shard_level_metrics;
    std::optional<std::vector<std::string>> desired_shard_level_metrics;
    std::optional<std::string> stream_arn;
    static const protocol::Structure& shape();
};

struct UpdateShardCountInput {
    std::optional<std::string> stream_name;
    std::int32_t target_shard_count = 0;
    std::string scaling_type;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct UpdateShardCountOutput {
    std::optional<std::string> stream_name;
    std::optional<std::int32_t> current_shard_count;
    std::optional<std::int32_t> target_shard_count;
    std::optional<std::string> stream_arn;
    static const protocol::Structure& shape();
};

struct SplitShardInput {
    std::optional<std::string> stream_name;
    std::string shard_to_split;
    std::string new_starting_hash_key;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct MergeShardsInput {
    std::optional<std::string> stream_name;
    std::string shard_to_merge;
    std::string adjacent_shard_to_merge;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct RegisterStreamConsumerInput {
    std::string stream_arn;
    std::string consumer_name;
    std::optional<std::string> stream_id;
    std::optional<std::map<std::string, std::string>> tags;
    static const protocol::Structure& shape();
};

struct Consumer {
    std::string consumer_name;
    std::string consumer_arn;
    std::string consumer_status;
    Timestamp consumer_creation_timestamp;
    static const protocol::Structure& shape();
};

struct RegisterStreamConsumerOutput {
    Consumer consumer;
    static const protocol::Structure& shape();
};

struct DescribeStreamConsumerInput {
    std::optional<std::string> stream_arn;
    std::optional<std::string> consumer_name;
    std::optional<std::string> consumer_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct ConsumerDescription {
    std::string consumer_name;
    std::string consumer_arn;
    std::string consumer_status;
    Timestamp consumer_creation_timestamp;
    std::string stream_arn;
    static const protocol::Structure& shape();
};

struct DescribeStreamConsumerOutput {
    ConsumerDescription consumer_description;
    static const protocol::Structure& shape();
};

struct ListStreamConsumersInput {
    std::string stream_arn;
    std::optional<std::string> next_token;
    std::optional<std::int32_t> max_results;
    std::optional<Timestamp> stream_creation_timestamp;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct ListStreamConsumersOutput {
    std::optional<std::vector<Consumer>> consumers;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct DeregisterStreamConsumerInput {
    std::optional<std::string> stream_arn;
    std::optional<std::string> consumer_name;
    std::optional<std::string> consumer_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct StartStreamEncryptionInput {
    std::optional<std::string> stream_name;
    std::string encryption_type;
    std::string key_id;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct StopStreamEncryptionInput {
    std::optional<std::string> stream_name;
    std::string encryption_type;
    std::string key_id;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct PutResourcePolicyInput {
    std::string resource_arn;
    std::optional<std::string> stream_id;
    std::string policy;
    static const protocol::Structure& shape();
};

struct GetResourcePolicyInput {
    std::string resource_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct GetResourcePolicyOutput {
    std::string policy;
    static const protocol::Structure& shape();
};

struct DeleteResourcePolicyInput {
    std::string resource_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct DescribeLimitsInput {
    static const protocol::Structure& shape();
};

struct DescribeLimitsOutput {
    std::int32_t shard_limit = 0;
    std::int32_t open_shard_count = 0;
    std::int32_t on_demand_stream_count = 0;
    std::int32_t on_demand_stream_count_limit = 0;
    static const protocol::Structure& shape();
};

}  // namespace leat::kinesis
