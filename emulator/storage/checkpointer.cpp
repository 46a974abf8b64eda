#include "storage/checkpointer.h"

#include <algorithm>

#include "runtime/log.h"

namespace leat::storage {

Checkpointer::~Checkpointer() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
}

void Checkpointer::consider() {
    const int pages = writer_.log_pages();
    std::unique_lock lock(mutex_);
    if (pages < asked_at_ || pages < copied_) asked_at_ = copied_ = 0;  // the log has begun anew
    if (working_ || wanted_) {
        if (pages < kTooMany) return;
        changed_.wait(lock, [this] { return !working_ && !wanted_; });
    }
    // A reader may keep the log from being copied to its end: no use in asking for every commit.
    if (pages - asked_at_ < kRest && asked_at_ != 0) return;
    if (pages - copied_ <= kRest || pages >= kTooMany) {
        lock.unlock();
        finish_here(pages);
        return;
    }
    asked_at_ = pages;
    wanted_ = true;
    if (thread_.joinable())
        changed_.notify_all();
    else
        thread_ = std::thread([this] { work(); });
}

void Checkpointer::finish_here(int pages) {
    const int copied = writer_.checkpoint();
    writer_.fit_cache();
    std::lock_guard lock(mutex_);
    const int already = copied_ <= pages ? copied_ : 0;
    most_copied_by_writer_ = std::max(most_copied_by_writer_, copied - already);
    asked_at_ = pages;
    copied_ = copied;
}

void Checkpointer::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return wanted_ || stopping_; });
        if (stopping_) return;
        wanted_ = false;
        working_ = true;
        lock.unlock();
        int copied = 0;
        try {
            if (!connection_) connection_ = writer_.another();
            copied = connection_->checkpoint();
            connection_->sync_copied();
        } catch (const StorageError& error) {
            // The log stays as it is; the writer looks again later.
            runtime::log_warn(std::string("a checkpoint failed: ") + error.what());
        }
        lock.lock();
        working_ = false;
        copied_ = copied;
        asked_at_ = 0;  // look again at the next commit
        changed_.notify_all();
    }
}

}  // namespace leat::storage
