#include "services/s3/sweeper.h"

#include "services/s3/s3.h"

namespace leat::s3 {

namespace {

constexpr int kFilesPerStep = 100;

}  // namespace

void Sweeper::abandon(std::string id) {
    {
        std::lock_guard lock(mutex_);
        abandoned_.push_back(std::move(id));
    }
    wake();
}

// Files first, rows after: a crash in between only repeats the removal of files that are gone.
runtime::Next Sweeper::run(Timestamp now) {
    if (!s3_.has_state()) return runtime::Next::idle();
    auto files = s3_.read_store([&](Store& store) { return store.garbage(now, kFilesPerStep); });
    {
        std::lock_guard lock(mutex_);
        files.insert(files.end(), abandoned_.begin(), abandoned_.end());
        abandoned_.clear();
    }
    for (const auto& file : files) s3_.blobs().remove(file);
    if (!files.empty()) s3_.write_store([&](Store& store) { store.forget_garbage(files); });
    const auto next = s3_.read_store([](Store& store) { return store.next_garbage(); });
    return next <= now ? runtime::Next::again() : runtime::Next::at_time(next);
}

}  // namespace leat::s3
