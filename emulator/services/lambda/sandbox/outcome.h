#pragma once
// What an invocation ends with: the texts of log lines and of the errors that no function writes
// itself. Pure functions.
#include <string>
#include <string_view>

#include "base/types.h"
#include "services/lambda/function.h"

namespace leat::lambda {

inline constexpr std::size_t kMaxResponseBytes = 6291556;
inline constexpr std::size_t kLogTailBytes = 4096;

/// {"errorType":…,"errorMessage":…}
std::string error_payload(std::string_view type, std::string_view message);
/// "RequestId: <id> Error: <text>"
std::string error_message(std::string_view request_id, std::string_view text);
std::string response_too_large_payload();

std::string init_start_line(const FunctionVersion& function);
std::string start_line(std::string_view request_id, VersionNumber version);
/// The line a timeout leaves in the log; time is real.
std::string timeout_line(Timestamp time, std::string_view request_id, int timeout_s);

/// What the REPORT line tells.
struct Report {
    std::string request_id;
    double duration_ms = 0;
    double init_ms = -1;  // negative: a warm start
    int memory_mb = 128;
    std::int64_t used_bytes = 0;
    std::string status;      // "", "timeout" or "error"
    std::string error_type;  // with status "error"
};
std::string end_line(const Report& report);
std::string report_line(const Report& report);

/// The last 4 KB.
std::string log_tail(const std::string& log);

}  // namespace leat::lambda
