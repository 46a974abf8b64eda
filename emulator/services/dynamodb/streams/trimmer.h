#pragma once
// Trimmer: deletes records that are older than 24 hours, closed shards after them, and disabled
// streams at last, in small transactions. Reads do not depend on it: they know what is too old.
#include "runtime/scheduler.h"
#include "services/dynamodb/store.h"

namespace leat::dynamodb {

class DynamoDb;

class Trimmer final : public runtime::Worker {
public:
    explicit Trimmer(DynamoDb& service) : Worker("dynamodb stream trimmer"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    bool trim_some(Timestamp now);

    DynamoDb& service_;
    // Of the pass over all shards that is under way; only run() uses these.
    std::int64_t after_key_ = 0;
    Timestamp earliest_ = Timestamp::never();
};

}  // namespace leat::dynamodb
