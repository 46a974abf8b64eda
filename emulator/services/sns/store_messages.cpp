// Messages on their way and their deliveries.
#include <cstring>

#include "services/sns/store.h"
#include "services/sns/store_statements.h"

namespace leat::sns {
namespace {

constexpr std::size_t kLargestRead = 4 * MiB;
constexpr std::size_t kMostTargets = 1000;

Message message_of(const storage::Cursor& row) {
    Message m;
    m.kind = static_cast<MessageKind>(row.integer(0));
    m.id = row.string(1);
    m.topic_arn = row.string(2);
    if (!row.is_null(3)) m.subject = row.string(3);
    m.body = row.string(4);
    m.per_protocol = row.integer(5) != 0;
    m.attributes = unpack_attributes(row.blob(6));
    if (!row.is_null(7)) m.group_id = row.string(7);
    m.published = row.time(8);
    m.signature_version = static_cast<int>(row.integer(9));
    m.token = row.string(10);
    return m;
}

/// Binds the message's columns and what follows them.
template <class... More>
void insert(storage::Statement& statement, const Message& m, const More&... more) {
    statement.execute(static_cast<int>(m.kind), m.id, m.topic_arn, m.subject, m.body,
                      m.per_protocol, storage::AsBlob{pack(m.attributes)}, m.group_id, m.published,
                      m.signature_version, m.token, more...);
}

}  // namespace

void Store::add_outgoing(const Message& message, const std::vector<std::int64_t>& subscriptions) {
    const std::string_view ids(reinterpret_cast<const char*>(subscriptions.data()),
                               subscriptions.size() * sizeof(std::int64_t));
    if (!last_outgoing_) last_outgoing_ = last_outgoing();
    insert(sql_->add_outgoing, message, storage::AsBlob{ids}, last_outgoing_ + 1);
    ++last_outgoing_;
}

std::int64_t Store::last_outgoing() {
    auto row = sql_->last_outgoing.query();
    row.next();
    return row.integer(0);
}

std::vector<OutgoingRow> Store::outgoing(int limit) {
    std::vector<OutgoingRow> rows;
    std::size_t bytes = 0, targets = 0;
    auto row = sql_->outgoing.query(limit);
    while (bytes < kLargestRead && targets < kMostTargets && row.next()) {
        OutgoingRow out;
        out.message = message_of(row);
        out.id = row.integer(11);
        const std::string_view ids = row.blob(12);
        out.subscriptions.resize(ids.size() / sizeof(std::int64_t));
        std::memcpy(out.subscriptions.data(), ids.data(), ids.size());
        bytes += out.message.body.size();
        targets += out.subscriptions.size();
        rows.push_back(std::move(out));
    }
    return rows;
}

void Store::delete_outgoing(std::int64_t up_to) {
    sql_->delete_outgoing.execute(up_to);
    sql_->carried.execute(up_to);
}

std::int64_t Store::keep_message(const Message& message, const std::string& signature) {
    insert(sql_->keep_message, message, signature);
    return database_.last_insert_rowid();
}

std::optional<KeptMessage> Store::kept_message(std::int64_t id) {
    auto row = sql_->kept_message.query(id);
    if (!row.next()) return std::nullopt;
    return KeptMessage{message_of(row), row.string(11)};
}

void Store::add_delivery(std::int64_t message_id, std::int64_t subscription_id, int failed_attempts,
                         Timestamp due) {
    sql_->add_delivery.execute(message_id, subscription_id, failed_attempts, due);
}

void Store::postpone_delivery(std::int64_t id, int failed_attempts, Timestamp due) {
    sql_->postpone.execute(id, failed_attempts, due);
}

void Store::finish_delivery(const DeliveryRow& delivery) {
    sql_->delete_delivery.execute(delivery.id);
    sql_->delete_message.execute(delivery.message_id);
}

std::vector<DeliveryRow> Store::due_deliveries(std::int64_t subscription_id, Timestamp now,
                                               int limit) {
    std::vector<DeliveryRow> rows;
    auto row = sql_->due.query(subscription_id, now, limit);
    while (row.next())
        rows.push_back({row.integer(0), row.integer(1), row.integer(2),
                        static_cast<int>(row.integer(3)), row.time(4)});
    return rows;
}

std::optional<std::pair<std::int64_t, Timestamp>> Store::next_waiting(std::int64_t after) {
    auto row = sql_->next_waiting.query(after);
    if (!row.next()) return std::nullopt;
    return std::pair{row.integer(0), row.time(1)};
}

std::optional<Timestamp> Store::earliest_due(std::int64_t subscription_id) {
    auto row = sql_->earliest_due.query(subscription_id);
    if (!row.next() || row.is_null(0)) return std::nullopt;
    return row.time(0);
}

std::int64_t Store::first_delivery() {
    auto row = sql_->first_delivery.query();
    return row.next() && !row.is_null(0) ? row.integer(0) : 0;
}

}  // namespace leat::sns
