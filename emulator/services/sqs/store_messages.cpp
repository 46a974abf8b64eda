// Messages: sending, receiving, hiding, moving and expiring them.
#include <algorithm>

#include "services/sqs/store.h"
#include "services/sqs/store_statements.h"

namespace leat::sqs {
namespace {

// What one request does at most of other requests' work.
constexpr int kMostMoved = 1000;
constexpr int kMostExpired = 2000;

StoredMessage message_from(const storage::Cursor& row) {
    return {row.string(0), row.time(1), std::string(row.blob(2)), row.string(3),
            MessageDetails::decode(row.blob(4))};
}

}  // namespace

/// What a receive is going to do; nothing is changed before it is complete.
struct Store::Choice {
    struct Taken {
        PendingRow row;
        std::optional<StoredMessage> fresh;  // absent: in `pending`
    };
    std::vector<Taken> taken;
    std::vector<PendingRow> too_often;
};

void Store::insert_message(std::int64_t key, const StoredMessage& m) {
    sql_->insert_message.execute(key, m.message_id, m.sent_at, storage::AsBlob{m.md5}, m.body,
                                 Blob{m.details.encode()});
}

std::optional<StoredMessage> Store::message(std::int64_t key) {
    auto row = sql_->message.query(key);
    if (!row.next()) return std::nullopt;
    return message_from(row);
}

Timestamp Store::sent_at(std::int64_t key) {
    auto row = sql_->sent_at.query(key);
    if (!row.next()) throw storage::StorageError(0, "a fresh message is missing");
    return row.time(0);
}

// Adds a row to the counts or takes it out of them.
void Store::count(Queue& queue, const PendingRow& row, int change) {
    Shelf& s = queue.shelf;
    s.pending += change;
    if (hidden(queue, row.visible_at)) {
        (row.receives ? s.in_flight : s.delayed) += change;
        if (change > 0)
            s.next_visible = std::min(s.next_visible, row.visible_at);
        else if (!s.hidden())
            s.next_visible = Timestamp::never();
    }
    touch(queue);
}

void Store::insert_pending(Queue& queue, const PendingRow& row,
                           std::optional<Timestamp> moved_sent) {
    sql_->insert_pending.execute(row.key, queue.shelf.number, row.visible_at, row.receives,
                                 row.first_received, moved_sent);
    count(queue, row, +1);
}

void Store::drop(Queue& queue, const PendingRow& row) {
    sql_->erase_pending.execute(row.key);
    sql_->erase_message.execute(row.key);
    count(queue, row, -1);
}

void Store::append(Queue& queue, const StoredMessage& message, Duration delay) {
    Shelf& s = queue.shelf;
    if (delay.count() == 0) {
        // The row itself tells of the new tail; the shelf is written only with other changes.
        insert_message(MessageKey::pack(s.number, Lane::Fresh, s.tail++), message);
        return;
    }
    sweep(queue, message.sent_at);
    const std::int64_t key = MessageKey::pack(s.number, Lane::Delayed, s.delayed_tail++);
    insert_message(key, message);
    insert_pending(queue, {key, message.sent_at + delay, 0, std::nullopt}, std::nullopt);
}

void Store::refresh(Queue& queue, Timestamp now) {
    sweep(queue, now);
    expire(queue, now);
}

// Moves the line between hidden and visible to now and counts what it passes: each message once.
void Store::sweep(Queue& queue, Timestamp now) {
    Shelf& s = queue.shelf;
    if (now <= s.swept_to) return;
    if (!s.hidden()) s.next_visible = Timestamp::never();
    if (s.next_visible > now) {
        s.swept_to = now;
        return;
    }
    {
        auto row = sql_->newly_visible.query(s.number, s.swept_to, now);
        row.next();
        const std::int64_t all = row.integer(0), delayed = row.integer(1);
        s.delayed -= delayed;
        s.in_flight -= all - delayed;
    }
    s.swept_to = now;
    auto row = sql_->next_visible.query(s.number, now);
    s.next_visible = row.next() ? row.time(0) : Timestamp::never();
    touch(queue);
}

// Merges the fresh messages and those that are visible again by the time they became visible.
Store::Choice Store::choose(Queue& queue, Timestamp now, int most, int max_receives) {
    Choice choice;
    const Shelf& s = queue.shelf;
    std::optional<storage::Cursor> due, fresh;
    if (s.returned() > 0) due.emplace(sql_->due.query(s.number, now));
    if (s.fresh() > 0)
        fresh.emplace(sql_->fresh.query(MessageKey::pack(s.number, Lane::Fresh, s.head),
                                        MessageKey::pack(s.number, Lane::Fresh, s.tail), most));
    bool have_due = due && due->next(), have_fresh = fresh && fresh->next();
    while ((have_due || have_fresh) && static_cast<int>(choice.taken.size()) < most &&
           static_cast<int>(choice.too_often.size()) < kMostMoved) {
        if (have_due && (!have_fresh || due->time(1) <= fresh->time(1))) {
            PendingRow row{due->integer(0), due->time(1),
                           static_cast<std::uint32_t>(due->integer(2)), std::nullopt};
            if (!due->is_null(3)) row.first_received = due->time(3);
            if (max_receives && row.receives >= static_cast<std::uint32_t>(max_receives))
                choice.too_often.push_back(row);
            else
                choice.taken.push_back({row, std::nullopt});
            have_due = due->next();
        } else {
            choice.taken.push_back(
                {{fresh->integer(5), {}, 0, std::nullopt}, message_from(*fresh)});
            have_fresh = fresh->next();
        }
    }
    return choice;
}

std::vector<ReceivedMessage> Store::receive(Queue& queue, Timestamp now, int most,
                                            Duration visibility, Queue* dead_letters,
                                            std::vector<MovedMessage>& moved) {
    refresh(queue, now);
    now = std::max(now, queue.shelf.swept_to);  // should the machine's clock have been set back
    Choice choice =
        choose(queue, now, most, dead_letters ? queue.attributes.redrive()->max_receives : 0);
    for (const PendingRow& row : choice.too_often)
        if (auto gone = move(queue, *dead_letters, row, now)) moved.push_back(std::move(*gone));

    std::vector<ReceivedMessage> received;
    received.reserve(choice.taken.size());
    for (auto& [row, fresh] : choice.taken) {
        PendingRow after{row.key, now + visibility, row.receives + 1,
                         row.first_received ? row.first_received : now};
        if (fresh) {
            queue.shelf.head = MessageKey::number(row.key) + 1;
            insert_pending(queue, after, std::nullopt);
        } else {
            fresh = message(row.key);
            if (!fresh || fresh->sent_at + queue.attributes.retention() <= now) {
                drop(queue, row);
                continue;
            }
            sql_->receive_again.execute(after.key, after.visible_at, after.receives,
                                        after.first_received);
            count(queue, row, -1);
            count(queue, after, +1);
        }
        received.push_back({row.key, std::move(*fresh), after.receives, *after.first_received});
    }
    return received;
}

// Id, body, attributes, times and the number of receives go along.
std::optional<MovedMessage> Store::move(Queue& queue, Queue& target, const PendingRow& row,
                                        Timestamp now) {
    auto moving = message(row.key);
    drop(queue, row);
    if (!moving) return std::nullopt;
    sweep(target, now);
    Shelf& s = target.shelf;
    moving->details.dead_letter_source = queue.arn();
    const std::int64_t key = MessageKey::pack(s.number, Lane::Moved, s.moved_tail++);
    insert_message(key, *moving);
    insert_pending(target, {key, now, row.receives, row.first_received}, moving->sent_at);
    s.next_expiry = std::min(s.next_expiry, moving->sent_at + target.attributes.retention());
    return MovedMessage{std::move(moving->message_id), row.receives};
}

bool Store::erase_message(Queue& queue, std::int64_t key) {
    PendingRow found;
    {
        auto row = sql_->pending.query(key);
        if (!row.next()) return false;
        found = {key, row.time(1), static_cast<std::uint32_t>(row.integer(2)), std::nullopt};
    }
    drop(queue, found);
    return true;
}

Store::Change Store::change_visibility(Queue& queue, const ReceiptHandle& handle, Timestamp now,
                                       Duration timeout) {
    refresh(queue, now);
    PendingRow before;
    {
        auto row = sql_->pending.query(handle.message);
        if (!row.next()) return Change::Gone;
        before = {handle.message, row.time(1), static_cast<std::uint32_t>(row.integer(2)),
                  std::nullopt};
    }
    if (!hidden(queue, before.visible_at) || before.receives != handle.receive)
        return Change::Unhidden;
    PendingRow after = before;
    after.visible_at = std::max(now, queue.shelf.swept_to) + timeout;
    sql_->set_visible.execute(after.key, after.visible_at);
    count(queue, before, -1);
    count(queue, after, +1);
    return Change::Done;
}

// Drops what is older than the retention period, some at a time.
void Store::expire(Queue& queue, Timestamp now) {
    Shelf& s = queue.shelf;
    if (now < s.next_expiry) return;
    const Timestamp cutoff = now - queue.attributes.retention();
    Timestamp oldest = now;  // of what stays
    expire_fresh(queue, cutoff, oldest);
    for (const Lane lane : {Lane::Fresh, Lane::Delayed})
        expire_rows(queue,
                    sql_->oldest.query(MessageKey::pack(s.number, lane, 0),
                                       MessageKey::end(s.number, lane), kMostExpired),
                    cutoff, oldest);
    expire_rows(queue, sql_->oldest_moved.query(s.number, kMostExpired), cutoff, oldest);
    s.next_expiry = oldest + queue.attributes.retention();
}

// Fresh messages lie in order of their sending: the first that stays is found by halving.
void Store::expire_fresh(Queue& queue, Timestamp cutoff, Timestamp& oldest) {
    Shelf& s = queue.shelf;
    if (!s.fresh()) return;
    const auto key = [&s](std::int64_t n) { return MessageKey::pack(s.number, Lane::Fresh, n); };
    Timestamp first = sent_at(key(s.head));
    if (first <= cutoff) {
        std::int64_t gone = s.head, stays = s.tail;
        while (stays - gone > 1) {
            const std::int64_t middle = gone + (stays - gone) / 2;
            (sent_at(key(middle)) <= cutoff ? gone : stays) = middle;
        }
        sql_->discard.execute(key(s.head), key(stays - 1));
        s.head = stays;
        touch(queue);
        if (!s.fresh()) return;
        first = sent_at(key(s.head));
    }
    oldest = std::min(oldest, first);
}

// Rows come in order of sending, the oldest first.
void Store::expire_rows(Queue& queue, storage::Cursor rows, Timestamp cutoff, Timestamp& oldest) {
    std::vector<PendingRow> gone;
    std::optional<Timestamp> next;
    {
        storage::Cursor cursor = std::move(rows);  // closed before rows are deleted
        while (cursor.next()) {
            if (cursor.time(4) > cutoff) {
                next = cursor.time(4);
                break;
            }
            gone.push_back({cursor.integer(0), cursor.time(1),
                            static_cast<std::uint32_t>(cursor.integer(2)), std::nullopt});
        }
    }
    for (const PendingRow& row : gone) drop(queue, row);
    if (next)
        oldest = std::min(oldest, *next);
    else if (static_cast<int>(gone.size()) == kMostExpired)
        oldest = std::min(oldest, cutoff);
}

}  // namespace leat::sqs
