#pragma once
// The prepared statements of Store, in one place. Owned by a Store, used by its thread.
#include "services/sns/store.h"

namespace leat::sns {

#define LEAT_SNS_TOPIC "id, account, region, name, attributes, confirmed, pending, deleted"
#define LEAT_SNS_SUBSCRIPTION                                                               \
    "id, topic_id, account, region, arn, protocol, endpoint, state, token, authenticated, " \
    "guarded, principal, attributes, expires"
#define LEAT_SNS_MESSAGE                                                                          \
    "kind, message_id, topic_arn, subject, body, per_protocol, attributes, group_id, published, " \
    "signature_version, token"

struct Store::Statements {
    explicit Statements(storage::Database& db) : db(db) {}
    storage::Database& db;
    using S = storage::Statement;

    S find_topic{db, "SELECT " LEAT_SNS_TOPIC
                     " FROM topics WHERE account = ?1 AND region = ?2 AND name = ?3"};
    S find_topic_by_id{db, "SELECT " LEAT_SNS_TOPIC " FROM topics WHERE id = ?1"};
    S add_topic{db,
                "INSERT INTO topics (account, region, name, attributes) VALUES (?1, ?2, ?3, ?4)"};
    S update_topic{db, "UPDATE topics SET attributes = ?2 WHERE id = ?1"};
    S delete_topic{db, "DELETE FROM topics WHERE id = ?1"};
    S delete_tags{db, "DELETE FROM tags WHERE topic_id = ?1"};
    S topic_names{db,
                  "SELECT name FROM topics WHERE account = ?1 AND region = ?2 AND name > ?3 "
                  "ORDER BY name LIMIT ?4"};
    S count{db,
            "UPDATE topics SET confirmed = confirmed + ?2, pending = pending + ?3, "
            "deleted = deleted + ?4 WHERE id = ?1"};
    S tags{db, "SELECT key, value FROM tags WHERE topic_id = ?1"};
    S put_tag{db,
              "INSERT INTO tags (topic_id, key, value) VALUES (?1, ?2, ?3) "
              "ON CONFLICT (topic_id, key) DO UPDATE SET value = excluded.value"};
    S delete_tag{db, "DELETE FROM tags WHERE topic_id = ?1 AND key = ?2"};

    S find_subscription{db, "SELECT " LEAT_SNS_SUBSCRIPTION " FROM subscriptions WHERE id = ?1"};
    S find_by_arn{db, "SELECT " LEAT_SNS_SUBSCRIPTION " FROM subscriptions WHERE arn = ?1"};
    S find_by_token{
        db, "SELECT " LEAT_SNS_SUBSCRIPTION " FROM subscriptions WHERE token = ?1 AND token <> ''"};
    S find_by_endpoint{db, "SELECT " LEAT_SNS_SUBSCRIPTION
                           " FROM subscriptions WHERE topic_id = ?1 AND protocol = ?2 "
                           "AND endpoint = ?3 AND state < 2"};
    S add_subscription{
        db,
        "INSERT INTO subscriptions (topic_id, account, region, arn, protocol, endpoint, state, "
        "token, authenticated, guarded, principal, attributes, expires, filtered) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"};
    S update_subscription{
        db,
        "UPDATE subscriptions SET state = ?2, token = ?3, authenticated = ?4, guarded = ?5, "
        "attributes = ?6, expires = ?7, filtered = ?8 WHERE id = ?1"};
    S delete_subscription{db, "DELETE FROM subscriptions WHERE id = ?1"};
    S add_deleted_topic{db, "INSERT INTO deleted_topics (topic_id, expires) VALUES (?1, ?2)"};
    S deleted_topic{db, "SELECT topic_id FROM deleted_topics WHERE expires <= ?1 LIMIT 1"};
    S next_deleted_topic{db, "SELECT min(expires) FROM deleted_topics"};
    S sweep_topic{db,
                  "DELETE FROM subscriptions WHERE id IN "
                  "(SELECT id FROM subscriptions WHERE topic_id = ?1 LIMIT ?2)"};
    S forget_deleted_topic{db, "DELETE FROM deleted_topics WHERE topic_id = ?1"};
    S of_account{db, "SELECT " LEAT_SNS_SUBSCRIPTION
                     " FROM subscriptions WHERE account = ?1 AND region = ?2 AND state < 2 "
                     "AND id > ?3 ORDER BY id LIMIT ?4"};
    S of_topic{db, "SELECT " LEAT_SNS_SUBSCRIPTION
                   " FROM subscriptions WHERE topic_id = ?1 AND state < 2 AND id > ?2 "
                   "ORDER BY id LIMIT ?3"};
    S confirmed{db,
                "SELECT id, protocol, attributes, endpoint FROM subscriptions WHERE topic_id = ?1 "
                "AND state = 1 ORDER BY id"};
    S filters{db,
              "SELECT count(*) FROM subscriptions WHERE topic_id = ?1 "
              "AND filtered <> 0 AND state < 2"};
    S expired{db, "SELECT " LEAT_SNS_SUBSCRIPTION
                  " FROM subscriptions WHERE expires <= ?1 ORDER BY expires LIMIT ?2"};
    S next_expiry{db, "SELECT min(expires) FROM subscriptions WHERE expires IS NOT NULL"};

