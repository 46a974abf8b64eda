#pragma once
// Constraints that several of the shapes share. Included by the tables only.
#include "protocol/shape.h"

namespace leat::kinesis {

using namespace protocol;

inline constexpr Traits kStreamName = length(1, 128) | pattern(R"([a-zA-Z0-9_.-]+)");
inline constexpr Traits kStreamARN =
    length(1, 2048) | pattern(R"(arn:aws.*:kinesis:.*:\d{12}:stream/\S+)");
inline constexpr Traits kStreamId = length(1, 24) | pattern(R"([a-z0-9]{20}-[a-z0-9]{3})") |
                                    unsupported("addressing a stream by its id");
inline constexpr Traits kShardId = length(1, 128) | pattern(R"([a-zA-Z0-9_.-]+)");
inline constexpr Traits kConsumerName = length(1, 128) | pattern(R"([a-zA-Z0-9_.-]+)");
inline constexpr Traits kConsumerARN =
    length(1, 2048) |
    pattern(
        R"(^(arn):aws.*:kinesis:.*:\d{12}:.*stream\/[a-zA-Z0-9_.-]+\/consumer\/[a-zA-Z0-9_.-]+:[0-9]+)");
inline constexpr Traits kEncryptionType = one_of<"NONE", "KMS">;
inline constexpr Traits kResourceARN =
    length(1, 2048) | pattern(R"(arn:aws.*:kinesis:.*:\d{12}:.*stream/\S+)");
inline constexpr Traits kMetricsName =
    one_of<"IncomingBytes", "IncomingRecords", "OutgoingBytes", "OutgoingRecords",
           "WriteProvisionedThroughputExceeded", "ReadProvisionedThroughputExceeded",
           "IteratorAgeMilliseconds", "ALL">;
inline constexpr Traits kHashKey = pattern(R"(0|([1-9]\d{0,38}))");
inline constexpr Traits kSequenceNumber = pattern(R"(0|([1-9]\d{0,128}))");

}  // namespace leat::kinesis
