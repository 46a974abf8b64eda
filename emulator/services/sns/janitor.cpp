#include "services/sns/janitor.h"

#include "services/sns/sns.h"

namespace leat::sns {

runtime::Next Janitor::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    constexpr int kAtOnce = 200;
    const auto next = service_.read_store([](Store& store) { return store.next_expiry(); });
    if (!next) return runtime::Next::idle();
    if (*next > now) return runtime::Next::at_time(*next);
    service_.write_store([&](Store& store) {
        for (const auto& subscription : store.expired(now, kAtOnce))
            store.delete_subscription(subscription);
        store.sweep_deleted_topic(now, kAtOnce);
        return true;
    });
    return runtime::Next::again();
}

}  // namespace leat::sns
