#pragma once
// The event that a processing function receives, and the lines that failed records become. Both are
// written straight into their string: they carry every byte of the data. Pure; one thread.
#include <string>
#include <string_view>
#include <vector>

#include "services/firehose/processing_result.h"
#include "services/firehose/record_pack.h"

namespace leat::firehose {

/// What the event says about the stream as a whole.
struct EventSource {
    std::string_view delivery_stream_arn;
    std::string_view region;
    std::string_view kinesis_stream_arn;  // empty for direct puts
    std::string_view shard_id;            // with a Kinesis source
};

class TransformEvent {
public:
    TransformEvent(const EventSource& source, std::string_view invocation_id);

    /// Adds a record unless the event would outgrow what an invocation may carry; an event takes
    /// its first record in any case.
    bool add(const PackedRecord& record, std::string record_id);

    const std::vector<std::string>& record_ids() const { return ids_; }
    /// The whole document; nothing may be added afterwards.
    std::string finish();

private:
    std::string shard_id_;
    bool from_kinesis_;
    std::string json_;
    std::vector<std::string> ids_;
};

/// A record id: 56 digits and six more. Kinesis records are known by their sequence number and the
/// place inside an aggregated record; direct puts by lane, arrival, row and place in the row.
std::string record_id(const PackedRecord& record, std::int64_t lane, std::int64_t row,
                      std::size_t place);

struct FailedRecord {
    std::string_view data;  // the original
    Timestamp arrival;
    ProcessingError error;
    int attempts = 1;
    Timestamp attempt_end;
    std::string_view lambda_arn;
};
/// One line of an error object, line feed included.
std::string error_line(const FailedRecord& record);

}  // namespace leat::firehose
