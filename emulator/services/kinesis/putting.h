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

}  // namespace leat::kinesis
