#include "protocol/shape.h"
#include "services/kinesis/limits.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"
#include "services/kinesis/tags.h"

namespace leat::kinesis {

RegisterStreamConsumerOutput register_stream_consumer(Call& call,
                                                      const RegisterStreamConsumerInput& input) {
    const auto name = stream_name(call, {}, input.stream_arn);
    const StreamRow stream = existing_stream(call, name);
    const std::string where = " under stream " + name + " and account " + call.account;
    if (input.tags) check_tags(call, name, {}, *input.tags);
    if (call.store.find_consumer(stream.key, input.consumer_name))
        throw ResourceInUse("Consumer " + input.consumer_name + where + " already exists.");
    if (call.store.count_consumers(stream.key) >= kConsumerLimit)
        throw LimitExceeded("Consumer " + input.consumer_name + where +
                            " cannot be registered: a stream can have at most " +
                            std::to_string(kConsumerLimit) + " registered consumers.");

    ConsumerRow consumer{.name = input.consumer_name, .created = call.now};
    consumer.key = call.store.insert_consumer(stream.key, consumer);
    if (input.tags)
        for (const auto& [key, value] : *input.tags)
            call.store.put_tag(Owner::of(consumer), key, value);
    Consumer made = to_shape(call, stream, consumer);
    made.consumer_status = "CREATING";  // as the service always says here; ACTIVE from now on
    return {.consumer = std::move(made)};
}

}  // namespace leat::kinesis
