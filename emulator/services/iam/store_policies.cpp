// Managed policies: who uses them, and their versions. Keys and sessions.
#include "services/iam/store.h"
#include "services/iam/store_statements.h"

namespace leat::iam {
namespace {

PolicyVersionRecord version_of(const storage::Cursor& row) {
    return {static_cast<int>(row.integer(0)), row.string(1), row.time(2)};
}

KeyRecord key_of(const storage::Cursor& row) {
    return {row.string(0), row.string(1),       row.integer(2),
            row.string(3), row.integer(4) != 0, row.time(5)};
}

}  // namespace

bool Store::is_attached(std::int64_t owner, std::string_view policy_arn) {
    return sql_->is_attached.query(owner, policy_arn).next();
}

void Store::attach(const Entity& owner, const std::string& policy_arn) {
    sql_->attach.execute(owner.account, owner.id, policy_arn, false);
    count_use(owner.account, policy_arn, 1, 0);
}

bool Store::detach(const Entity& owner, const std::string& policy_arn) {
    if (sql_->detach.execute(owner.id, policy_arn, false) == 0) return false;
    count_use(owner.account, policy_arn, -1, 0);
    return true;
}

std::vector<std::string> Store::attached(std::int64_t owner) {
    std::vector<std::string> arns;
    auto row = sql_->attached.query(owner);
    while (row.next()) arns.push_back(row.string(0));
    return arns;
}

void Store::set_boundary(Entity& owner, const std::optional<std::string>& policy_arn) {
    if (owner.boundary) {
        sql_->detach.execute(owner.id, *owner.boundary, true);
        count_use(owner.account, *owner.boundary, 0, -1);
    }
    if (policy_arn) {
        sql_->attach.execute(owner.account, owner.id, *policy_arn, true);
        count_use(owner.account, *policy_arn, 0, 1);
    }
    owner.boundary = policy_arn;
    update(owner);
}

void Store::count_use(const std::string& account, const std::string& arn, int attached,
                      int boundaries) {
    sql_->count_use.execute(account, arn, attached, boundaries);
}

PolicyUse Store::policy_use(const std::string& account, std::string_view policy_arn) {
    auto row = sql_->policy_use.query(account, policy_arn);
    if (!row.next()) return {};
    return {static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
}

std::vector<Store::User> Store::users_of(const std::string& account, std::string_view policy_arn,
                                         std::int64_t after, int limit) {
    std::vector<User> users;
    auto row = sql_->users_of.query(account, policy_arn, after, limit);
    while (row.next())
        users.push_back(
            {entity_of(row), row.integer(kEntityColumns) != 0, row.integer(kEntityColumns + 1)});
    return users;
}

std::vector<PolicyVersionRecord> Store::versions(std::int64_t policy) {
    std::vector<PolicyVersionRecord> all;
    auto row = sql_->versions.query(policy);
    while (row.next()) all.push_back(version_of(row));
    return all;
}

std::optional<PolicyVersionRecord> Store::version(std::int64_t policy, int number) {
    auto row = sql_->version.query(policy, number);
    return row.next() ? std::optional(version_of(row)) : std::nullopt;
}

void Store::add_version(const Entity& policy, const PolicyVersionRecord& version) {
    sql_->add_version.execute(policy.id, version.number, version.document, version.created);
    count_up(policy.account, kVersionCount, 1);
}

void Store::delete_version(const Entity& policy, int number) {
    sql_->delete_version.execute(policy.id, number);
    count_up(policy.account, kVersionCount, -1);
}

std::int64_t Store::versions_in_use(const std::string& account) {
    auto row = sql_->count.query(account, kVersionCount);
    return row.next() ? row.integer(0) : 0;
}

std::optional<KeyRecord> Store::key(std::string_view id) {
    auto row = sql_->key.query(id);
    return row.next() ? std::optional(key_of(row)) : std::nullopt;
}

std::vector<KeyRecord> Store::keys_of(std::int64_t user) {
    std::vector<KeyRecord> all;
    auto row = sql_->keys_of.query(user);
    while (row.next()) all.push_back(key_of(row));
    return all;
}

void Store::add_key(const KeyRecord& k) {
    sql_->add_key.execute(k.id, k.account, k.user, k.secret, k.active, k.created);
}

void Store::set_key_active(const std::string& id, bool active) {
    sql_->set_key_active.execute(id, active);
}

void Store::delete_key(const std::string& id) { sql_->delete_key.execute(id); }

std::optional<SessionRecord> Store::session(std::string_view id) {
    auto row = sql_->session.query(id);
    if (!row.next()) return std::nullopt;
    return SessionRecord{row.string(0), row.string(1), row.string(2), row.string(3),
                         row.string(4), row.string(5), row.time(6),   row.string(7)};
}

void Store::add_session(const SessionRecord& s) {
    sql_->add_session.execute(s.id, s.account, s.principal_arn, s.user_id, s.secret, s.token,
                              s.expires, s.owner_id);
}

void Store::sweep_sessions(Timestamp before, int limit) {
    sql_->sweep_sessions.execute(before, limit);
}

}  // namespace leat::iam
