#include "services/firehose/error_log.h"

#include "protocol/document.h"
#include "runtime/log.h"
#include "service/service.h"
#include "services/logs/door.h"

namespace leat::firehose {
namespace {

/// What a lane leads to, and where its entries go.
struct Way {
    std::string bucket_arn;
    std::optional<CloudWatchLoggingOptions> options;
};

Way way_of(const DeliveryStream& stream, LaneKind lane) {
    const auto& main = stream.destination.description();
    const auto& backup = main.s3_backup_description;
    if (lane == LaneKind::Backup && backup)
        return {backup->bucket_arn, backup->cloud_watch_logging_options};
    return {main.bucket_arn, main.cloud_watch_logging_options};
}

}  // namespace

void log_delivery_error(service::Host& host, const DeliveryStream& stream, LaneKind lane,
                        std::string_view code, std::string_view message,
                        std::string_view processor) {
    const auto [bucket_arn, options] = way_of(stream, lane);
    auto entry = protocol::Document::object({
        {"deliveryStreamARN", stream.arn},
        {"destination", bucket_arn},
        {"deliveryStreamVersionId", stream.version},
        {"message", message},
        {"errorCode", code},
    });
    if (!processor.empty()) entry.set("processor", processor);
    const std::string text = entry.to_json();
    runtime::log_warn("firehose: " + text);
    auto* const logs = host.doors.find<logs::Door>();
    if (!logs || !options || !options->enabled.value_or(false)) return;
    if (!options->log_group_name || !options->log_stream_name) return;
    try {
        logs->append({{.scope = stream.scope,
                       .group = *options->log_group_name,
                       .stream = *options->log_stream_name,
                       .lines = {{host.scheduler.now(), text}},
                       .create = false}});
    } catch (const std::exception& error) {
        // The delivery goes on without its log.
        runtime::log_error(std::string("firehose: an error entry was not written: ") +
                           error.what());
    }
}

}  // namespace leat::firehose
