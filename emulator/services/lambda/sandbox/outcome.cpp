#include "services/lambda/sandbox/outcome.h"

#include <algorithm>
#include <cmath>

#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/document.h"
#include "services/lambda/sandbox/runtimes.h"

namespace leat::lambda {

std::string error_payload(std::string_view type, std::string_view message) {
    std::string json = "{\"errorType\":";
    protocol::append_json_string(json, type);
    json += ",\"errorMessage\":";
    protocol::append_json_string(json, message);
    return json + "}";
}

std::string error_message(std::string_view request_id, std::string_view text) {
    return "RequestId: " + std::string(request_id) + " Error: " + std::string(text);
}

std::string response_too_large_payload() {
    return R"({"errorMessage":"Response payload size exceeded maximum allowed payload size )"
           R"((6291556 bytes).","errorType":"Function.ResponseSizeTooLarge"})";
}

std::string init_start_line(const FunctionVersion& f) {
    return "INIT_START Runtime Version: " + runtime_version_label(f.runtime) +
           "\tRuntime Version ARN: " + runtime_version_arn(f.scope, f.runtime) + "\n";
}

std::string start_line(std::string_view request_id, VersionNumber version) {
    return "START RequestId: " + std::string(request_id) + " Version: " + version_name(version) +
           "\n";
}

std::string timeout_line(Timestamp time, std::string_view request_id, int timeout_s) {
    return iso8601_millis(time) + " " + std::string(request_id) + " Task timed out after " +
           format("%d.00", timeout_s) + " seconds\n\n";
}

std::string end_line(const Report& r) { return "END RequestId: " + r.request_id + "\n"; }

std::string report_line(const Report& r) {
    std::string text = "REPORT RequestId: " + r.request_id +
                       format(
                           "\tDuration: %.2f ms\tBilled Duration: %.0f ms\tMemory Size: %d MB"
                           "\tMax Memory Used: %lld MB\t",
                           r.duration_ms, std::ceil(r.duration_ms), r.memory_mb,
                           static_cast<long long>((r.used_bytes + MiB - 1) / MiB));
    if (r.init_ms >= 0) text += format("Init Duration: %.2f ms\t", r.init_ms);
    if (!r.status.empty()) text += "Status: " + r.status + "\t";
    if (!r.error_type.empty()) text += "Error Type: " + r.error_type + "\t";
    return text + "\n";
}

std::string log_tail(const std::string& log) {
    return log.substr(log.size() - std::min(log.size(), kLogTailBytes));
}

}  // namespace leat::lambda
