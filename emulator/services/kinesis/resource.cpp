#include "services/kinesis/resource.h"

namespace leat::kinesis {

Resource existing_resource(const Call& call, const std::string& text) {
    constexpr std::string_view kStream = "stream/", kConsumer = "/consumer/";
    const auto arn = service::Arn::parse(text);
    if (!arn || !arn->resource.starts_with(kStream))
        throw ResourceNotFound("Resource " + text + " not found.");
    const std::string path = arn->resource.substr(kStream.size());
    const std::size_t slash = path.find('/');
    const std::string name = path.substr(0, slash);
    if (arn->scope() != call.scope) throw stream_not_found(arn->scope(), name);
    if (slash == std::string::npos) return {existing_stream(call, name), std::nullopt};

    const auto refuse = [&] { return ResourceNotFound("Consumer " + text + " not found."); };
    const std::size_t colon = path.rfind(':');
    const std::size_t begin = slash + kConsumer.size();
    if (path.compare(slash, kConsumer.size(), kConsumer) != 0 || colon == std::string::npos ||
        colon < begin)
        throw refuse();
    const auto stream = call.store.find_stream(call.scope, name);
    if (!stream) throw refuse();
    auto consumer = call.store.find_consumer(stream->key, path.substr(begin, colon - begin));
    // The ARN of an earlier consumer of that name has another time in it.
    if (!consumer || consumer->arn(stream_arn(call.scope, name)) != text) throw refuse();
    return {*stream, std::move(consumer)};
}

Resource existing_consumer(const Call& call, const std::optional<std::string>& stream,
                           const std::optional<std::string>& name,
                           const std::optional<std::string>& arn) {
    if (arn) {
        Resource found = existing_resource(call, *arn);
        if ((name && *name != found.consumer->name) ||
            (stream && stream_name(call, {}, stream) != found.stream.name))
            throw InvalidArgument("StreamARN and ConsumerName do not match the ConsumerARN " +
                                  *arn + ".");
        return found;
    }
    if (!stream || !name)
        throw InvalidArgument(
            "Either ConsumerARN or both StreamARN and ConsumerName should be provided.");
    Resource found{existing_stream(call, stream_name(call, {}, stream)), std::nullopt};
    found.consumer = call.store.find_consumer(found.stream.key, *name);
    if (!found.consumer)
        throw ResourceNotFound("Consumer " + *name + " under stream " + found.stream.name +
                               " and account " + call.account + " not found.");
    return found;
}

Consumer to_shape(const Call& call, const StreamRow& stream, const ConsumerRow& consumer) {
    return {.consumer_name = consumer.name,
            .consumer_arn = consumer.arn(stream_arn(call.scope, stream.name)),
            .consumer_status = "ACTIVE",
            .consumer_creation_timestamp = consumer.created};
}

}  // namespace leat::kinesis
