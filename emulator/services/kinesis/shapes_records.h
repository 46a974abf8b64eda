#pragma once
// What the operations on tags and records take and give; shapes.h includes this.
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

struct HashKeyRange {
    std::string starting_hash_key;
    std::string ending_hash_key;
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
