#pragma once
// FanOut: the worker that carries published messages to their subscribers after the commit, in the
// order of publishing. Queues get a whole chunk in one call, functions are invoked one by one; what
// goes over HTTP, and what could not be delivered at once, is handed to the Dispatcher with its own
// rows.
#include <vector>

#include "runtime/scheduler.h"
#include "services/sns/delivery.h"
#include "services/sns/store.h"

namespace leat::sns {

class Sns;

class FanOut final : public runtime::Worker {
public:
    explicit FanOut(Sns& service) : Worker("sns fan-out"), service_(service) {}
    runtime::Next run(Timestamp now) override;

private:
    struct Chunk;
    void load(Chunk& chunk);
    void sign(Chunk& chunk);
    void send_to_queues(Chunk& chunk, Timestamp now);
    /// False when the fault leaves nothing to send.
    bool survives(Chunk& chunk, std::size_t row, const SubscriptionRecord& subscription,
                  const runtime::Fault& fault, Timestamp now);
    void invoke_functions(Chunk& chunk, Timestamp now);
    void settle(Chunk& chunk, std::size_t row, const SubscriptionRecord& subscription,
                const Attempted& attempted, Timestamp now);
    void record(Chunk& chunk, service::Crossing crossing);
    void finish(Chunk& chunk);

    Sns& service_;
};

}  // namespace leat::sns
