#include "services/kinesis/shape_traits.h"
#include "services/kinesis/shapes.h"

namespace leat::kinesis {

const Structure& RegisterStreamConsumerInput::shape() {
    using In = RegisterStreamConsumerInput;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamARN", required | kStreamARN),
        member<&In::consumer_name>("ConsumerName", required | kConsumerName),
        member<&In::stream_id>("StreamId", kStreamId),
        member<&In::tags>("Tags", length(1, 200) | keys(length(1, 128)) | values(length(0, 256))),
    };
    static constexpr Structure shape = structure("RegisterStreamConsumerInput", members);
    return shape;
}

const Structure& Consumer::shape() {
    using In = Consumer;
    static constexpr Member members[]{
        member<&In::consumer_name>("ConsumerName"),
        member<&In::consumer_arn>("ConsumerARN"),
        member<&In::consumer_status>("ConsumerStatus"),
        member<&In::consumer_creation_timestamp>("ConsumerCreationTimestamp"),
    };
    static constexpr Structure shape = structure("Consumer", members);
    return shape;
}

const Structure& RegisterStreamConsumerOutput::shape() {
    using In = RegisterStreamConsumerOutput;
    static constexpr Member members[]{
        member<&In::consumer>("Consumer"),
    };
    static constexpr Structure shape = structure("RegisterStreamConsumerOutput", members);
    return shape;
}

const Structure& DescribeStreamConsumerInput::shape() {
    using In = DescribeStreamConsumerInput;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::consumer_name>("ConsumerName", kConsumerName),
        member<&In::consumer_arn>("ConsumerARN", kConsumerARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("DescribeStreamConsumerInput", members);
    return shape;
}

const Structure& ConsumerDescription::shape() {
    using In = ConsumerDescription;
    static constexpr Member members[]{
        member<&In::consumer_name>("ConsumerName"),
        member<&In::consumer_arn>("ConsumerARN"),
        member<&In::consumer_status>("ConsumerStatus"),
        member<&In::consumer_creation_timestamp>("ConsumerCreationTimestamp"),
        member<&In::stream_arn>("StreamARN"),
    };
    static constexpr Structure shape = structure("ConsumerDescription", members);
    return shape;
}

const Structure& DescribeStreamConsumerOutput::shape() {
    using In = DescribeStreamConsumerOutput;
    static constexpr Member members[]{
        member<&In::consumer_description>("ConsumerDescription"),
    };
    static constexpr Structure shape = structure("DescribeStreamConsumerOutput", members);
    return shape;
}

const Structure& ListStreamConsumersInput::shape() {
    using In = ListStreamConsumersInput;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamARN", required | kStreamARN),
        member<&In::next_token>("NextToken", length(1, 1048576)),
        member<&In::max_results>("MaxResults", range(1, 10000)),
        member<&In::stream_creation_timestamp>("StreamCreationTimestamp"),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("ListStreamConsumersInput", members);
    return shape;
}

const Structure& ListStreamConsumersOutput::shape() {
    using In = ListStreamConsumersOutput;
    static constexpr Member members[]{
        member<&In::consumers>("Consumers"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListStreamConsumersOutput", members);
    return shape;
}

const Structure& DeregisterStreamConsumerInput::shape() {
    using In = DeregisterStreamConsumerInput;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamARN", kStreamARN),
        member<&In::consumer_name>("ConsumerName", kConsumerName),
        member<&In::consumer_arn>("ConsumerARN", kConsumerARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("DeregisterStreamConsumerInput", members);
    return shape;
}

const Structure& PutResourcePolicyInput::shape() {
    using In = PutResourcePolicyInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceARN", required | kResourceARN),
        member<&In::stream_id>("StreamId", kStreamId),
        member<&In::policy>("Policy", required),
    };
    static constexpr Structure shape = structure("PutResourcePolicyInput", members);
    return shape;
}

const Structure& GetResourcePolicyInput::shape() {
    using In = GetResourcePolicyInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceARN", required | kResourceARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("GetResourcePolicyInput", members);
    return shape;
}

const Structure& GetResourcePolicyOutput::shape() {
    using In = GetResourcePolicyOutput;
    static constexpr Member members[]{
        member<&In::policy>("Policy"),
    };
    static constexpr Structure shape = structure("GetResourcePolicyOutput", members);
    return shape;
}

const Structure& DeleteResourcePolicyInput::shape() {
    using In = DeleteResourcePolicyInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceARN", required | kResourceARN),
        member<&In::stream_id>("StreamId", kStreamId),
    };
    static constexpr Structure shape = structure("DeleteResourcePolicyInput", members);
    return shape;
}

}  // namespace leat::kinesis
