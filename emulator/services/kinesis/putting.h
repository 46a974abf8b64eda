#pragma once
// What PutRecord and PutRecords have in common.
#include "services/kinesis/call.h"
#include "services/kinesis/kinesis.h"

namespace leat::kinesis {

/// The stream, ready to take records, or ResourceNotFoundException.
OpenStream& writable_stream(Call& call, std::string_view name);
/// The shard that a record goes to.
OpenShard& destination(Call& call, OpenStream& stream,
                       const std::optional<std::string>& explicit_hash_key,
                       std::string_view partition_key);
/// Refuses a record that is larger than the stream allows; member names the data in the request.
void check_record_size(const OpenStream& stream, std::string_view partition_key,
                       std::string_view data, const std::string& member);
/// Readers of the stream look again after the commit.
void announce(Call& call, OpenStream& stream);

/// The edge kinesis.put: what a fault makes of an operation that puts so many records. Throws when
/// the operation fails as a whole.
runtime::Fault strike_put(Call& call, const OpenStream& stream, const char* operation,
                          const OpenShard& shard, std::size_t records);
/// What PutRecords says of a record that a fault keeps out.
protocol::Error refused_put(const Call& call, const OpenStream& stream, const OpenShard& shard,
                            const runtime::Fault& fault);
/// Adds a record, or what a fault leaves of it; tells its place.
SequenceNumber put(Call& call, OpenStream& stream, OpenShard& shard, std::string_view partition_key,
                   const std::string& data, const runtime::Fault& fault, std::size_t index);

}  // namespace leat::kinesis
