#pragma once
// The door of CloudWatch Logs: other services write their logs through it. Blocking; for worker
// threads.
#include <string>
#include <vector>

#include "base/types.h"
#include "service/call.h"

namespace leat::logs {

struct LogLine {
    Timestamp time;
    std::string message;  // not empty, at most kLongestMessage bytes
};

inline constexpr std::size_t kLongestMessage = MiB - 26;

/// Lines for one stream.
struct LogBatch {
    service::Scope scope;
    std::string group, stream;
    std::vector<LogLine> lines;
    bool create = true;  // group and stream when they do not exist; otherwise the lines are dropped
};

class Door {
public:
    virtual ~Door() = default;
    /// Appends all batches in one transaction, durable when it returns. Gives how many lines were
    /// written.
    virtual std::size_t append(const std::vector<LogBatch>& batches) = 0;
};

}  // namespace leat::logs
