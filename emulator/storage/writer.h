#pragma once
// Writer: all writes of one database, one after another, many to a transaction.
//
// Whoever submits a job while nobody leads becomes the leader: it takes everything queued, runs it
// in one transaction, commits, and only then tells each job. A thread that serves connections leads
// after the requests that are ready on it (runtime::Deferrer), so that they share a commit; other
// threads lead at once. A lone job never changes threads.
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

#include "storage/checkpointer.h"
#include "storage/database.h"

namespace leat::storage {

/// More writes wait than are admitted; whoever sent this one may try again later.
struct QueueFull : std::runtime_error {
    QueueFull() : runtime_error("too many writes are waiting") {}
};

/// One write. Owned by its submitter; must stay alive until done() or failed() was called.
class WriteJob {
public:
    virtual ~WriteJob() = default;
    /// Inside the transaction. May be called a second time after a rollback. It throws to refuse:
    /// when nothing was changed before, only this job ends; otherwise the group is replayed.
    virtual void run() = 0;
    /// After the commit. Must be short; called on the leader's thread.
    virtual void done() noexcept = 0;
    /// Refused or not committed.
    virtual void failed(std::exception_ptr why) noexcept = 0;
};

class Writer {
public:
    /// drop_caches is called after every rollback; before_commit inside each transaction after its
    /// last job, for what jobs only gathered (an exception there undoes the group).
    Writer(Database& database, std::function<void()> drop_caches = {},
           std::function<void()> before_commit = {});
    ~Writer();

    /// Queues the job and returns; done() or failed() follow, perhaps before this returns. It fails
    /// with QueueFull when kLongestQueue jobs wait already; run() never does.
    void submit(WriteJob& job);
    static constexpr std::size_t kLongestQueue = 8192;
    /// Runs fn in a transaction and returns after its commit; rethrows what refused it.
    /// For worker threads; never from inside a job.
    void run(const std::function<void()>& fn);
    /// Waits until no transaction runs and lets none begin before release(): the connection is the
    /// caller's until then. Jobs wait in the queue. Never from inside a job.
    void hold();
    bool held() const { return held_; }
    /// By whoever holds it; does nothing otherwise.
    void release();
    Database& database() { return database_; }
    const Checkpointer& checkpointer() const { return checkpointer_; }
    /// For tests; kLongestQueue otherwise.
    void set_longest_queue(std::size_t jobs) { longest_queue_ = jobs; }
    /// Jobs waiting now.
    std::size_t queued() const;

private:
    void lead();
    void lead_later();
    void run_group(std::vector<WriteJob*>& group);
    void replay(std::vector<WriteJob*>& group);
    void checkpoint_if_due();

    Database& database_;
    std::function<void()> drop_caches_, before_commit_;
    Statement begin_, commit_;
    Checkpointer checkpointer_;
    mutable std::mutex mutex_;
    std::condition_variable idle_;
    std::vector<WriteJob*> queue_;
    std::size_t longest_queue_ = kLongestQueue;
    bool leading_ = false, held_ = false;
};

}  // namespace leat::storage
