#pragma once
// Kinesis streaming destinations: the operations that switch them, and what a change of an item
// leaves for them (record_for_kinesis in change_listeners.h). The forwarder puts it.
#include <string>

#include "service/operation.h"
#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_settings.h"

namespace leat::dynamodb {

/// Asks Kinesis whether the stream is there, outside any transaction, and answers later.
void enable_kinesis_streaming_destination(
    Call& call, EnableKinesisStreamingDestinationInput&& input,
    service::Reply<EnableKinesisStreamingDestinationOutput> reply);
DisableKinesisStreamingDestinationOutput disable_kinesis_streaming_destination(
    Call& call, const DisableKinesisStreamingDestinationInput& input);
UpdateKinesisStreamingDestinationOutput update_kinesis_streaming_destination(
    Call& call, const UpdateKinesisStreamingDestinationInput& input);
DescribeKinesisStreamingDestinationOutput describe_kinesis_streaming_destination(
    Call& call, const DescribeKinesisStreamingDestinationInput& input);

/// The table goes: records that wait are put, then its destinations go as well.
void end_kinesis_destinations(Call& call, const Table& table);

}  // namespace leat::dynamodb
