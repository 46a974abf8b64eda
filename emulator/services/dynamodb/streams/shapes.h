#pragma once
// What dynamodbstreams's operations take and give, in AWS's names. Plain values.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "services/dynamodb/encoded_item.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::dynamodb::streams {

struct ShardFilter {
    std::optional<std::string> type;
    std::optional<std::string> shard_id;
    static const protocol::Structure& shape();
};

struct DescribeStreamInput {
    std::string stream_arn;
    std::optional<std::int32_t> limit;
    std::optional<std::string> exclusive_start_shard_id;
    std::optional<ShardFilter> shard_filter;
    static const protocol::Structure& shape();
};

struct KeySchemaElement {
    std::string attribute_name;
    std::string key_type;
    static const protocol::Structure& shape();
};

struct SequenceNumberRange {
    std::optional<std::string> starting_sequence_number;
    std::optional<std::string> ending_sequence_number;
    static const protocol::Structure& shape();
};

struct Shard {
    std::optional<std::string> shard_id;
    std::optional<SequenceNumberRange> sequence_number_range;
    std::optional<std::string> parent_shard_id;
    static const protocol::Structure& shape();
};

struct StreamDescription {
    std::optional<std::string> stream_arn;
    std::optional<std::string> stream_label;
    std::optional<std::string> stream_status;
    std::optional<std::string> stream_view_type;
    std::optional<Timestamp> creation_request_date_time;
    std::optional<std::string> table_name;
    std::optional<std::vector<KeySchemaElement>> key_schema;
    std::optional<std::vector<Shard>> shards;
    std::optional<std::string> last_evaluated_shard_id;
    static const protocol::Structure& shape();
};

struct DescribeStreamOutput {
    std::optional<StreamDescription> stream_description;
    static const protocol::Structure& shape();
};

struct GetRecordsInput {
    std::string shard_iterator;
    std::optional<std::int32_t> limit;
    static const protocol::Structure& shape();
};

struct StreamRecord {
    std::optional<Timestamp> approximate_creation_date_time;
    std::optional<EncodedItem> keys;
    std::optional<EncodedItem> new_image;
    std::optional<EncodedItem> old_image;
    std::optional<std::string> sequence_number;
    std::optional<std::int64_t> size_bytes;
    std::optional<std::string> stream_view_type;
    static const protocol::Structure& shape();
};

struct Identity {
    std::optional<std::string> principal_id;
    std::optional<std::string> type;
    static const protocol::Structure& shape();
};

struct Record {
    std::optional<std::string> event_id;
    std::optional<std::string> event_name;
    std::optional<std::string> event_version;
    std::optional<std::string> event_source;
    std::optional<std::string> aws_region;
    std::optional<StreamRecord> dynamodb;
    std::optional<Identity> user_identity;
    static const protocol::Structure& shape();
};

struct GetRecordsOutput {
    std::optional<std::vector<Record>> records;
    std::optional<std::string> next_shard_iterator;
    static const protocol::Structure& shape();
};

struct GetShardIteratorInput {
    std::string stream_arn;
    std::string shard_id;
    std::string shard_iterator_type;
    std::optional<std::string> sequence_number;
    static const protocol::Structure& shape();
};

struct GetShardIteratorOutput {
    std::optional<std::string> shard_iterator;
    static const protocol::Structure& shape();
};

struct ListStreamsInput {
    std::optional<std::string> table_name;
    std::optional<std::int32_t> limit;
    std::optional<std::string> exclusive_start_stream_arn;
    static const protocol::Structure& shape();
};

struct Stream {
    std::optional<std::string> stream_arn;
    std::optional<std::string> table_name;
    std::optional<std::string> stream_label;
    static const protocol::Structure& shape();
};

struct ListStreamsOutput {
    std::optional<std::vector<Stream>> streams;
    std::optional<std::string> last_evaluated_stream_arn;
    static const protocol::Structure& shape();
};

}  // namespace leat::dynamodb::streams
