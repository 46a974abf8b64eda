// Changes become records for the table's Kinesis streaming destinations.
#include "base/digest.h"
#include "base/encoding.h"
#include "protocol/document.h"
#include "services/dynamodb/change_listeners.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/store_destinations.h"
#include "services/dynamodb/streams/record.h"
#include "services/dynamodb/streams/workers.h"

namespace leat::dynamodb {
namespace {

void add_text(std::string& out, const char* name, std::string_view text) {
    out += name;
    protocol::append_json_string(out, text);
}

void add_image(std::string& out, const char* name, const AttributeMap* item,
               std::string_view at_hand) {
    if (!item) return;
    out += name;
    if (at_hand.empty())
        append_encoded(out, *item);
    else
        out += at_hand;
}

/// What AWS calls the record, without the part that the destination's precision decides.
struct Halves {
    std::string head, tail;
};

Halves record_of(Call& call, const ItemChange& change, const std::string& keys) {
    Halves out;
    const ItemEvent event = !change.before  ? ItemEvent::Insert
                            : !change.after ? ItemEvent::Remove
                                            : ItemEvent::Modify;
    add_text(out.head, "{\"awsRegion\":", change.table.region);
    add_text(out.head, ",\"eventID\":", call.ids.uuid());
    add_text(out.head, ",\"eventName\":", name_of(event));
    out.head += ",\"userIdentity\":";
    if (change.by == ChangedBy::TimeToLive)
        out.head += "{\"principalId\":\"dynamodb.amazonaws.com\",\"type\":\"Service\"}";
    else
        out.head += "null";
    out.head += ",\"recordFormat\":\"application/json\"";
    add_text(out.head, ",\"tableName\":", change.table.name);
    out.head += ",\"dynamodb\":{\"ApproximateCreationDateTime\":";
    out.tail += ",\"Keys\":" + keys;
    add_image(out.tail, ",\"NewImage\":", change.after, change.after_json);
    add_image(out.tail, ",\"OldImage\":", change.before, change.before_json);
    std::int64_t size = size_of(change.key);
    if (change.before) size += size_of(*change.before);
    if (change.after) size += size_of(*change.after);
    out.tail += ",\"SizeBytes\":" + std::to_string(size);
    return out;
}

}  // namespace

void record_for_kinesis(Call& call, const ItemChange& change) {
    if (!change.table.streams_to_kinesis) return;
    auto& store = call.store.area<DestinationStore>();
    const auto& destinations = store.taking(change.table.key);
    if (destinations.empty()) return;
    const std::string keys = encode(change.key).json;
    // Records of an item stay in one shard.
    const std::string partition_key = hex_encode(md5(keys));
    for (const DestinationRow& destination : destinations) {
        Halves halves = record_of(call, change, keys);
        const bool micro = destination.microseconds.value_or(false);
        std::string body = std::move(halves.head);
        body += std::to_string(micro ? call.now.ms * 1000 : call.now.ms);
        body += halves.tail;
        if (destination.microseconds) {
            body += ",\"ApproximateCreationDateTimePrecision\":";
            body += micro ? "\"MICROSECOND\"" : "\"MILLISECOND\"";
        }
        body += "},\"eventSource\":\"aws:dynamodb\"}";
        store.add(destination.key, call.now, partition_key, body);
    }
    call.wake(stream_workers(call.service).kinesis_forwarder);
}

}  // namespace leat::dynamodb
