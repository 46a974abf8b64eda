#pragma once
// What goes on beside requests for streams, TTL and streaming destinations; part of the service's
// Workers (workers.h one level up).
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/scheduler.h"
#include "runtime/signal.h"
#include "services/dynamodb/kinesis_forwarder.h"
#include "services/dynamodb/streams/trimmer.h"
#include "services/dynamodb/ttl_sweeper.h"

namespace leat::dynamodb {

/// Signals by the ARN of a stream; raised after each commit that added records to it or changed its
/// shards. Any thread.
class StreamSignals {
public:
    /// Exists for any ARN.
    runtime::SignalPtr of(const std::string& stream_arn);
    void raise_all();

private:
    std::mutex mutex_;
    std::unordered_map<std::string, runtime::SignalPtr> signals_;
};

struct StreamWorkers {
    explicit StreamWorkers(DynamoDb& service)
        : trimmer(service), ttl_sweeper(service), kinesis_forwarder(service) {}
    std::vector<runtime::Worker*> all() { return {&trimmer, &ttl_sweeper, &kinesis_forwarder}; }

    StreamSignals signals;
    Trimmer trimmer;
    TtlSweeper ttl_sweeper;
    KinesisForwarder kinesis_forwarder;
};

/// Those of the service.
StreamWorkers& stream_workers(DynamoDb& service);

}  // namespace leat::dynamodb
