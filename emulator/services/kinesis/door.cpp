// The door of Kinesis: reading for other services. A position is "<stream key>.<counter>".
#include "base/strings.h"
#include "services/kinesis/call.h"
#include "services/kinesis/kinesis.h"
#include "services/kinesis/reading.h"

namespace leat::kinesis {
namespace {

/// A stream and one of its shards, as another service names them.
struct Place {
    StreamRow stream;
    ShardRow shard;
};

StreamRow find(Store& store, const service::Scope& scope, const std::string& name) {
    auto stream = store.find_stream(scope, name);
    if (!stream) throw stream_not_found(scope, name);
    return *std::move(stream);
}

Place find(Store& store, const service::Scope& scope, const std::string& name,
           const std::string& shard_id) {
    Place place{find(store, scope, name), {}};
    const auto index = parse_shard_id(shard_id);
    const auto shard = index ? store.find_shard(place.stream.key, *index) : std::nullopt;
    if (!shard)
        throw ResourceNotFound("Shard " + shard_id + " in stream " + name + " under account " +
                               scope.account + " does not exist");
    place.shard = *shard;
    return place;
}

std::string position_text(const StreamRow& stream, std::uint64_t counter) {
    return std::to_string(stream.key) + "." + std::to_string(counter);
}

std::uint64_t parse_position(const StreamRow& stream, std::string_view text) {
    const std::size_t dot = text.find('.');
    const auto key = parse_int(text.substr(0, dot));
    const auto counter =
        dot == std::string_view::npos ? std::nullopt : parse_int(text.substr(dot + 1));
    if (!key || !counter || *counter < 0)
        throw InvalidArgument("Invalid position " + std::string(text) + ".");
    // The stream was deleted and made anew: nothing of it was read yet.
    return *key == stream.key ? static_cast<std::uint64_t>(*counter) : 0;
}

}  // namespace

StreamInfo Kinesis::describe(const service::Scope& scope, const std::string& name) {
    const Timestamp now = host().scheduler.now();
    return read_store([&](Store& store) {
        const StreamRow stream = find(store, scope, name);
        StreamInfo info{
            .arn = stream_arn(scope, name), .status = "ACTIVE", .created = stream.created};
        for (const auto& shard : store.shards(stream.key, {.closed_from = stream.horizon(now)})) {
            ShardInfo& out = info.shards.emplace_back();
            out.shard_id = shard.id();
            out.open = !shard.closed;
            if (shard.parent) out.parents.push_back(shard_id(*shard.parent));
            if (shard.adjacent_parent) out.parents.push_back(shard_id(*shard.adjacent_parent));
        }
        return info;
    });
}

std::string Kinesis::position(const service::Scope& scope, const std::string& stream,
                              const std::string& shard_id, Start start, Timestamp at) {
    return read_store([&](Store& store) {
        const Place place = find(store, scope, stream, shard_id);
        std::uint64_t counter = 0;
        if (start == Start::Latest) counter = store.next_counter(place.shard);
        if (start == Start::AtTimestamp) counter = store.first_since(place.shard, at);
        return position_text(place.stream, counter);
    });
}

ReadPage Kinesis::read(const service::Scope& scope, const std::string& stream,
                       const std::string& shard_id, const std::string& position, int max_records,
                       std::int64_t max_bytes) {
    const Timestamp now = host().scheduler.now();
    return read_store([&](Store& store) {
        const Place place = find(store, scope, stream, shard_id);
        ReadPage page;
        const ReadEnd end = read_records(
            store, place.stream, place.shard, parse_position(place.stream, position),
            {max_records, max_bytes}, now, [&](std::uint64_t counter, const PackedRecord& record) {
                if (page.records.empty()) page.first_place = static_cast<std::int64_t>(counter);
                page.records.push_back(
                    {.sequence_number = place.shard.sequence(counter, record.arrival).text(),
                     .partition_key = std::string(record.partition_key),
                     .data = std::string(record.data),
                     .arrival = record.arrival});
            });
        page.space = place.shard.space(stream_arn(scope, stream));
        page.next = position_text(place.stream, end.next_counter);
        page.at_end = end.at_tip;
        page.shard_ended = end.shard_ended;
        page.behind = end.behind;
        return page;
    });
}

std::optional<std::string> Kinesis::record_name(const std::string& space, std::int64_t place) {
    const auto at = space.rfind('@');
    const auto slash = space.rfind('/', at);
    const auto arn = service::Arn::parse(space.substr(0, slash == std::string::npos ? 0 : slash));
    if (!arn || arn->service != "kinesis" || !arn->resource.starts_with("stream/"))
        return std::nullopt;
    const auto index = parse_shard_id(std::string_view(space).substr(slash + 1, at - slash - 1));
    // Gone with its stream or after its retention: what is left is where it was.
    const std::string otherwise =
        space.substr(slash + 1, at - slash - 1) + " #" + std::to_string(place);
    if (!index || !has_state()) return otherwise;
    return read_store([&](Store& store) {
        const auto stream = store.find_stream(arn->scope(), arn->resource.substr(7));
        const auto shard = stream ? store.find_shard(stream->key, *index) : std::nullopt;
        if (!shard || shard->space(space.substr(0, slash)) != space) return otherwise;
        std::string name = otherwise;
        const auto counter = static_cast<std::uint64_t>(place);
        store.each_run(*shard, counter, [&](const RunRow& run) {
            std::uint64_t here = run.last_counter - static_cast<std::uint64_t>(run.count) + 1;
            RunReader reader(run.run());
            PackedRecord record;
            for (; reader.next(record); ++here)
                if (here == counter) name = shard->sequence(here, record.arrival).text();
            return false;
        });
        return name;
    });
}

std::optional<service::Service::RecordPlace> Kinesis::find_record(std::string_view name) {
    const auto sequence = SequenceNumber::parse(name);
    if (!sequence) return std::nullopt;
    return RecordPlace{
        ShardRow::space_end(static_cast<int>(sequence->shard_index), sequence->shard_created_s),
        static_cast<std::int64_t>(sequence->counter)};
}

}  // namespace leat::kinesis
