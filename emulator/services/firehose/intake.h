#pragma once
// Taking records that are put directly: what PutRecord, PutRecordBatch and other services share.
#include "services/firehose/call.h"
#include "services/firehose/record_pack.h"

namespace leat::firehose {

/// The stream to put into; throws when there is none or it has a Kinesis source.
DeliveryStreamPtr stream_for_puts(Store& store, const service::Scope& scope,
                                  const std::string& name);

/// Adds records to the stream's lanes and calls wake(lane) for each worker that has to look after
/// the commit.
template <class Wake>
void take_in(Store& store, const DeliveryStream& stream, const RecordPacker& records, Timestamp now,
             Wake&& wake) {
    const Destination& destination = stream.destination;
    const bool transforms = destination.lambda().has_value();
    const std::int64_t lane = transforms ? stream.direct_lane : stream.delivery_lane;
    const LaneKind kind = transforms ? LaneKind::Transform : LaneKind::Delivery;
    if (store.append(lane, records, now, stream.limits(kind).bytes)) wake(lane);
    if (destination.backup() &&
        store.append(stream.backup_lane, records, now, stream.limits(LaneKind::Backup).bytes))
        wake(stream.backup_lane);
}

/// The same inside an operation.
void take_in(Call& call, const DeliveryStream& stream, const RecordPacker& records);

/// Opaque record ids, as long as the service's, for neighbouring places. A place can be read from
/// its id again.
std::vector<std::string> new_record_ids(runtime::Ids& ids, std::int64_t stream,
                                        std::int64_t first_place, std::size_t count);
struct PlaceOfRecord {
    std::int64_t stream, place;
};
std::optional<PlaceOfRecord> place_of(std::string_view record_id);

}  // namespace leat::firehose
