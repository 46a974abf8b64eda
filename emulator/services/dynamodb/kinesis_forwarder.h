#pragma once
// KinesisForwarder: puts what changes left in the outbox into Kinesis streams, in order and once,
// and ends the states of destinations that end by themselves. What cannot be put is tried again
// every minute, for a day; what is never taken is dropped, as the ledger
// tells.
#include <map>
#include <vector>

#include "protocol/error.h"
#include "runtime/scheduler.h"
#include "services/dynamodb/call.h"

namespace leat::dynamodb {

struct DestinationRow;
struct OutboxRow;

class KinesisForwarder final : public runtime::Worker {
public:
    explicit KinesisForwarder(DynamoDb& service)
        : Worker("dynamodb kinesis forwarder"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    bool forward_some(Timestamp now);
    void drop(const DestinationRow& destination, const OutboxRow& row, Timestamp now,
              const protocol::Error& why);
    void refused(const DestinationRow& destination, const std::vector<OutboxRow>& rows,
                 Timestamp now, const protocol::Error& why);
    bool settle_some();

    DynamoDb& service_;
    // Only run() uses these.
    std::int64_t after_ = 0;                     // the destination that this round has come to
    std::map<std::int64_t, Timestamp> retries_;  // when to try again, by destination
    std::int64_t singly_until_ = 0;              // rows up to this one go one by one
};

}  // namespace leat::dynamodb
