#pragma once
// Sweeper: deletes the records of deleted streams, those older than their stream's retention, and
// closed shards that nothing is left of, in small transactions. Reads do not depend on it: they
// skip what is too old by themselves.
#include "runtime/scheduler.h"
#include "services/kinesis/store.h"

namespace leat::kinesis {

class Kinesis;

class Sweeper final : public runtime::Worker {
public:
    explicit Sweeper(Kinesis& service) : Worker("kinesis sweeper"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    bool empty_trash();
    bool trim_some(Timestamp now);

    Kinesis& service_;
    // One pass over all shards; only run() uses these.
    std::int64_t after_key_ = 0;
    Timestamp earliest_ = Timestamp::never();
    bool any_shards_ = false;
};

}  // namespace leat::kinesis
