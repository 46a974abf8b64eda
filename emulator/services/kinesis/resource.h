#pragma once
// What a ResourceARN or ConsumerARN names: a stream, or one of its consumers.
#include <optional>
#include <string>

#include "services/kinesis/call.h"
#include "services/kinesis/shapes.h"

namespace leat::kinesis {

struct Resource {
    StreamRow stream;
    std::optional<ConsumerRow> consumer;

    Owner owner() const { return consumer ? Owner::of(*consumer) : Owner::of(stream); }
};

/// ResourceNotFoundException when there is none of that ARN.
Resource existing_resource(const Call& call, const std::string& arn);
/// The consumer that a request names by ConsumerARN, by StreamARN and ConsumerName, or by both,
/// which then have to agree.
Resource existing_consumer(const Call& call, const std::optional<std::string>& stream_arn,
                           const std::optional<std::string>& name,
                           const std::optional<std::string>& arn);
Consumer to_shape(const Call& call, const StreamRow& stream, const ConsumerRow& consumer);

}  // namespace leat::kinesis
