#include "services/firehose/errors.h"
#include "services/firehose/operations.h"

namespace leat::firehose {

UpdateDestinationOutput update_destination(Call& call, const UpdateDestinationInput& input) {
    const auto stream = call.store.cached(call.scope, input.delivery_stream_name);
    const std::string version = std::to_string(stream->version);
    if (input.current_delivery_stream_version_id != version)
        throw ConcurrentModification("Cannot update firehose: " + stream->name +
                                     " since the current version id: " + version +
                                     " and specified version id: " +
                                     input.current_delivery_stream_version_id + " do not match");
    if (input.destination_id != kDestinationId)
        throw InvalidArgument("Destination Id " + input.destination_id + " not found");
    if (input.s3_destination_update.has_value() == input.extended_s3_destination_update.has_value())
        throw InvalidArgument("Exactly one destination configuration is supported for a Firehose");

    auto description = stream->destination.description();
    if (input.s3_destination_update)
        merge(description, *input.s3_destination_update);
    else
        merge(description, *input.extended_s3_destination_update);
    Destination::compile(description);

    const auto updated = call.store.update(*stream, description, call.now);
    call.after_commit([&service = call.service, updated] { service.updated(updated); });
    return {};
}

}  // namespace leat::firehose
