#include "services/kinesis/shape_traits.h"
#include "services/kinesis/shapes.h"

namespace leat::kinesis {

const Structure& AddTagsToStreamInput::shape() {
    using In = AddTagsToStreamInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::tags>(
            "Tags", required | length(1, 200) | keys(length(1, 128)) | values(length(0, 256))),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("AddTagsToStreamInput", members);
    return shape;
}

const Structure& RemoveTagsFromStreamInput::shape() {
    using In = RemoveTagsFromStreamInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::tag_keys>("TagKeys", required | length(1, 50) | each(length(1, 128))),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("RemoveTagsFromStreamInput", members);
    return shape;
}

const Structure& ListTagsForStreamInput::shape() {
    using In = ListTagsForStreamInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::exclusive_start_tag_key>("ExclusiveStartTagKey", length(1, 128)),
        member<&In::limit>("Limit", range(1, 50)),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("ListTagsForStreamInput", members);
    return shape;
}

const Structure& Tag::shape() {
    using In = Tag;
    static constexpr Member members[]{
        member<&In::key>("Key"),
        member<&In::value>("Value"),
    };
    static constexpr Structure shape = structure("Tag", members);
    return shape;
}

const Structure& ListTagsForStreamOutput::shape() {
    using In = ListTagsForStreamOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
        member<&In::has_more_tags>("HasMoreTags"),
    };
    static constexpr Structure shape = structure("ListTagsForStreamOutput", members);
    return shape;
}

const Structure& TagResourceInput::shape() {
    using In = TagResourceInput;
    static constexpr Member members[]{
        member<&In::tags>(
            "Tags", required | length(1, 200) | keys(length(1, 128)) | values(length(0, 256))),
        member<&In::resource_arn>("ResourceARN", required | kResourceARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("TagResourceInput", members);
    return shape;
}

const Structure& UntagResourceInput::shape() {
    using In = UntagResourceInput;
    static constexpr Member members[]{
        member<&In::tag_keys>("TagKeys", required | length(1, 50) | each(length(1, 128))),
        member<&In::resource_arn>("ResourceARN", required | kResourceARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("UntagResourceInput", members);
    return shape;
}

const Structure& ListTagsForResourceInput::shape() {
    using In = ListTagsForResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceARN", required | kResourceARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("ListTagsForResourceInput", members);
    return shape;
}

const Structure& ListTagsForResourceOutput::shape() {
    using In = ListTagsForResourceOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
    };
    static constexpr Structure shape = structure("ListTagsForResourceOutput", members);
    return shape;
}

const Structure& PutRecordInput::shape() {
    using In = PutRecordInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::data>("Data", required | length(0, 10485760)),
        member<&In::partition_key>("PartitionKey", required | length(1, 256)),
        member<&In::explicit_hash_key>("ExplicitHashKey", kHashKey),
        member<&In::sequence_number_for_ordering>("SequenceNumberForOrdering", kSequenceNumber),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("PutRecordInput", members);
    return shape;
}

const Structure& PutRecordOutput::shape() {
    using In = PutRecordOutput;
    static constexpr Member members[]{
        member<&In::shard_id>("ShardId"),
        member<&In::sequence_number>("SequenceNumber"),
        member<&In::encryption_type>("EncryptionType"),
    };
    static constexpr Structure shape = structure("PutRecordOutput", members);
    return shape;
}

const Structure& PutRecordsRequestEntry::shape() {
    using In = PutRecordsRequestEntry;
    static constexpr Member members[]{
        member<&In::data>("Data", required | length(0, 10485760)),
        member<&In::explicit_hash_key>("ExplicitHashKey", kHashKey),
        member<&In::partition_key>("PartitionKey", required | length(1, 256)),
    };
    static constexpr Structure shape = structure("PutRecordsRequestEntry", members);
    return shape;
}

const Structure& PutRecordsInput::shape() {
    using In = PutRecordsInput;
    static constexpr Member members[]{
        member<&In::records>("Records", required | length(1, 500)),
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("PutRecordsInput", members);
    return shape;
}

const Structure& PutRecordsResultEntry::shape() {
    using In = PutRecordsResultEntry;
    static constexpr Member members[]{
        member<&In::sequence_number>("SequenceNumber"),
        member<&In::shard_id>("ShardId"),
        member<&In::error_code>("ErrorCode"),
        member<&In::error_message>("ErrorMessage"),
    };
    static constexpr Structure shape = structure("PutRecordsResultEntry", members);
    return shape;
}

const Structure& PutRecordsOutput::shape() {
    using In = PutRecordsOutput;
    static constexpr Member members[]{
        member<&In::failed_record_count>("FailedRecordCount"),
        member<&In::records>("Records"),
        member<&In::encryption_type>("EncryptionType"),
    };
    static constexpr Structure shape = structure("PutRecordsOutput", members);
    return shape;
}

const Structure& GetShardIteratorInput::shape() {
    using In = GetShardIteratorInput;
    static constexpr Member members[]{
        member<&In::stream_name>("StreamName", kStreamName),
        member<&In::shard_id>("ShardId", required | kShardId),
        member<&In::shard_iterator_type>(
            "ShardIteratorType", required | one_of<"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER",
                                                   "TRIM_HORIZON", "LATEST", "AT_TIMESTAMP">),
        member<&In::starting_sequence_number>("StartingSequenceNumber", kSequenceNumber),
        member<&In::timestamp>("Timestamp"),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("GetShardIteratorInput", members);
    return shape;
}

const Structure& GetShardIteratorOutput::shape() {
    using In = GetShardIteratorOutput;
    static constexpr Member members[]{
        member<&In::shard_iterator>("ShardIterator"),
    };
    static constexpr Structure shape = structure("GetShardIteratorOutput", members);
    return shape;
}

const Structure& GetRecordsInput::shape() {
    using In = GetRecordsInput;
    static constexpr Member members[]{
        member<&In::shard_iterator>("ShardIterator", required | length(1, 512)),
        member<&In::limit>("Limit", range(1, 10000)),
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("GetRecordsInput", members);
    return shape;
}

const Structure& Record::shape() {
    using In = Record;
    static constexpr Member members[]{
        member<&In::sequence_number>("SequenceNumber"),
        member<&In::approximate_arrival_timestamp>("ApproximateArrivalTimestamp"),
        member<&In::data>("Data"),
        member<&In::partition_key>("PartitionKey"),
        member<&In::encryption_type>("EncryptionType"),
    };
    static constexpr Structure shape = structure("Record", members);
    return shape;
}

const Structure& ChildShard::shape() {
    using In = ChildShard;
    static constexpr Member members[]{
        member<&In::shard_id>("ShardId"),
        member<&In::parent_shards>("ParentShards"),
        member<&In::hash_key_range>("HashKeyRange"),
    };
    static constexpr Structure shape = structure("ChildShard", members);
    return shape;
}

const Structure& GetRecordsOutput::shape() {
    using In = GetRecordsOutput;
    static constexpr Member members[]{
        member<&In::records>("Records"),
        member<&In::next_shard_iterator>("NextShardIterator"),
        member<&In::millis_behind_latest>("MillisBehindLatest"),
        member<&In::child_shards>("ChildShards"),
    };
    static constexpr Structure shape = structure("GetRecordsOutput", members);
    return shape;
}

}  // namespace leat::kinesis
