// CreateDeliveryStream. It asks Kinesis where the source's shards end before it answers, because
// reading starts with what is put after the stream was created; so it runs outside of a
// transaction.
#include "service/operation.h"
#include "services/firehose/errors.h"
#include "services/firehose/operations.h"
#include "services/kinesis/door.h"

namespace leat::firehose {

namespace {

constexpr std::int64_t kMaxStreams = 5000;

struct NewShard {
    std::string shard_id, position;
    Timestamp source_created;
};

void check_source(const CreateDeliveryStreamInput& input) {
    const std::string type = input.delivery_stream_type.value_or(kDirectPut);
    if (type != kDirectPut && type != kKinesisStreamAsSource)
        throw protocol::kNotImplemented("leat does not support DeliveryStreamType " + type +
                                        ": its sources are direct puts and Kinesis streams.");
    const bool from_kinesis = type == kKinesisStreamAsSource;
    if (input.kinesis_stream_source_configuration && !from_kinesis)
        throw InvalidArgument(
            "KinesisSourceStreamConfig is only applicable for KinesisStreamAsSource stream type");
    if (!input.kinesis_stream_source_configuration && from_kinesis)
        throw InvalidArgument(
            "KinesisSourceStreamConfig is required for KinesisStreamAsSource stream type");
    if (input.direct_put_source_configuration && from_kinesis)
        throw InvalidArgument(
            "DirectPutSourceConfiguration is only applicable for DirectPut stream type");
}

ExtendedS3DestinationDescription destination_of(const CreateDeliveryStreamInput& input) {
    if (input.s3_destination_configuration.has_value() ==
        input.extended_s3_destination_configuration.has_value())
        throw InvalidArgument("Exactly one destination configuration is supported for a Firehose");
    auto description = input.s3_destination_configuration
                           ? describe(*input.s3_destination_configuration)
                           : describe(*input.extended_s3_destination_configuration);
    Destination::compile(description);
    return description;
}

/// The end of every shard of the source, from which reading will start.
std::vector<NewShard> ends_of_shards(service::Host& host, const std::string& stream_arn) {
    const auto arn = service::Arn::parse(stream_arn);
    const std::string name = arn->resource.substr(arn->resource.find('/') + 1);
    auto& kinesis = host.doors.get<kinesis::Door>();
    const auto info = kinesis.describe(arn->scope(), name);
    std::vector<NewShard> shards;
    for (const auto& shard : info.shards)
        shards.push_back(
            {shard.shard_id,
             kinesis.position(arn->scope(), name, shard.shard_id, kinesis::Start::Latest),
             info.created});
    return shards;
}

void check_quota(Store& store, const service::Scope& scope) {
    if (store.count(scope) < kMaxStreams) return;
    std::string names;
    for (const std::string& name : store.names(scope, "", {}, kMaxStreams))
        names += (names.empty() ? "" : ", ") + name;
    throw LimitExceeded("You have already consumed your firehose quota of " +
                        std::to_string(kMaxStreams) + " hoses. Firehose names: [" + names + "]");
}

CreateDeliveryStreamOutput create(Firehose& firehose, const NewStream& wanted,
                                  const std::vector<Tag>& tags) {
    std::vector<NewShard> shards;
    if (wanted.kinesis) shards = ends_of_shards(firehose.host(), wanted.kinesis->stream_arn);
    const auto stream = firehose.write_store([&](Store& store) {
        if (store.find(wanted.scope, wanted.name))
            throw ResourceInUse("Firehose " + wanted.name + " under accountId " +
                                wanted.scope.account + " already exists");
        check_quota(store, wanted.scope);
        auto made = store.insert(wanted);
        for (const Tag& tag : tags) store.put_tag(made->id, tag);
        for (const NewShard& shard : shards)
            store.add_shard(made->id, shard.shard_id, shard.position, shard.source_created);
        return made;
    });
    firehose.opened(stream);
    return {.delivery_stream_arn = stream->arn};
}

}  // namespace

void create_delivery_stream(Call& call, CreateDeliveryStreamInput&& input,
                            service::Reply<CreateDeliveryStreamOutput> reply) {
    check_source(input);
    NewStream wanted{call.scope, input.delivery_stream_name, call.now, {},
                     {},         destination_of(input)};
    if (input.direct_put_source_configuration)
        wanted.throughput_hint = input.direct_put_source_configuration->throughput_hint_in_mbs;
    if (const auto& source = input.kinesis_stream_source_configuration)
        wanted.kinesis = {source->kinesis_stream_arn, source->role_arn, call.now};
    call.service.host().scheduler.post([&firehose = call.service, wanted = std::move(wanted),
                                        tags = input.tags.value_or(std::vector<Tag>{}), reply] {
        try {
            reply(create(firehose, wanted, tags));
        } catch (...) {
            reply.fail(std::current_exception());
        }
    });
}

}  // namespace leat::firehose
