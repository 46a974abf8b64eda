#pragma once
// The tables of SQS: all of its SQL. One Store for the writer, which keeps queues in memory, and
// one for each read connection, which uses the functions marked "any connection" alone.
//
// Nothing here scans: fresh messages are read from the shelf's head on, all others through an index
// by the time at which they become visible; a message is counted when it changes its state.
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "service/inbox.h"
#include "services/sqs/queue.h"
#include "services/sqs/receipt_handle.h"
#include "services/sqs/stored_message.h"
#include "storage/database.h"

namespace leat::sqs {

/// A message that a receive returns.
struct ReceivedMessage {
    std::int64_t key = 0;
    StoredMessage message;
    std::uint32_t receives = 0;
    Timestamp first_received;
};

/// One that a receive moved to the dead-letter queue instead.
struct MovedMessage {
    std::string message_id;
    std::uint32_t receives = 0;
};

class Store {
public:
    explicit Store(storage::Database& database);
    static storage::Migrations migrations();
    void drop_caches();
    /// Writes the shelves that changed, once for a group of requests.
    void before_commit();

    // Queues. References stay valid until the queue is erased or the caches are dropped.
    Queue* find(const service::Scope& scope, const std::string& name);
    Queue& create(const service::Scope& scope, const std::string& name,
                  const QueueAttributes& attributes, std::map<std::string, std::string> tags,
                  Timestamp now, std::uint64_t secret);
    /// Writes attributes, tags and times.
    void save(Queue& queue);
    /// The queue is gone at once; its messages are swept away later.
    void erase(Queue& queue);
    /// Gives the queue an empty shelf.
    void purge(Queue& queue);
    void erase_account(const std::string& account);
    /// A queue by the order of creation, after the given id; for housekeeping.
    Queue* next_queue(std::int64_t after);

    // Queues, any connection.
    std::optional<Queue> read(const service::Scope& scope, const std::string& name);
    std::vector<std::string> names(const service::Scope& scope, const std::string& prefix,
                                   const std::string& after, int limit);
    /// Names of the scope's queues whose redrive policy names this one.
    std::vector<std::string> sources_of(const service::Scope& scope, const std::string& arn,
                                        const std::string& after, int limit);

    // Messages.
    void append(Queue& queue, const StoredMessage& message, Duration delay);
    /// Counts what became visible and drops what is too old. Before anything that reads counts.
    void refresh(Queue& queue, Timestamp now);
    /// Takes up to `most` visible messages, oldest first, and hides them. Messages that were
    /// received too often go to `dead_letters` (may be null) instead; `moved` says which.
    std::vector<ReceivedMessage> receive(Queue& queue, Timestamp now, int most, Duration visibility,
                                         Queue* dead_letters, std::vector<MovedMessage>& moved);
    /// False when there is no such message any more.
    bool erase_message(Queue& queue, std::int64_t key);
    enum class Change { Gone, Unhidden, Done };
    /// Unhidden: it is visible, or was received again since the handle was issued; nothing changes.
    Change change_visibility(Queue& queue, const ReceiptHandle& handle, Timestamp now,
                             Duration timeout);

    /// Deletes some of what nobody refers to any more; false when nothing is left.
    bool collect_garbage();

    service::Inbox inbox;  // messages taken from other services

private:
    struct PendingRow {
        std::int64_t key = 0;
        Timestamp visible_at;
        std::uint32_t receives = 0;
        std::optional<Timestamp> first_received;
    };
    struct Choice;

    std::unique_ptr<Queue> load(storage::Cursor& row);
    Queue* keep(std::unique_ptr<Queue> queue);
    void load_shelf(Queue& queue);
    void forget(const Queue& queue);
    void touch(Queue& queue);
    void new_shelf(Queue& queue, Timestamp now);
    void discard_shelf(std::int64_t number);

    void sweep(Queue& queue, Timestamp now);
    bool hidden(const Queue& queue, Timestamp visible_at) const {
        return visible_at > queue.shelf.swept_to;
    }
    void count(Queue& queue, const PendingRow& row, int change);
    void insert_pending(Queue& queue, const PendingRow& row, std::optional<Timestamp> moved_sent);
    void drop(Queue& queue, const PendingRow& row);
    Choice choose(Queue& queue, Timestamp now, int most, int max_receives);
    std::optional<MovedMessage> move(Queue& queue, Queue& target, const PendingRow& row,
                                     Timestamp now);
    std::optional<StoredMessage> message(std::int64_t key);
    void insert_message(std::int64_t key, const StoredMessage& message);
    void expire(Queue& queue, Timestamp now);
    void expire_fresh(Queue& queue, Timestamp cutoff, Timestamp& oldest);
    void expire_rows(Queue& queue, storage::Cursor rows, Timestamp cutoff, Timestamp& oldest);
    Timestamp sent_at(std::int64_t key);

    struct Statements;
    storage::Database& database_;
    std::shared_ptr<Statements> sql_;
    std::unordered_map<std::string, std::unique_ptr<Queue>> queues_;
    std::vector<Queue*> dirty_;
};

}  // namespace leat::sqs
