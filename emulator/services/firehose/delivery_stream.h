#pragma once
// DeliveryStream: one delivery stream as the database has it, with its destination made ready.
// Immutable; an update makes a new one. Shared by all threads.
#include <memory>
#include <optional>
#include <string>

#include "service/call.h"
#include "services/firehose/destination.h"

namespace leat::firehose {

inline constexpr const char* kDirectPut = "DirectPut";
inline constexpr const char* kKinesisStreamAsSource = "KinesisStreamAsSource";
inline constexpr const char* kDestinationId = "destinationId-000000000001";

struct KinesisSource {
    std::string stream_arn;
    std::string role_arn;
    Timestamp start;
};

/// Lanes are queues of packed records. Every stream has these; with a Kinesis source every shard
/// has a lane for transformation besides.
enum class LaneKind { Delivery = 0, Errors = 1, Backup = 2, Transform = 3 };

struct DeliveryStream {
    std::int64_t id = 0;
    service::Scope scope;
    std::string name;
    std::string arn;
    std::int64_t version = 1;
    Timestamp created;
    std::optional<Timestamp> updated;
    std::optional<std::int32_t> throughput_hint;
    std::optional<KinesisSource> kinesis;
    Destination destination;
    std::int64_t delivery_lane = 0, error_lane = 0, backup_lane = 0;
    std::int64_t direct_lane = 0;  // direct puts on their way to transformation

    /// How the ledger calls the places of the records it takes in.
    std::string space() const { return arn + "#" + std::to_string(id); }
    const char* type() const { return kinesis ? kKinesisStreamAsSource : kDirectPut; }
    const BufferLimits& limits(LaneKind kind) const;
};
using DeliveryStreamPtr = std::shared_ptr<const DeliveryStream>;

}  // namespace leat::firehose
