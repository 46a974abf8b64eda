#pragma once
// Store: all SQL of SNS. One for the writer, which alone caches topics, and one for each read
// connection; a store is used by one thread at a time. Account and region are in every key.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "service/inbox.h"
#include "services/sns/message.h"
#include "services/sns/records.h"
#include "storage/database.h"

namespace leat::sns {

/// A published message with the subscriptions it is meant for, not yet carried anywhere.
struct OutgoingRow {
    std::int64_t id = 0;
    Message message;
    std::vector<std::int64_t> subscriptions;
};

/// A message that stays until its last delivery is done.
struct KeptMessage {
    Message message;
    std::string signature;  // "" when it was not signed yet
};

/// One delivery that waits for its (next) attempt.
struct DeliveryRow {
    std::int64_t id = 0;
    std::int64_t message_id = 0;
    std::int64_t subscription_id = 0;
    int failed_attempts = 0;
    Timestamp due;
};

class Store {
public:
    explicit Store(storage::Database& database);
    ~Store();
    static storage::Migrations migrations();
    void drop_caches();
    void before_commit() { inbox.before_commit(); }

    // Topics.
    std::optional<TopicRecord> find_topic(const service::Scope& scope, std::string_view name);
    std::optional<TopicRecord> find_topic(std::int64_t id);
    std::int64_t add_topic(const TopicRecord& topic);
    void update_attributes(const TopicRecord& topic);
    /// Deletes the topic with its tags; its subscriptions can still be read until `expires`.
    void delete_topic(const TopicRecord& topic, Timestamp expires);
    /// Names of at most `limit` topics after the given one, in order of their names.
    std::vector<std::string> topic_names(const service::Scope& scope, std::string_view after,
                                         int limit);
    /// The cached topic of that ARN, or nullptr.
    const LiveTopic* known_topic(const std::string& topic_arn) const;
    /// The topic with its subscribers. Writer only: it is cached.
    std::shared_ptr<const LiveTopic> live_topic(const service::Scope& scope,
                                                const std::string& topic_arn);

    // Tags.
    TagMap tags(std::int64_t topic_id);
    void put_tag(std::int64_t topic_id, const std::string& key, const std::string& value);
    void delete_tag(std::int64_t topic_id, const std::string& key);

    // Subscriptions. Writing one keeps the topic's counters right.
    std::optional<SubscriptionRecord> find_subscription(std::int64_t id);
    std::optional<SubscriptionRecord> find_subscription(std::string_view arn);
    std::optional<SubscriptionRecord> find_by_token(std::string_view token);
    /// A pending or confirmed one.
    std::optional<SubscriptionRecord> find_by_endpoint(std::int64_t topic_id,
                                                       std::string_view protocol,
                                                       std::string_view endpoint);
    std::int64_t add_subscription(const SubscriptionRecord& subscription);
    /// Everything but topic, ARN, protocol and endpoint may have changed.
    void update_subscription(const SubscriptionRecord& before, const SubscriptionRecord& after);
    void delete_subscription(const SubscriptionRecord& subscription);
    /// Pending and confirmed ones after the given id; of one topic when topic_id is not 0.
    std::vector<SubscriptionRecord> subscriptions(const service::Scope& scope,
                                                  std::int64_t topic_id, std::int64_t after,
                                                  int limit);
    /// Confirmed and pending ones of the topic that have a filter policy.
    std::int64_t filter_policies(std::int64_t topic_id);
    /// Those whose time is over, at most `limit`; and when there will be something to sweep next.
    std::vector<SubscriptionRecord> expired(Timestamp now, int limit);
    std::optional<Timestamp> next_expiry();
    /// Deletes up to `limit` subscriptions of one deleted topic whose time is over; false when
    /// there is none.
    bool sweep_deleted_topic(Timestamp now, int limit);

    // Messages on their way.
    /// Writer only.
    void add_outgoing(const Message& message, const std::vector<std::int64_t>& subscriptions);
    /// The oldest ones: at most `limit` rows, fewer when they are big.
    std::vector<OutgoingRow> outgoing(int limit);
    /// Up to and including that row, whose number is never used again.
    void delete_outgoing(std::int64_t up_to);
    std::int64_t keep_message(const Message& message, const std::string& signature);
    std::optional<KeptMessage> kept_message(std::int64_t id);
    void add_delivery(std::int64_t message_id, std::int64_t subscription_id, int failed_attempts,
                      Timestamp due);
    void postpone_delivery(std::int64_t id, int failed_attempts, Timestamp due);
    /// Deletes the delivery, and its message when that was the last one.
    void finish_delivery(const DeliveryRow& delivery);
    /// Deliveries of one subscription that are due, the earliest first.
    std::vector<DeliveryRow> due_deliveries(std::int64_t subscription_id, Timestamp now, int limit);
    /// The subscription after the given one that has deliveries, with its earliest due time.
    std::optional<std::pair<std::int64_t, Timestamp>> next_waiting(std::int64_t after);
    /// When the subscription's earliest delivery is due.
    std::optional<Timestamp> earliest_due(std::int64_t subscription_id);
    /// The lowest id of all deliveries, 0 when there is none.
    std::int64_t first_delivery();

    // The signing key; one for all accounts.
    std::optional<std::pair<std::string, std::string>> signing_key();
    void save_signing_key(const std::string& private_key, const std::string& certificate);

    /// Everything of one account, in pieces.
    void delete_account(const std::string& account);

    service::Inbox inbox;  // messages taken from other services

private:
    struct Statements;
    void count(std::int64_t topic_id, SubscriptionState state, int by);
    void forget(std::int64_t topic_id);
    std::int64_t last_outgoing();

    std::unique_ptr<Statements> sql_;
    storage::Database& database_;
    std::unordered_map<std::string, std::shared_ptr<const LiveTopic>> live_;  // by ARN
    std::int64_t last_outgoing_ = 0;                                          // 0: not known yet
};

}  // namespace leat::sns
