#include "services/firehose/intake.h"
#include "services/firehose/operations.h"

namespace leat::firehose {

PutRecordOutput put_record(Call& call, const PutRecordInput& input) {
    const auto stream = stream_for_puts(call.store, call.scope, input.delivery_stream_name);
    RecordPacker records;
    records.reserve(1, input.record.data.bytes.size());
    const std::int64_t place = call.store.take_places(stream->id, 1);
    records.add({.data = input.record.data.bytes, .arrival = call.now, .place = place});
    call.store.note_put(*stream, place, records, call.now, call.context.principal);
    take_in(call, *stream, records);
    return {.record_id = std::move(new_record_ids(call.ids, stream->id, place, 1).front()),
            .encrypted = false};
}

}  // namespace leat::firehose
