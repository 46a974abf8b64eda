#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"

namespace leat::kinesis {

DescribeStreamConsumerOutput describe_stream_consumer(Call& call,
                                                      const DescribeStreamConsumerInput& input) {
    const Resource found =
        existing_consumer(call, input.stream_arn, input.consumer_name, input.consumer_arn);
    Consumer consumer = to_shape(call, found.stream, *found.consumer);
    return {.consumer_description = {
                .consumer_name = std::move(consumer.consumer_name),
                .consumer_arn = std::move(consumer.consumer_arn),
                .consumer_status = std::move(consumer.consumer_status),
                .consumer_creation_timestamp = consumer.consumer_creation_timestamp,
                .stream_arn = stream_arn(call.scope, found.stream.name)}};
}

}  // namespace leat::kinesis
