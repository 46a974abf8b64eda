// Subscriptions.
#include "services/sns/store.h"
#include "services/sns/store_statements.h"

namespace leat::sns {
namespace {

SubscriptionRecord subscription_of(const storage::Cursor& row) {
    SubscriptionRecord s;
    s.id = row.integer(0);
    s.topic_id = row.integer(1);
    s.scope = {row.string(2), row.string(3)};
    s.arn = row.string(4);
    s.protocol = row.string(5);
    s.endpoint = row.string(6);
    s.state = static_cast<SubscriptionState>(row.integer(7));
    s.token = row.string(8);
    s.authenticated = row.integer(9) != 0;
    s.guarded = row.integer(10) != 0;
    s.principal = row.string(11);
    s.attributes = attributes_from_json(row.text(12));
    if (!row.is_null(13)) s.expires = row.time(13);
    return s;
}

std::optional<SubscriptionRecord> one(storage::Cursor row) {
    if (!row.next()) return std::nullopt;
    return subscription_of(row);
}

std::vector<SubscriptionRecord> all(storage::Cursor row) {
    std::vector<SubscriptionRecord> found;
    while (row.next()) found.push_back(subscription_of(row));
    return found;
}

bool filtered(const SubscriptionRecord& subscription) {
    return !subscription.attribute("FilterPolicy").empty();
}

}  // namespace

std::optional<SubscriptionRecord> Store::find_subscription(std::int64_t id) {
    return one(sql_->find_subscription.query(id));
}

std::optional<SubscriptionRecord> Store::find_subscription(std::string_view arn) {
    return one(sql_->find_by_arn.query(arn));
}

std::optional<SubscriptionRecord> Store::find_by_token(std::string_view token) {
    return one(sql_->find_by_token.query(token));
}

std::optional<SubscriptionRecord> Store::find_by_endpoint(std::int64_t topic_id,
                                                          std::string_view protocol,
                                                          std::string_view endpoint) {
    return one(sql_->find_by_endpoint.query(topic_id, protocol, endpoint));
}

void Store::count(std::int64_t topic_id, SubscriptionState state, int by) {
    sql_->count.execute(topic_id, state == SubscriptionState::Confirmed ? by : 0,
                        state == SubscriptionState::Pending ? by : 0,
                        state == SubscriptionState::Removed ? by : 0);
}

std::int64_t Store::add_subscription(const SubscriptionRecord& s) {
    sql_->add_subscription.execute(s.topic_id, s.scope.account, s.scope.region, s.arn, s.protocol,
                                   s.endpoint, static_cast<int>(s.state), s.token, s.authenticated,
                                   s.guarded, s.principal, to_json(s.attributes), s.expires,
                                   filtered(s));
    const auto id = database_.last_insert_rowid();
    count(s.topic_id, s.state, 1);
    forget(s.topic_id);
    return id;
}

void Store::update_subscription(const SubscriptionRecord& before, const SubscriptionRecord& after) {
    sql_->update_subscription.execute(after.id, static_cast<int>(after.state), after.token,
                                      after.authenticated, after.guarded, to_json(after.attributes),
                                      after.expires, filtered(after));
    if (before.state != after.state) {
        count(before.topic_id, before.state, -1);
        count(after.topic_id, after.state, 1);
    }
    forget(after.topic_id);
}

void Store::delete_subscription(const SubscriptionRecord& subscription) {
    sql_->delete_subscription.execute(subscription.id);
    // What was unsubscribed stays counted as deleted.
    if (subscription.state == SubscriptionState::Confirmed) {
        count(subscription.topic_id, subscription.state, -1);
        count(subscription.topic_id, SubscriptionState::Removed, 1);
    } else if (subscription.state == SubscriptionState::Pending) {
        count(subscription.topic_id, subscription.state, -1);
    }
    forget(subscription.topic_id);
}

std::vector<SubscriptionRecord> Store::subscriptions(const service::Scope& scope,
                                                     std::int64_t topic_id, std::int64_t after,
                                                     int limit) {
    if (topic_id != 0) return all(sql_->of_topic.query(topic_id, after, limit));
    return all(sql_->of_account.query(scope.account, scope.region, after, limit));
}

std::int64_t Store::filter_policies(std::int64_t topic_id) {
    auto row = sql_->filters.query(topic_id);
    return row.next() ? row.integer(0) : 0;
}

std::vector<SubscriptionRecord> Store::expired(Timestamp now, int limit) {
    return all(sql_->expired.query(now, limit));
}

std::optional<Timestamp> Store::next_expiry() {
    std::optional<Timestamp> next;
    for (auto* statement : {&sql_->next_expiry, &sql_->next_deleted_topic}) {
        auto row = statement->query();
        if (row.next() && !row.is_null(0) && (!next || row.time(0) < *next)) next = row.time(0);
    }
    return next;
}

bool Store::sweep_deleted_topic(Timestamp now, int limit) {
    std::int64_t topic_id = 0;
    {
        auto row = sql_->deleted_topic.query(now);
        if (!row.next()) return false;
        topic_id = row.integer(0);
    }
    if (sql_->sweep_topic.execute(topic_id, limit) < limit)
        sql_->forget_deleted_topic.execute(topic_id);
    return true;
}

}  // namespace leat::sns
