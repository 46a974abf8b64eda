// Streams and tags; lanes, deliveries and shards are in store_lanes.cpp.
#include "services/firehose/store.h"

#include <utility>

#include "services/firehose/errors.h"
#include "services/firehose/shape_text.h"

namespace leat::firehose {

namespace {

constexpr const char* kScripts[]{R"(
    CREATE TABLE streams (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
        version INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER,
        throughput_hint INTEGER, source_arn TEXT, source_role TEXT, source_start INTEGER,
        destination TEXT NOT NULL,
        UNIQUE (account, region, name));
    CREATE TABLE tags (
        stream INTEGER NOT NULL, key TEXT NOT NULL, value TEXT,
        PRIMARY KEY (stream, key)) WITHOUT ROWID;
    CREATE TABLE lanes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        stream INTEGER NOT NULL, kind INTEGER NOT NULL, shard TEXT NOT NULL);
    CREATE INDEX lanes_of_stream ON lanes (stream);
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        entered INTEGER NOT NULL, oldest INTEGER NOT NULL,
        records INTEGER NOT NULL, bytes INTEGER NOT NULL, total INTEGER NOT NULL,
        pack BLOB NOT NULL);
    CREATE TABLE plans (
        lane INTEGER PRIMARY KEY, stream INTEGER NOT NULL,
        cut_row INTEGER NOT NULL, cut_records INTEGER NOT NULL,
        bucket TEXT NOT NULL, key TEXT NOT NULL,
        compression INTEGER NOT NULL, delimiter TEXT NOT NULL,
        failing_since INTEGER, done INTEGER NOT NULL);
    CREATE INDEX plans_of_stream ON plans (stream);
    CREATE TABLE shards (
        stream INTEGER NOT NULL, shard TEXT NOT NULL,
        position TEXT NOT NULL, ended INTEGER NOT NULL, lane INTEGER NOT NULL,
        source_created INTEGER NOT NULL,
        PRIMARY KEY (stream, shard)) WITHOUT ROWID;
    CREATE TABLE trash (lane INTEGER PRIMARY KEY);
)",
                                 R"(
    CREATE TABLE numbered_plans (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        lane INTEGER NOT NULL UNIQUE, stream INTEGER NOT NULL,
        cut_row INTEGER NOT NULL, cut_records INTEGER NOT NULL,
        bucket TEXT NOT NULL, key TEXT NOT NULL,
        compression INTEGER NOT NULL, delimiter TEXT NOT NULL,
        failing_since INTEGER, done INTEGER NOT NULL);
    INSERT INTO numbered_plans SELECT NULL, * FROM plans;
    DROP TABLE plans;
    ALTER TABLE numbered_plans RENAME TO plans;
    CREATE INDEX plans_of_stream ON plans (stream);
)",
                                 R"(
    ALTER TABLE streams ADD COLUMN next_place INTEGER NOT NULL DEFAULT 1;
)"};

std::string cache_key(const service::Scope& scope, const std::string& name) {
    std::string key;
    key.reserve(scope.account.size() + scope.region.size() + name.size() + 2);
    return key.append(scope.account).append("/").append(scope.region).append("/").append(name);
}

}  // namespace

const BufferLimits& DeliveryStream::limits(LaneKind kind) const {
    switch (kind) {
        case LaneKind::Delivery:
            return destination.data().limits;
        case LaneKind::Errors:
            return destination.errors().limits;
        case LaneKind::Backup:
            return (destination.backup() ? *destination.backup() : destination.data()).limits;
        default:
            break;
    }
    // Processing was switched off: what still waits is passed on at once.
    static const BufferLimits at_once{MiB, Duration{0}};
    return destination.lambda() ? destination.lambda()->limits : at_once;
}

Store::Store(storage::Database& db) : database_(db), sql_(db) {}

storage::Migrations Store::migrations() { return {kScripts, std::size(kScripts)}; }

void Store::drop_caches() {
    streams_.clear();
    tails_.clear();
    gathering_.clear();
    places_.clear();
    puts_.clear();
}

// A reservation is written down long before it is used up, so that taking a place costs nothing;
// what a stopped process had reserved and not used is left out.
std::int64_t Store::take_places(std::int64_t stream, std::int64_t count) {
    constexpr std::int64_t kReserved = 1 << 20;
    Reservation& reserved = places_[stream];
    if (reserved.next + count > reserved.end) {
        if (reserved.end == 0) {
            auto row = sql_.next_place.query(stream);
            reserved.next = row.next() ? row.integer(0) : 1;
        }
        reserved.end = reserved.next + count + kReserved;
        sql_.reserve_places.execute(stream, reserved.end);
    }
    return std::exchange(reserved.next, reserved.next + count);
}

void Store::note_put(const DeliveryStream& stream, std::int64_t first_place,
                     const RecordPacker& records, Timestamp now, const std::string& from) {
    const auto count = static_cast<std::int64_t>(records.records());
    const auto bytes = static_cast<std::int64_t>(records.data_bytes());
    for (auto& put : puts_)
        if (put.stream == stream.id && put.crossing.from == from && put.crossing.t == now) {
            put.crossing.places.add(service::Places::Range{first_place, first_place + count - 1});
            put.crossing.bytes += bytes;
            return;
        }
    puts_.push_back({stream.id,
                     {.t = now,
                      .edge = "firehose.put",
                      .account = stream.scope.account,
                      .from = from,
                      .to = stream.arn,
                      .space = stream.space(),
                      .places = service::Places(first_place, first_place + count - 1),
                      .bytes = bytes}});
}

