#pragma once
// Checkpointer: copies what a database's write-ahead log holds into the database, on a thread of
// its own, so that no commit waits for it. The thread starts when there is first something to do.
//
// The log can begin anew only when every page of it was copied, and the writer goes on meanwhile.
// So the thread takes the bulk, round by round, and the writer copies the small rest itself between
// two transactions. A log that grows in spite of that makes the writer wait: it is bounded.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "storage/database.h"

namespace leat::storage {

class Checkpointer {
public:
    /// Of the database that `writer` is a connection to; the writer must outlive it.
    explicit Checkpointer(Database& writer) : writer_(writer) {}
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// On the writer's thread, after a commit and outside of any transaction.
    void after_commit() {
        if (writer_.log_pages() >= kWorthIt) consider();
    }

    /// The most pages that the writer's thread has copied by itself at once.
    int most_copied_by_writer() const { return most_copied_by_writer_; }
    static constexpr int most_left_to_writer() { return kRest; }

private:
    /// Pages of 4 KiB: when to begin, what the writer copies by itself, what it never lets pass.
    static constexpr int kWorthIt = 4096, kRest = 256, kTooMany = 65536;

    void consider();
    void finish_here(int pages);
    void work();

    Database& writer_;
    int most_copied_by_writer_ = 0;
    int asked_at_ = 0;  // of the writer: the log's length when it last did something about it
    std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::thread thread_;
    std::unique_ptr<Database> connection_;
    bool wanted_ = false, working_ = false, stopping_ = false;
    int copied_ = 0;  // pages of the present log that the thread has copied
};

}  // namespace leat::storage