    S add_outgoing{db, "INSERT INTO outgoing (" LEAT_SNS_MESSAGE
                       ", subscriptions, id) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"};
    S last_outgoing{db,
                    "SELECT max(coalesce((SELECT max(id) FROM outgoing), 0), "
                    "coalesce((SELECT outgoing FROM carried), 0))"};
    S carried{db, "INSERT OR REPLACE INTO carried (id, outgoing) VALUES (1, ?1)"};
    S outgoing{db,
               "SELECT " LEAT_SNS_MESSAGE ", id, subscriptions FROM outgoing ORDER BY id LIMIT ?1"};
    S delete_outgoing{db, "DELETE FROM outgoing WHERE id <= ?1"};
    S keep_message{db, "INSERT INTO messages (" LEAT_SNS_MESSAGE
                       ", signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"};
    S kept_message{db, "SELECT " LEAT_SNS_MESSAGE ", signature FROM messages WHERE id = ?1"};
    S delete_message{db,
                     "DELETE FROM messages WHERE id = ?1 AND NOT EXISTS "
                     "(SELECT 1 FROM deliveries WHERE message = ?1)"};
    S add_delivery{db,
                   "INSERT INTO deliveries (message, subscription, failed_attempts, due) "
                   "VALUES (?1, ?2, ?3, ?4)"};
    S postpone{db, "UPDATE deliveries SET failed_attempts = ?2, due = ?3 WHERE id = ?1"};
    S delete_delivery{db, "DELETE FROM deliveries WHERE id = ?1"};
    S due{db,
          "SELECT id, message, subscription, failed_attempts, due FROM deliveries "
          "WHERE subscription = ?1 AND due <= ?2 ORDER BY due, id LIMIT ?3"};
    S next_waiting{db,
                   "SELECT subscription, due FROM deliveries WHERE subscription > ?1 "
                   "ORDER BY subscription, due, id LIMIT 1"};
    S first_delivery{db, "SELECT min(id) FROM deliveries"};
    S earliest_due{db, "SELECT min(due) FROM deliveries WHERE subscription = ?1"};

    S signing_key{db, "SELECT private_key, certificate FROM signing_key WHERE id = 1"};
    S save_signing_key{db,
                       "INSERT OR REPLACE INTO signing_key (id, private_key, certificate) "
                       "VALUES (1, ?1, ?2)"};

    S account_outgoing{db, "DELETE FROM outgoing WHERE topic_arn GLOB ?1"};
    S account_messages{db, "DELETE FROM messages WHERE topic_arn GLOB ?1"};
    S account_deliveries{db,
                         "DELETE FROM deliveries WHERE message NOT IN (SELECT id FROM messages)"};
    S account_tags{db,
                   "DELETE FROM tags WHERE topic_id IN (SELECT id FROM topics WHERE account = ?1)"};
    S account_topics{db, "DELETE FROM topics WHERE account = ?1"};
    S account_subscriptions{db, "DELETE FROM subscriptions WHERE account = ?1"};
};

}  // namespace leat::sns
