#include "services/firehose/errors.h"
#include "services/firehose/intake.h"
#include "services/firehose/operations.h"

namespace leat::firehose {

namespace {

constexpr std::size_t kMaxBytes = 4 * MiB;

}  // namespace

PutRecordBatchOutput put_record_batch(Call& call, const PutRecordBatchInput& input) {
    const auto stream = stream_for_puts(call.store, call.scope, input.delivery_stream_name);
    std::size_t bytes = 0;
    for (const Record& record : input.records) bytes += record.data.bytes.size();
    if (bytes > kMaxBytes) throw InvalidArgument("Records size exceeds 4 MB limit");

    RecordPacker records;
    records.reserve(input.records.size(), bytes);
    const std::int64_t first_place =
        call.store.take_places(stream->id, static_cast<std::int64_t>(input.records.size()));
    std::int64_t place = first_place;
    for (const Record& record : input.records)
        records.add({.data = record.data.bytes, .arrival = call.now, .place = place++});
    call.store.note_put(*stream, first_place, records, call.now, call.context.principal);
    take_in(call, *stream, records);

    PutRecordBatchOutput output{.failed_put_count = 0, .encrypted = false};
    output.request_responses.reserve(input.records.size());
    for (std::string& id : new_record_ids(call.ids, stream->id, first_place, input.records.size()))
        output.request_responses.push_back({.record_id = std::move(id)});
    return output;
}

}  // namespace leat::firehose
