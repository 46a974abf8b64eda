#include "services/dynamodb/streams/workers.h"

#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/workers.h"

namespace leat::dynamodb {

runtime::SignalPtr StreamSignals::of(const std::string& stream_arn) {
    std::lock_guard lock(mutex_);
    auto& signal = signals_[stream_arn];
    if (!signal) signal = std::make_shared<runtime::Signal>();
    return signal;
}

void StreamSignals::raise_all() {
    std::vector<runtime::SignalPtr> all;
    {
        std::lock_guard lock(mutex_);
        for (const auto& [arn, signal] : signals_) all.push_back(signal);
    }
    for (const auto& signal : all) signal->raise();
}

StreamWorkers& stream_workers(DynamoDb& service) { return service.workers().streams; }

}  // namespace leat::dynamodb
