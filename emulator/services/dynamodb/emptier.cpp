#include "services/dynamodb/emptier.h"

#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/store_backups.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kEntriesPerStep = 500;

}  // namespace

runtime::Next Emptier::run(Timestamp) {
    if (!service_.has_state()) return runtime::Next::idle();
    const auto discarded = service_.read_store([](Store& store) {
        auto found = store.discarded_space();
        // A copy of it is still being made; whoever ends that wakes us.
        if (found && store.area<BackupStore>().reads_space(found->space)) found.reset();
        return found;
    });
    if (!discarded) return runtime::Next::idle();
    service_.write_store([&](Store& store) {
        const auto emptied =
            store.empty_space(discarded->space, discarded->with_items, kEntriesPerStep);
        if (emptied < kEntriesPerStep) store.forget_space(discarded->space);
    });
    return runtime::Next::again();
}

}  // namespace leat::dynamodb