void Store::before_commit(service::Ledger& ledger) {
    write_gathered();
    for (const auto& put : puts_) ledger.add(put.crossing);
    puts_.clear();
}

DeliveryStreamPtr Store::load(storage::Cursor row) {
    if (!row.next()) return nullptr;
    auto stream = std::make_shared<DeliveryStream>();
    stream->id = row.integer(0);
    stream->scope = {row.string(1), row.string(2)};
    stream->name = row.string(3);
    stream->arn = stream->scope.arn("firehose", "deliverystream/" + stream->name);
    stream->version = row.integer(4);
    stream->created = row.time(5);
    if (!row.is_null(6)) stream->updated = row.time(6);
    if (!row.is_null(7)) stream->throughput_hint = static_cast<std::int32_t>(row.integer(7));
    if (!row.is_null(8)) stream->kinesis = {row.string(8), row.string(9), row.time(10)};
    stream->destination =
        Destination::compile(from_text<ExtendedS3DestinationDescription>(row.text(11)));
    for (const Lane& lane : lanes(stream->id)) {
        if (lane.kind == LaneKind::Delivery) stream->delivery_lane = lane.id;
        if (lane.kind == LaneKind::Errors) stream->error_lane = lane.id;
        if (lane.kind == LaneKind::Backup) stream->backup_lane = lane.id;
        if (lane.kind == LaneKind::Transform && lane.shard_id.empty())
            stream->direct_lane = lane.id;
    }
    return stream;
}

DeliveryStreamPtr Store::find(const service::Scope& scope, const std::string& name) {
    return load(sql_.find.query(scope.account, scope.region, name));
}

DeliveryStreamPtr Store::find(std::int64_t id) { return load(sql_.find_id.query(id)); }

DeliveryStreamPtr Store::get(const service::Scope& scope, const std::string& name) {
    if (auto stream = find(scope, name)) return stream;
    throw ResourceNotFound("Firehose " + name + " not found under account " + scope.account + ".");
}

DeliveryStreamPtr Store::cached(const service::Scope& scope, const std::string& name) {
    const auto key = cache_key(scope, name);
    const auto known = streams_.find(key);
    if (known != streams_.end()) return known->second;
    return streams_[key] = get(scope, name);
}

DeliveryStreamPtr Store::insert(const NewStream& s) {
    std::optional<std::string> arn, role;
    std::optional<Timestamp> start;
    if (s.kinesis)
        arn = s.kinesis->stream_arn, role = s.kinesis->role_arn, start = s.kinesis->start;
    sql_.insert.execute(s.scope.account, s.scope.region, s.name,
                        s.kinesis ? kKinesisStreamAsSource : kDirectPut, s.created,
                        s.throughput_hint, arn, role, start, to_text(s.destination));
    const std::int64_t id = database_.last_insert_rowid();
    for (const LaneKind kind :
         {LaneKind::Delivery, LaneKind::Errors, LaneKind::Backup, LaneKind::Transform})
        add_lane(id, kind, "");
    return find(id);
}

DeliveryStreamPtr Store::update(const DeliveryStream& stream,
                                const ExtendedS3DestinationDescription& destination,
                                Timestamp now) {
    sql_.update.execute(stream.id, to_text(destination), now);
    return streams_[cache_key(stream.scope, stream.name)] = find(stream.id);
}

void Store::remove(const DeliveryStream& stream) {
    for (const Lane& lane : lanes(stream.id)) tails_.erase(lane.id);
    sql_.trash_lanes.execute(stream.id);
    sql_.delete_lanes.execute(stream.id);
    sql_.delete_plans.execute(stream.id);
    sql_.delete_shards.execute(stream.id);
    sql_.delete_tags.execute(stream.id);
    sql_.remove.execute(stream.id);
    streams_.erase(cache_key(stream.scope, stream.name));
}

std::int64_t Store::count(const service::Scope& scope) {
    auto row = sql_.count.query(scope.account, scope.region);
    row.next();
    return row.integer(0);
}

std::vector<std::string> Store::names(const service::Scope& scope, const std::string& after,
                                      const std::optional<std::string>& type, std::int64_t limit) {
    std::vector<std::string> names;
    auto row = type ? sql_.names_of_type.query(scope.account, scope.region, after, limit, *type)
                    : sql_.names.query(scope.account, scope.region, after, limit);
    while (row.next()) names.push_back(row.string(0));
    return names;
}

std::vector<std::int64_t> Store::all_streams() {
    std::vector<std::int64_t> ids;
    auto row = sql_.all.query();
    while (row.next()) ids.push_back(row.integer(0));
    return ids;
}

std::vector<std::int64_t> Store::streams_of(const std::string& account) {
    std::vector<std::int64_t> ids;
    auto row = sql_.of_account.query(account);
    while (row.next()) ids.push_back(row.integer(0));
    return ids;
}

std::vector<Tag> Store::tags(std::int64_t stream, const std::string& after, std::int64_t limit) {
    std::vector<Tag> tags;
    auto row = sql_.tags.query(stream, after, limit);
    while (row.next()) {
        Tag tag{row.string(0), {}};
        if (!row.is_null(1)) tag.value = row.string(1);
        tags.push_back(std::move(tag));
    }
    return tags;
}

void Store::put_tag(std::int64_t stream, const Tag& tag) {
    sql_.put_tag.execute(stream, tag.key, tag.value);
}

void Store::delete_tag(std::int64_t stream, const std::string& key) {
    sql_.delete_tag.execute(stream, key);
}

}  // namespace leat::firehose
