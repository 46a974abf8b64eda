#include "services/dynamodb/streams/streams.h"

#include "base/strings.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/streams/operations.h"
#include "services/dynamodb/streams/reading.h"
#include "services/dynamodb/streams/record.h"
#include "services/dynamodb/streams/sequence_number.h"
#include "services/dynamodb/streams/workers.h"
#include "services/dynamodb/wire_habits.h"

namespace leat::dynamodb {
namespace {

using service::read;

constexpr service::Operation kStreamOperations[]{
    read<streams::describe_stream>("DescribeStream"),
    read<streams::get_records>("GetRecords"),
    read<streams::get_shard_iterator>("GetShardIterator"),
    read<streams::list_streams>("ListStreams"),
};

constexpr const char* kStreamHostLabels[]{"streams.dynamodb"};

}  // namespace

Streams::Streams(service::Host& host, DynamoDb& dynamodb) : Service(host), dynamodb_(dynamodb) {
    host.doors.open<streams::Door>(*this);
}

const service::Identity& Streams::identity() const {
    static const service::Identity kIdentity{
        .traits = with_wire_habits(
            {.name = "dynamodbstreams",
             .signing_name = "dynamodb",
             .target_prefix = "DynamoDBStreams_20120810",
             .model_shape = "com.amazonaws.dynamodbstreams#DynamoDBStreams_20120810",
             .api_version = "2012-08-10"}),
        .codecs = wire_codecs,
        .operations = kStreamOperations,
        .host_labels = kStreamHostLabels,
    };
    return kIdentity;
}

void Streams::run(const service::Operation& operation, service::Context& context,
                  service::Exchange& exchange, service::Finish finish) {
    dynamodb_.run(operation, context, exchange, std::move(finish));
}

streams::DoorStream Streams::describe(const std::string& stream_arn) {
    const Timestamp now = host().scheduler.now();
    return dynamodb_.read_store([&](Store& store) {
        auto& kept = store.area<StreamStore>();
        const StreamRow stream = readable_stream(kept, stream_arn, now);
        streams::DoorStream out{
            .arn = stream_arn,
            .table_arn = stream.scope.arn("dynamodb", "table/" + stream.table_name),
            .enabled = !stream.disabled,
            .created = stream.created};
        for (const ShardRow& shard : kept.shards(stream.key, 0, now, INT64_MAX))
            out.shards.push_back({shard.id, shard.parent, !shard.closed});
        return out;
    });
}

std::string Streams::position(const std::string& stream_arn, const std::string& shard_id,
                              streams::Start start) {
    const Timestamp now = host().scheduler.now();
    return dynamodb_.read_store([&](Store& store) {
        auto& kept = store.area<StreamStore>();
        const StreamRow stream = readable_stream(kept, stream_arn, now);
        const ShardRow shard = readable_shard(kept, stream, shard_id, now);
        return sequence_text(start == streams::Start::Latest ? kept.next_counter(shard)
                                                             : horizon_of(kept, shard, now));
    });
}

streams::DoorPage Streams::read(const std::string& stream_arn, const std::string& shard_id,
                                const std::string& position, int max_records,
                                std::int64_t max_bytes) {
    const Timestamp now = host().scheduler.now();
    const auto counter = parse_sequence(position);
    if (!counter) throw kValidation("Invalid position " + position);
    return dynamodb_.read_store([&](Store& store) {
        auto& kept = store.area<StreamStore>();
        const StreamRow stream = readable_stream(kept, stream_arn, now);
        const ShardRow shard = readable_shard(kept, stream, shard_id, now);
        const std::int64_t from = std::max(*counter, horizon_of(kept, shard, now));
        streams::DoorPage page;
        const ReadEnd end =
            read_records(kept, shard, from, now, max_records, max_bytes, [&](const RecordRow& row) {
                page.records.push_back({sequence_text(row.counter),
                                        name_of(ChangeRecord::unpack(row).event), row.time,
                                        record_for_function(stream, row)});
            });
        page.next = sequence_text(end.next);
        page.at_end = end.at_end;
        page.shard_ended = end.shard_ended;
        return page;
    });
}

runtime::SignalPtr Streams::changed(const std::string& stream_arn) {
    return stream_workers(dynamodb_).signals.of(stream_arn);
}

std::unique_ptr<service::Service> make_dynamodb_streams(service::Host& host,
                                                        service::Service& dynamodb) {
    return std::make_unique<Streams>(host, static_cast<DynamoDb&>(dynamodb));
}

}  // namespace leat::dynamodb
