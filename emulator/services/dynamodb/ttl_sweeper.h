#pragma once
// TtlSweeper: deletes items whose time has come, at full minutes of the clock, as many at a time as
// a short transaction takes; looks at the items that a table has when TTL is enabled; and frees the
// entries of tables that have it no longer. Requests do not wait for it: an expired item is there
// until it is deleted.
#include <atomic>

#include "runtime/scheduler.h"
#include "services/dynamodb/call.h"

namespace leat::dynamodb {

class TtlSweeper final : public runtime::Worker {
public:
    explicit TtlSweeper(DynamoDb& service) : Worker("dynamodb ttl sweeper"), service_(service) {}
    runtime::Next run(Timestamp now) override;
    /// An item that expires then was committed; any thread.
    void expect(std::int64_t expires_seconds);

private:
    bool sweep_some();
    Timestamp next_due(Timestamp now);

    DynamoDb& service_;
    Timestamp due_ = Timestamp::never();            // of the next sweep; only run() uses it
    std::int64_t after_run_ = 0;                    // the run that this sweep has come to
    std::atomic<std::int64_t> next_ms_{INT64_MAX};  // when run() will look again by itself
};

/// The first full minute of the clock at which an item that expires then is deleted.
Timestamp sweep_time(std::int64_t expires_seconds, Timestamp now);

}  // namespace leat::dynamodb
