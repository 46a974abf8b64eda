#pragma once
// Notifier: carries event messages from the outbox to topics, queues and functions, after the
// commit of what caused them and at least once. A destination that fails is tried again with
// growing pauses on the clock for a day; others do not wait for it.
#include "runtime/scheduler.h"
#include "services/s3/store.h"

namespace leat::s3 {

class S3;

class Notifier final : public runtime::Worker {
public:
    explicit Notifier(S3& s3) : Worker("s3.notify"), s3_(s3) {}
    runtime::Next run(Timestamp now) override;

private:
    /// Empty when delivered, else why not.
    std::string deliver(const OutboxRow& row);
    std::vector<std::string> deliver_all(const std::vector<OutboxRow>& rows);

    S3& s3_;
};

/// The pause after the given number of failed attempts.
Duration retry_pause(int attempts);

}  // namespace leat::s3
