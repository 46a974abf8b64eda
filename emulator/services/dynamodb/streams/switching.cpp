#include "services/dynamodb/streams/switching.h"

#include "base/time_text.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/kinesis_destination.h"
#include "services/dynamodb/streams/shard_id.h"
#include "services/dynamodb/streams/store_streams.h"
#include "services/dynamodb/streams/workers.h"
#include "services/dynamodb/ttl_entries.h"

namespace leat::dynamodb {
namespace {

std::string label_of(Timestamp created) {
    std::string label = iso8601_millis(created);
    label.pop_back();  // no zone
    return label;
}

void close_stream(Call& call, const Table& table) {
    call.store.area<StreamStore>().disable(table.stream_key, call.now);
    StreamWorkers& workers = stream_workers(call.service);
    call.raise(workers.signals.of(table.stream_arn()));
    call.wake(workers.trimmer);
}

}  // namespace

void check_can_enable_stream(const Table& table) {
    if (table.stream)
        throw kValidation("Table already has an enabled stream: TableName: " + table.name);
}

void check_can_disable_stream(const Table& table) {
    if (!table.stream)
        throw kValidation("Table has no stream to disable: TableName: " + table.name);
}

TablePtr enable_stream(Call& call, Table table, StreamView view) {
    auto& streams = call.store.area<StreamStore>();
    StreamRow stream{.scope = table.scope(),
                     .table_name = table.name,
                     .label = label_of(call.now),
                     .created = call.now,
                     .view = view,
                     .hash_key = table.keys.hash.name};
    if (table.keys.range) stream.range_key = table.keys.range->name;
    // No two streams of a table have one label, even on a clock that stands still.
    while (streams.find(stream.scope, stream.table_name, stream.label)) {
        stream.created = stream.created + Duration(1);
        stream.label = label_of(stream.created);
    }
    std::vector<std::string> shard_ids;
    for (int i = 0; i < kOpenShards; ++i)
        shard_ids.push_back(new_shard_id(stream.created, call.ids));
    table.stream_key = streams.insert(stream, shard_ids);
    table.stream = view;
    table.stream_label = stream.label;
    StreamWorkers& workers = stream_workers(call.service);
    call.raise(workers.signals.of(stream.arn()));
    call.wake(workers.trimmer);
    return call.store.update_table(std::move(table));
}

TablePtr disable_stream(Call& call, Table table) {
    close_stream(call, table);
    table.stream.reset();
    table.stream_key = 0;
    return call.store.update_table(std::move(table));
}

void end_followers(Call& call, const Table& table) {
    if (table.stream && table.stream_key) close_stream(call, table);
    const auto replicas = call.store.tables_of_space(table.space).size();
    if (!table.ttl_attribute.empty() && replicas <= 1) stop_expiry(call, table);
    end_kinesis_destinations(call, table);
}

}  // namespace leat::dynamodb
