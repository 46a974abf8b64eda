#pragma once
// What kinesis's operations take and give, in AWS's names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

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

struct HashKeyRange {
    std::string starting_hash_key;
    std::string ending_hash_key;
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

struct AddTagsToStreamInput {
    std::optional<std::string> stream_name;
    std::map<std::string, std::string> tags;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct RemoveTagsFromStreamInput {
    std::optional<std::string> stream_name;
    std::vector<std::string> tag_keys;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct ListTagsForStreamInput {
    std::optional<std::string> stream_name;
    std::optional<std::string> exclusive_start_tag_key;
    std::optional<std::int32_t> limit;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct Tag {
    std::string key;
    std::optional<std::string> value;
    static const protocol::Structure& shape();
};

struct ListTagsForStreamOutput {
    std::vector<Tag> tags;
    bool has_more_tags = false;
    static const protocol::Structure& shape();
};

struct TagResourceInput {
    std::map<std::string, std::string> tags;
    std::string resource_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct UntagResourceInput {
    std::vector<std::string> tag_keys;
    std::string resource_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct ListTagsForResourceInput {
    std::string resource_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct ListTagsForResourceOutput {
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct PutRecordInput {
    std::optional<std::string> stream_name;
    Blob data;
    std::string partition_key;
    std::optional<std::string> explicit_hash_key;
    std::optional<std::string> sequence_number_for_ordering;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct PutRecordOutput {
    std::string shard_id;
    std::string sequence_number;
    std::optional<std::string> encryption_type;
    static const protocol::Structure& shape();
};

struct PutRecordsRequestEntry {
    Blob data;
    std::optional<std::string> explicit_hash_key;
    std::string partition_key;
    static const protocol::Structure& shape();
};

struct PutRecordsInput {
    std::vector<PutRecordsRequestEntry> records;
    std::optional<std::string> stream_name;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct PutRecordsResultEntry {
    std::optional<std::string> sequence_number;
    std::optional<std::string> shard_id;
    std::optional<std::string> error_code;
    std::optional<std::string> error_message;
    static const protocol::Structure& shape();
};

struct PutRecordsOutput {
    std::optional<std::int32_t> failed_record_count;
    std::vector<PutRecordsResultEntry> records;
    std::optional<std::string> encryption_type;
    static const protocol::Structure& shape();
};

struct GetShardIteratorInput {
    std::optional<std::string> stream_name;
    std::string shard_id;
    std::string shard_iterator_type;
    std::optional<std::string> starting_sequence_number;
    std::optional<Timestamp> timestamp;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct GetShardIteratorOutput {
    std::optional<std::string> shard_iterator;
    static const protocol::Structure& shape();
};

struct GetRecordsInput {
    std::string shard_iterator;
    std::optional<std::int32_t> limit;
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_id;
    static const protocol::Structure& shape();
};

struct Record {
    std::string sequence_number;
    std::optional<Timestamp> approximate_arrival_timestamp;
    Blob data;
    std::string partition_key;
    std::optional<std::string> encryption_type;
    static const protocol::Structure& shape();
};

struct ChildShard {
    std::string shard_id;
    std::vector<std::string> parent_shards;
    HashKeyRange hash_key_range;
    static const protocol::Structure& shape();
};

struct GetRecordsOutput {
    std::vector<Record> records;
    std::optional<std::string> next_shard_iterator;
    std::optional<std::int64_t> millis_behind_latest;
    std::optional<std::vector<ChildShard>> child_shards;
    static const protocol::Structure& shape();
};

}  // namespace leat::kinesis
