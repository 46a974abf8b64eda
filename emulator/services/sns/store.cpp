// Migrations, topics, tags and the signing key.
#include "services/sns/store.h"

#include "services/sns/store_statements.h"

namespace leat::sns {
namespace {

constexpr std::size_t kMostCachedTopics = 2000;

constexpr const char* kScripts[]{
    R"(
CREATE TABLE topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    attributes TEXT NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    pending INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, region, name));
CREATE TABLE tags (
    topic_id INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (topic_id, key)) WITHOUT ROWID;
CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic_id INTEGER NOT NULL,
    account TEXT NOT NULL, region TEXT NOT NULL,
    arn TEXT NOT NULL UNIQUE,
    protocol TEXT NOT NULL, endpoint TEXT NOT NULL,
    state INTEGER NOT NULL,
    token TEXT NOT NULL,
    authenticated INTEGER NOT NULL, guarded INTEGER NOT NULL,
    principal TEXT NOT NULL,
    attributes TEXT NOT NULL,
    expires INTEGER,
    filtered INTEGER NOT NULL);
CREATE UNIQUE INDEX subscriptions_by_endpoint
    ON subscriptions (topic_id, protocol, endpoint) WHERE state < 2;
CREATE INDEX subscriptions_by_topic ON subscriptions (topic_id, id);
CREATE INDEX subscriptions_by_account ON subscriptions (account, region, id);
CREATE INDEX subscriptions_with_filter
    ON subscriptions (topic_id) WHERE filtered <> 0 AND state < 2;
CREATE INDEX subscriptions_by_token ON subscriptions (token) WHERE token <> '';
CREATE INDEX subscriptions_by_expiry ON subscriptions (expires) WHERE expires IS NOT NULL;
CREATE TABLE deleted_topics (topic_id INTEGER PRIMARY KEY, expires INTEGER NOT NULL);
CREATE TABLE outgoing (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL, message_id TEXT NOT NULL, topic_arn TEXT NOT NULL,
    subject TEXT, body TEXT NOT NULL, per_protocol INTEGER NOT NULL, attributes BLOB NOT NULL,
    group_id TEXT, published INTEGER NOT NULL, signature_version INTEGER NOT NULL,
    token TEXT NOT NULL, subscriptions BLOB NOT NULL);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL, message_id TEXT NOT NULL, topic_arn TEXT NOT NULL,
    subject TEXT, body TEXT NOT NULL, per_protocol INTEGER NOT NULL, attributes BLOB NOT NULL,
    group_id TEXT, published INTEGER NOT NULL, signature_version INTEGER NOT NULL,
    token TEXT NOT NULL, signature TEXT NOT NULL);
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- the dispatcher knows deliveries in flight by it
    message INTEGER NOT NULL, subscription INTEGER NOT NULL,
    failed_attempts INTEGER NOT NULL, due INTEGER NOT NULL);
CREATE INDEX deliveries_by_subscription ON deliveries (subscription, due, id);
CREATE INDEX deliveries_by_message ON deliveries (message);
CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY, private_key TEXT NOT NULL, certificate TEXT NOT NULL);
)",
    // Which row of `outgoing` was carried last: its number stays used when the table is empty.
    "CREATE TABLE carried (id INTEGER PRIMARY KEY CHECK (id = 1), outgoing INTEGER NOT NULL)",
    service::Inbox::kTable};

TopicRecord topic_of(const storage::Cursor& row) {
    TopicRecord topic;
    topic.id = row.integer(0);
    topic.scope = {row.string(1), row.string(2)};
    topic.name = row.string(3);
    topic.attributes = attributes_from_json(row.text(4));
    topic.confirmed = row.integer(5);
    topic.pending = row.integer(6);
    topic.deleted = row.integer(7);
    return topic;
}

}  // namespace

Store::Store(storage::Database& database)
    : inbox(database), sql_(std::make_unique<Statements>(database)), database_(database) {}

Store::~Store() = default;

storage::Migrations Store::migrations() { return {kScripts, std::size(kScripts)}; }

void Store::drop_caches() {
    live_.clear();
    last_outgoing_ = 0;
    inbox.drop_caches();
}

