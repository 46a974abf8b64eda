#pragma once
// The error log of a delivery stream: entries for the log stream that CloudWatchLoggingOptions
// name, and for the emulator's own log.
#include <string_view>

#include "services/firehose/delivery_stream.h"
#include "services/firehose/store.h"

namespace leat::service {
struct Host;
}

namespace leat::firehose {

/// What went wrong on the way to the destination or, for its lane, to the backup. Blocking; not
/// inside a transaction. Without log group or log stream nothing is written, as on the service.
void log_delivery_error(service::Host& host, const DeliveryStream& stream, LaneKind lane,
                        std::string_view code, std::string_view message,
                        std::string_view processor = "");

}  // namespace leat::firehose
