#include "services/dynamodb/streams/shapes.h"

#include "protocol/shape.h"

namespace leat::dynamodb::streams {

using namespace protocol;

const Structure& ShardFilter::shape() {
    using In = ShardFilter;
    static constexpr Member members[]{
        member<&In::type>("Type", one_of<"CHILD_SHARDS">),
        member<&In::shard_id>("ShardId", length(28, 65)),
    };
    static constexpr Structure shape = structure("ShardFilter", members);
    return shape;
}

const Structure& DescribeStreamInput::shape() {
    using In = DescribeStreamInput;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamArn", required | length(37, 1024)),
        member<&In::limit>("Limit", min_value(1)),
        member<&In::exclusive_start_shard_id>("ExclusiveStartShardId", length(28, 65)),
        member<&In::shard_filter>("ShardFilter"),
    };
    static constexpr Structure shape = structure("DescribeStreamInput", members);
    return shape;
}

const Structure& KeySchemaElement::shape() {
    using In = KeySchemaElement;
    static constexpr Member members[]{
        member<&In::attribute_name>("AttributeName"),
        member<&In::key_type>("KeyType"),
    };
    static constexpr Structure shape = structure("KeySchemaElement", members);
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
        member<&In::sequence_number_range>("SequenceNumberRange"),
        member<&In::parent_shard_id>("ParentShardId"),
    };
    static constexpr Structure shape = structure("Shard", members);
    return shape;
}

const Structure& StreamDescription::shape() {
    using In = StreamDescription;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamArn"),
        member<&In::stream_label>("StreamLabel"),
        member<&In::stream_status>("StreamStatus"),
        member<&In::stream_view_type>("StreamViewType"),
        member<&In::creation_request_date_time>("CreationRequestDateTime"),
        member<&In::table_name>("TableName"),
        member<&In::key_schema>("KeySchema"),
        member<&In::shards>("Shards"),
        member<&In::last_evaluated_shard_id>("LastEvaluatedShardId"),
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

const Structure& GetRecordsInput::shape() {
    using In = GetRecordsInput;
    static constexpr Member members[]{
        member<&In::shard_iterator>("ShardIterator", required | length(1, 2048)),
        member<&In::limit>("Limit", min_value(1)),
    };
    static constexpr Structure shape = structure("GetRecordsInput", members);
    return shape;
}

const Structure& StreamRecord::shape() {
    using In = StreamRecord;
    static constexpr Member members[]{
        member<&In::approximate_creation_date_time>("ApproximateCreationDateTime"),
        member<&In::keys>("Keys"),
        member<&In::new_image>("NewImage"),
        member<&In::old_image>("OldImage"),
        member<&In::sequence_number>("SequenceNumber"),
        member<&In::size_bytes>("SizeBytes"),
        member<&In::stream_view_type>("StreamViewType"),
    };
    static constexpr Structure shape = structure("StreamRecord", members);
    return shape;
}

const Structure& Identity::shape() {
    using In = Identity;
    static constexpr Member members[]{
        member<&In::principal_id>("PrincipalId"),
        member<&In::type>("Type"),
    };
    static constexpr Structure shape = structure("Identity", members);
    return shape;
}

const Structure& Record::shape() {
    using In = Record;
    static constexpr Member members[]{
        member<&In::event_id>("eventID"),           member<&In::event_name>("eventName"),
        member<&In::event_version>("eventVersion"), member<&In::event_source>("eventSource"),
        member<&In::aws_region>("awsRegion"),       member<&In::dynamodb>("dynamodb"),
        member<&In::user_identity>("userIdentity"),
    };
    static constexpr Structure shape = structure("Record", members);
    return shape;
}

const Structure& GetRecordsOutput::shape() {
    using In = GetRecordsOutput;
    static constexpr Member members[]{
        member<&In::records>("Records"),
        member<&In::next_shard_iterator>("NextShardIterator"),
    };
    static constexpr Structure shape = structure("GetRecordsOutput", members);
    return shape;
}

const Structure& GetShardIteratorInput::shape() {
    using In = GetShardIteratorInput;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamArn", required | length(37, 1024)),
        member<&In::shard_id>("ShardId", required | length(28, 65)),
        member<&In::shard_iterator_type>(
            "ShardIteratorType",
            required |
                one_of<"AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON">),
        member<&In::sequence_number>("SequenceNumber", length(21, 40)),
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

const Structure& ListStreamsInput::shape() {
    using In = ListStreamsInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", length(3, 255) | pattern(R"([a-zA-Z0-9_.-]+)")),
        member<&In::limit>("Limit", min_value(1)),
        member<&In::exclusive_start_stream_arn>("ExclusiveStartStreamArn", length(37, 1024)),
    };
    static constexpr Structure shape = structure("ListStreamsInput", members);
    return shape;
}

const Structure& Stream::shape() {
    using In = Stream;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamArn"),
        member<&In::table_name>("TableName"),
        member<&In::stream_label>("StreamLabel"),
    };
    static constexpr Structure shape = structure("Stream", members);
    return shape;
}

const Structure& ListStreamsOutput::shape() {
    using In = ListStreamsOutput;
    static constexpr Member members[]{
        member<&In::streams>("Streams"),
        member<&In::last_evaluated_stream_arn>("LastEvaluatedStreamArn"),
    };
    static constexpr Structure shape = structure("ListStreamsOutput", members);
    return shape;
}

}  // namespace leat::dynamodb::streams
