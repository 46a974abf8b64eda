// Changes become records of the table's stream.
#include "services/dynamodb/change_listeners.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/streams/record.h"
#include "services/dynamodb/streams/shard_id.h"
#include "services/dynamodb/streams/workers.h"

namespace leat::dynamodb {
namespace {

// All changes of an item go to one shard, in their order.
int slot_of(const ItemChange& change) {
    std::string encoded;
    append_key_part(encoded, *change.key.find(change.table.keys.hash.name));
    return static_cast<int>(hash_of(encoded) % kOpenShards);
}

std::string encoded(const AttributeMap& item, std::string_view at_hand) {
    return at_hand.empty() ? encode(item).json : std::string(at_hand);
}

}  // namespace

void record_in_stream(Call& call, const ItemChange& change) {
    const Table& table = change.table;
    if (!table.stream || !table.stream_key) return;

    ChangeRecord record;
    record.event = !change.before  ? ItemEvent::Insert
                   : !change.after ? ItemEvent::Remove
                                   : ItemEvent::Modify;
    record.by_time_to_live = change.by == ChangedBy::TimeToLive;
    record.size_bytes = size_of(change.key);
    const std::string keys = encode(change.key).json;
    record.keys = keys;
    std::string new_image, old_image;
    if (change.after && has_new_image(*table.stream)) {
        record.size_bytes += size_of(*change.after);
        record.new_image = new_image = encoded(*change.after, change.after_json);
    }
    if (change.before && has_old_image(*table.stream)) {
        record.size_bytes += size_of(*change.before);
        record.old_image = old_image = encoded(*change.before, change.before_json);
    }
    std::string body;
    body.reserve(keys.size() + new_image.size() + old_image.size() + 24);
    record.pack(body);

    auto& streams = call.store.area<StreamStore>();
    OpenStream& stream = streams.open(table.stream_key);
    const int slot = slot_of(change);
    if (call.now - stream.shards[static_cast<std::size_t>(slot)].opened >= kShardLife)
        streams.roll(stream, slot, new_shard_id(call.now, call.ids), call.now);
    streams.append(stream, slot, call.now, record.packed_event(), body);
    if (!stream.changed)
        stream.changed = stream_workers(call.service).signals.of(table.stream_arn());
    call.raise(stream.changed);
}

}  // namespace leat::dynamodb
