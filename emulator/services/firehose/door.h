#pragma once
// The door of Firehose. Blocking; for worker threads. Failures are protocol::Error.
#include <string>
#include <vector>

#include "service/call.h"

namespace leat::firehose {

class Door {
public:
    virtual ~Door() = default;
    /// Puts records into a DirectPut stream in the name of a service; durable when it returns.
    virtual void put(const std::string& stream_arn, const std::vector<std::string>& records,
                     const std::string& principal) = 0;
    virtual bool stream_exists(const std::string& stream_arn) = 0;
};

}  // namespace leat::firehose
