#pragma once
// Notifier: carries event messages from the outbox to topics, queues and functions, after the
// commit of what caused them. Each event has a ticket, so that a crash between its delivery and the
// note of it doubles nothing. A destination that fails is tried again with growing pauses on the
// clock for a day; others do not wait for it.
#include "runtime/scheduler.h"
#include "services/s3/store.h"

namespace leat::s3 {

class S3;

class Notifier final : public runtime::Worker {
public:
    explicit Notifier(S3& s3) : Worker("s3.notify"), s3_(s3) {}
    runtime::Next run(Timestamp now) override;

private:
    struct Sending;
    using Sendings = std::vector<Sending>;

    /// Asks what is to go wrong with each; those to be delayed go to `late`, in the order that
    /// faults want.
    void strike(const std::vector<OutboxRow>& rows, Sendings& prompt, Sendings& late);
    void carry(Sendings& sendings, const service::Sender& sender);
    void deliver(Sending& sending, const service::Sender& sender);
    void deliver_to_queues(Sendings& sendings, const service::Sender& sender);
    void write_down(const Sendings& sendings);
    /// Tells the destinations that what reached them is done with.
    void settle(const Sendings& sendings);

    S3& s3_;
};

/// The pause after the given number of failed attempts.
Duration retry_pause(int attempts);

}  // namespace leat::s3
