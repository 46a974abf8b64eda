#pragma once
// A queue and the state of its shelf. The writer's store keeps the queues it has touched in memory;
// elsewhere a Queue is a copy read from the database, without a shelf.
#include <map>
#include <optional>
#include <string>

#include "runtime/signal.h"
#include "service/call.h"
#include "services/sqs/queue_attributes.h"

namespace leat::sqs {

/// Where a queue's messages lie and how many there are. A row of `pending` stands for each message
/// that was received, delayed or moved; it is hidden while its time lies after swept_to.
struct Shelf {
    std::int64_t number = 0;
    std::int64_t head = 0, tail = 0;  // the fresh ones: head … tail - 1
    std::int64_t delayed_tail = 0, moved_tail = 0;
    std::int64_t pending = 0;                 // rows of `pending`
    std::int64_t in_flight = 0, delayed = 0;  // the hidden ones among them
    Timestamp swept_to;
    // Kept in memory alone: before these times there is nothing to look for.
    Timestamp next_visible;  // of the hidden ones
    Timestamp next_expiry;
    bool dirty = false;

    std::int64_t fresh() const { return tail - head; }
    std::int64_t hidden() const { return in_flight + delayed; }
    std::int64_t returned() const { return pending - hidden(); }
    std::int64_t visible() const { return fresh() + returned(); }
};

struct Queue {
    std::int64_t id = 0;
    service::Scope scope;
    std::string name;
    std::uint64_t secret = 0;  // seals the receipt handles
    Timestamp created, modified;
    std::optional<Timestamp> purged;
    QueueAttributes attributes;
    std::map<std::string, std::string> tags;
    Shelf shelf;                // in the writer's store
    runtime::SignalPtr signal;  // the writer's copy of Sqs::signal

    std::string arn() const { return scope.arn("sqs", name); }
};

}  // namespace leat::sqs