void Store::forget(std::int64_t topic_id) {
    std::erase_if(live_, [&](const auto& entry) { return entry.second->topic.id == topic_id; });
}

std::optional<TopicRecord> Store::find_topic(const service::Scope& scope, std::string_view name) {
    auto row = sql_->find_topic.query(scope.account, scope.region, name);
    if (!row.next()) return std::nullopt;
    return topic_of(row);
}

std::optional<TopicRecord> Store::find_topic(std::int64_t id) {
    auto row = sql_->find_topic_by_id.query(id);
    if (!row.next()) return std::nullopt;
    return topic_of(row);
}

std::int64_t Store::add_topic(const TopicRecord& topic) {
    sql_->add_topic.execute(topic.scope.account, topic.scope.region, topic.name,
                            to_json(topic.attributes));
    return database_.last_insert_rowid();
}

void Store::update_attributes(const TopicRecord& topic) {
    sql_->update_topic.execute(topic.id, to_json(topic.attributes));
    forget(topic.id);
}

void Store::delete_topic(const TopicRecord& topic, Timestamp expires) {
    sql_->add_deleted_topic.execute(topic.id, expires);
    sql_->delete_tags.execute(topic.id);
    sql_->delete_topic.execute(topic.id);
    forget(topic.id);
}

std::vector<std::string> Store::topic_names(const service::Scope& scope, std::string_view after,
                                            int limit) {
    std::vector<std::string> names;
    auto row = sql_->topic_names.query(scope.account, scope.region, after, limit);
    while (row.next()) names.push_back(row.string(0));
    return names;
}

const LiveTopic* Store::known_topic(const std::string& topic_arn) const {
    const auto cached = live_.find(topic_arn);
    return cached == live_.end() ? nullptr : cached->second.get();
}

std::shared_ptr<const LiveTopic> Store::live_topic(const service::Scope& scope,
                                                   const std::string& topic_arn) {
    const auto cached = live_.find(topic_arn);
    if (cached != live_.end()) return cached->second;
    auto topic = find_topic(scope, std::string_view(topic_arn).substr(topic_arn.rfind(':') + 1));
    if (!topic) return nullptr;
    auto live = std::make_shared<LiveTopic>();
    live->topic = std::move(*topic);
    auto row = sql_->confirmed.query(live->topic.id);
    while (row.next()) {
        SubscriptionRecord subscription;
        subscription.attributes = attributes_from_json(row.text(2));
        LiveTopic::Subscriber subscriber{row.integer(0), row.string(1), row.string(3),
                                         std::nullopt};
        const std::string& policy = subscription.attribute("FilterPolicy");
        if (!policy.empty())
            subscriber.filter = FilterPolicy::parse(policy, subscription.filter_scope());
        live->subscribers.push_back(std::move(subscriber));
    }
    if (live_.size() >= kMostCachedTopics) live_.clear();
    live_[topic_arn] = live;
    return live;
}

TagMap Store::tags(std::int64_t topic_id) {
    TagMap tags;
    auto row = sql_->tags.query(topic_id);
    while (row.next()) tags[row.string(0)] = row.string(1);
    return tags;
}

void Store::put_tag(std::int64_t topic_id, const std::string& key, const std::string& value) {
    sql_->put_tag.execute(topic_id, key, value);
}

void Store::delete_tag(std::int64_t topic_id, const std::string& key) {
    sql_->delete_tag.execute(topic_id, key);
}

std::optional<std::pair<std::string, std::string>> Store::signing_key() {
    auto row = sql_->signing_key.query();
    if (!row.next()) return std::nullopt;
    return std::pair{row.string(0), row.string(1)};
}

void Store::save_signing_key(const std::string& private_key, const std::string& certificate) {
    sql_->save_signing_key.execute(private_key, certificate);
}

void Store::delete_account(const std::string& account) {
    const std::string arns = "arn:aws:sns:*:" + account + ":*";
    sql_->carried.execute(last_outgoing());
    sql_->account_outgoing.execute(arns);
    sql_->account_messages.execute(arns);
    sql_->account_deliveries.execute();
    sql_->account_tags.execute(account);
    sql_->account_topics.execute(account);
    sql_->account_subscriptions.execute(account);
    drop_caches();
}

}  // namespace leat::sns
