#include "storage/writer.h"

#include "runtime/defer.h"
#include "runtime/log.h"

namespace leat::storage {
namespace {

// More jobs than this share no transaction: the first answers should not wait for the last.
constexpr std::size_t kLargestGroup = 256;

struct BlockingJob final : WriteJob {
    explicit BlockingJob(const std::function<void()>& fn) : fn(fn) {}
    void run() override { fn(); }
    void done() noexcept override { finish(nullptr); }
    void failed(std::exception_ptr error) noexcept override { finish(std::move(error)); }
    void finish(std::exception_ptr error) {
        std::lock_guard lock(mutex);
        why = std::move(error);
        finished = true;
        ready.notify_one();
    }
    const std::function<void()>& fn;
    std::mutex mutex;
    std::condition_variable ready;
    bool finished = false;
    std::exception_ptr why;
};

}  // namespace

Writer::Writer(Database& database, std::function<void()> drop_caches,
               std::function<void()> before_commit)
    : database_(database),
      drop_caches_(std::move(drop_caches)),
      before_commit_(std::move(before_commit)),
      begin_(database, "BEGIN IMMEDIATE"),
      commit_(database, "COMMIT"),
      checkpointer_(database) {
    database_.fit_cache();
}

Writer::~Writer() {
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [&] { return !leading_ && queue_.empty(); });
}

std::size_t Writer::queued() const {
    std::lock_guard lock(mutex_);
    return queue_.size();
}

void Writer::submit(WriteJob& job) {
    {
        std::unique_lock lock(mutex_);
        if (queue_.size() >= longest_queue_) {
            lock.unlock();
            job.failed(std::make_exception_ptr(QueueFull()));
            return;
        }
        queue_.push_back(&job);
        if (leading_) return;
        leading_ = true;
    }
    lead_later();
}

void Writer::run(const std::function<void()>& fn) {
    BlockingJob job(fn);
    bool lead_now = false;
    {
        std::lock_guard lock(mutex_);
        queue_.push_back(&job);
        if (!leading_) leading_ = lead_now = true;
    }
    if (lead_now) lead();
    std::unique_lock lock(job.mutex);
    job.ready.wait(lock, [&] { return job.finished; });
    if (job.why) std::rethrow_exception(job.why);
}

void Writer::hold() {
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [this] { return !leading_; });
    leading_ = held_ = true;
}

void Writer::release() {
    if (!held_) return;
    held_ = false;
    {
        std::lock_guard lock(mutex_);
        if (queue_.empty()) {
            leading_ = false;
            idle_.notify_all();
            return;
        }
    }
    lead_later();
}

void Writer::lead_later() {
    if (auto* deferrer = runtime::this_thread_deferrer())
        deferrer->defer([this] { lead(); });
    else
        lead();
}

// Runs one group; leads again while jobs have come meanwhile.
void Writer::lead() {
    for (;;) {
        std::vector<WriteJob*> group;
        {
            std::lock_guard lock(mutex_);
            if (queue_.size() <= kLargestGroup) {
                group.swap(queue_);
            } else {
                group.assign(queue_.begin(), queue_.begin() + kLargestGroup);
                queue_.erase(queue_.begin(), queue_.begin() + kLargestGroup);
            }
        }
        run_group(group);
        {
            std::lock_guard lock(mutex_);
            if (queue_.empty()) {
                leading_ = false;
                idle_.notify_all();
                return;
            }
        }
        if (runtime::this_thread_deferrer()) {
            lead_later();
            return;
        }
    }
}

void Writer::run_group(std::vector<WriteJob*>& group) {
    std::vector<WriteJob*> committed;
    std::vector<std::pair<WriteJob*, std::exception_ptr>> refused;
    committed.reserve(group.size());
    try {
        begin_.execute();
        for (WriteJob* job : group) {
            const std::int64_t before = database_.total_changes();
            try {
                job->run();
                committed.push_back(job);
            } catch (const StorageError&) {
                throw;  // SQLite may have rolled everything back by itself
            } catch (...) {
                if (database_.total_changes() != before) throw;
                refused.emplace_back(job, std::current_exception());
            }
        }
        if (before_commit_) before_commit_();
        commit_.execute();
    } catch (...) {
        replay(group);
        return;
    }
    for (WriteJob* job : committed) job->done();
    for (auto& [job, why] : refused) job->failed(why);
    checkpoint_if_due();
}

void Writer::checkpoint_if_due() {
    try {
        checkpointer_.after_commit();
    } catch (const StorageError& error) {
        // Everything is in the log already, and stays there.
        runtime::log_warn(std::string("a checkpoint failed: ") + error.what());
    }
}

// Something failed after it had changed rows: undo the whole group and run its jobs one by one, so
// that only the culprit fails.
void Writer::replay(std::vector<WriteJob*>& group) {
    const auto roll_back = [this] {
        try {
            database_.execute("ROLLBACK");
        } catch (const StorageError&) {
            // SQLite has rolled back by itself.
        }
        if (drop_caches_) drop_caches_();
    };
    roll_back();
    for (WriteJob* job : group) {
        try {
            begin_.execute();
            job->run();
            if (before_commit_) before_commit_();
            commit_.execute();
        } catch (...) {
            const auto why = std::current_exception();
            roll_back();
            job->failed(why);
            continue;
        }
        job->done();
    }
}

}  // namespace leat::storage
