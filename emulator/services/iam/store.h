#pragma once
// Store: all SQL of IAM. One for the writer and one for each read connection; a store is used by
// one thread at a time. IAM is global, so the account alone is in every key. Names are unique per
// kind without regard to case.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/iam/records.h"
#include "storage/database.h"

namespace leat::iam {

class Store {
public:
    explicit Store(storage::Database& database);
    ~Store();
    static storage::Migrations migrations();
    void drop_caches() {}

    // Entities.
    std::optional<Entity> find(const std::string& account, Kind kind, std::string_view name);
    std::optional<Entity> find(std::int64_t id);
    std::optional<Entity> find_unique(std::string_view unique_id);
    std::int64_t add(const Entity& entity);
    /// Everything but account, kind and ids may have changed.
    void update(const Entity& entity);
    /// With its tags, inline policies, versions and memberships; the caller has seen to the rest.
    void remove(const Entity& entity);
    /// At most `limit` after the given name, in order of their names without regard to case.
    std::vector<Entity> list(const std::string& account, Kind kind, std::string_view after,
                             int limit);
    std::int64_t count(const std::string& account, Kind kind);

    // Tags. Policies tell keys apart by case, the other kinds do not.
    TagList tags(const Entity& entity);
    void put_tag(const Entity& entity, const std::string& key, const std::string& value);
    void delete_tag(const Entity& entity, const std::string& key);

    // Inline policies of roles, users and groups.
    std::optional<std::string> inline_policy(std::int64_t owner, std::string_view name);
    void put_inline_policy(std::int64_t owner, const std::string& name, const std::string& text);
    bool delete_inline_policy(std::int64_t owner, std::string_view name);
    std::vector<std::string> inline_policy_names(std::int64_t owner);
    std::vector<std::string> inline_policy_texts(std::int64_t owner);

    // Managed policies in use, customer's and AWS's alike, by their ARNs.
    bool is_attached(std::int64_t owner, std::string_view policy_arn);
    void attach(const Entity& owner, const std::string& policy_arn);
    bool detach(const Entity& owner, const std::string& policy_arn);
    std::vector<std::string> attached(std::int64_t owner);
    /// Sets or takes away the permissions boundary; writes the entity.
    void set_boundary(Entity& owner, const std::optional<std::string>& policy_arn);
    PolicyUse policy_use(const std::string& account, std::string_view policy_arn);
    struct User {
        Entity entity;
        bool as_boundary = false;
        std::int64_t place = 0;  // of the row, for paging
    };
    /// Who uses the policy, at most `limit` after the given place.
    std::vector<User> users_of(const std::string& account, std::string_view policy_arn,
                               std::int64_t after, int limit);

    // Versions of customer managed policies, the newest first.
    std::vector<PolicyVersionRecord> versions(std::int64_t policy);
    std::optional<PolicyVersionRecord> version(std::int64_t policy, int number);
    void add_version(const Entity& policy, const PolicyVersionRecord& version);
    void delete_version(const Entity& policy, int number);
    std::int64_t versions_in_use(const std::string& account);

    // Users in groups and roles in instance profiles.
    bool is_member(std::int64_t group, std::int64_t member);
    void add_member(std::int64_t group, std::int64_t member);
    bool delete_member(std::int64_t group, std::int64_t member);
    /// In order of their names.
    std::vector<Entity> members(std::int64_t group, std::string_view after, int limit);
    std::vector<Entity> groups_of(std::int64_t member, std::string_view after, int limit);

    // Keys.
    std::optional<KeyRecord> key(std::string_view id);
    std::vector<KeyRecord> keys_of(std::int64_t user);
    void add_key(const KeyRecord& key);
    void set_key_active(const std::string& id, bool active);
    void delete_key(const std::string& id);
    std::optional<SessionRecord> session(std::string_view id);
    void add_session(const SessionRecord& session);
    /// Deletes up to `limit` sessions that ended before then.
    void sweep_sessions(Timestamp before, int limit);

    // The account's alias.
    std::optional<std::string> alias(const std::string& account);
    bool alias_taken(std::string_view alias);
    void set_alias(const std::string& account, const std::optional<std::string>& alias);

    void delete_account(const std::string& account);

private:
    struct Statements;
    void count_use(const std::string& account, const std::string& arn, int attached,
                   int boundaries);
    void count_up(const std::string& account, int what, int by);

    std::unique_ptr<Statements> sql_;
    storage::Database& database_;
};

}  // namespace leat::iam
