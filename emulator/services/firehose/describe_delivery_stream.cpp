#include "services/firehose/operations.h"

namespace leat::firehose {

namespace {

std::optional<SourceDescription> source_of(const DeliveryStream& stream) {
    SourceDescription source;
    if (stream.kinesis) {
        auto& kinesis = source.kinesis_stream_source_description.emplace();
        kinesis.kinesis_stream_arn = stream.kinesis->stream_arn;
        kinesis.role_arn = stream.kinesis->role_arn;
        kinesis.delivery_start_timestamp = stream.kinesis->start;
    } else if (stream.throughput_hint) {
        source.direct_put_source_description.emplace().throughput_hint_in_mbs =
            *stream.throughput_hint;
    } else {
        return std::nullopt;
    }
    return source;
}

}  // namespace

DescribeDeliveryStreamOutput describe_delivery_stream(Call& call,
                                                      const DescribeDeliveryStreamInput& input) {
    const auto stream = call.store.get(call.scope, input.delivery_stream_name);
    DeliveryStreamDescription description;
    description.delivery_stream_name = stream->name;
    description.delivery_stream_arn = stream->arn;
    description.delivery_stream_status = "ACTIVE";
    description.delivery_stream_encryption_configuration.emplace().status = "DISABLED";
    description.delivery_stream_type = stream->type();
    description.version_id = std::to_string(stream->version);
    description.create_timestamp = stream->created;
    description.last_update_timestamp = stream->updated;
    description.source = source_of(*stream);
    // There is one destination; a listing may be asked to begin after it.
    if (input.exclusive_start_destination_id.value_or("") < kDestinationId) {
        auto& destination = description.destinations.emplace_back();
        destination.destination_id = kDestinationId;
        destination.s3_destination_description = stream->destination.short_description();
        destination.extended_s3_destination_description = stream->destination.description();
    }
    return {.delivery_stream_description = std::move(description)};
}

}  // namespace leat::firehose
