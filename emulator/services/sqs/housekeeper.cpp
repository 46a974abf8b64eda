#include "services/sqs/housekeeper.h"

#include "services/sqs/sqs.h"

namespace leat::sqs {

runtime::Next Housekeeper::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    if (service_.write_store([](Store& store) { return store.collect_garbage(); }))
        return runtime::Next::again();
    if (now < next_pass_) return runtime::Next::at_time(next_pass_);

    // A pass looks at a queue per step for messages past their retention.
    const bool first = visited_ == 0;
    const bool visited = service_.write_store([&](Store& store) {
        Queue* queue = store.next_queue(visited_);
        if (!queue) return false;
        store.refresh(*queue, now);
        if (queue->shelf.next_expiry > now) visited_ = queue->id;
        return true;
    });
    if (visited) return runtime::Next::again();
    visited_ = 0;
    next_pass_ = now + std::chrono::hours(1);
    return first ? runtime::Next::idle() : runtime::Next::at_time(next_pass_);
}

}  // namespace leat::sqs
