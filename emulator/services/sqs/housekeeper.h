#pragma once
// The worker that frees what purged and deleted queues and expired messages occupied. Nothing waits
// for it: requests never see what it sweeps away.
#include "runtime/scheduler.h"

namespace leat::sqs {

class Sqs;

class Housekeeper final : public runtime::Worker {
public:
    explicit Housekeeper(Sqs& service) : Worker("sqs housekeeper"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    Sqs& service_;
    std::int64_t visited_ = 0;  // the queue this pass has come to
    Timestamp next_pass_;
};

}  // namespace leat::sqs
