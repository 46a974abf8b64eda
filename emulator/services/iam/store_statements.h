#pragma once
// The prepared statements of Store, in one place. Owned by a Store, used by its thread.
#include "services/iam/store.h"

namespace leat::iam {

#define LEAT_IAM_ENTITY                                                                        \
    "e.id, e.account, e.kind, e.name, e.path, e.unique_id, e.created, e.updated, e.document, " \
    "e.description, e.boundary, e.max_session, e.default_version, e.last_version"

struct Store::Statements {
    explicit Statements(storage::Database& db) : db(db) {}
    storage::Database& db;
    using S = storage::Statement;

    S find{db, "SELECT " LEAT_IAM_ENTITY
               " FROM entities e WHERE account = ?1 AND kind = ?2 AND folded = ?3"};
    S find_by_id{db, "SELECT " LEAT_IAM_ENTITY " FROM entities e WHERE id = ?1"};
    S find_unique{db, "SELECT " LEAT_IAM_ENTITY " FROM entities e WHERE unique_id = ?1"};
    S add{db,
          "INSERT INTO entities (account, kind, folded, name, path, unique_id, created, updated, "
          "document, description, boundary, max_session, default_version, last_version) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL, ?11, ?12, ?13)"};
    S update{db,
             "UPDATE entities SET folded = ?2, name = ?3, path = ?4, updated = ?5, document = ?6, "
             "description = ?7, boundary = ?8, max_session = ?9, default_version = ?10, "
             "last_version = ?11 WHERE id = ?1"};
    S remove{db, "DELETE FROM entities WHERE id = ?1"};
    S list{db, "SELECT " LEAT_IAM_ENTITY
               " FROM entities e WHERE account = ?1 AND kind = ?2 AND folded > ?3 "
               "ORDER BY folded LIMIT ?4"};
    S count{db, "SELECT number FROM counts WHERE account = ?1 AND what = ?2"};
    S count_up{db,
               "INSERT INTO counts (account, what, number) VALUES (?1, ?2, ?3) "
               "ON CONFLICT (account, what) DO UPDATE SET number = number + excluded.number"};

    S tags{db, "SELECT key, value FROM tags WHERE owner = ?1 ORDER BY folded"};
    S put_tag{db,
              "INSERT INTO tags (owner, folded, key, value) VALUES (?1, ?2, ?3, ?4) "
              "ON CONFLICT (owner, folded) DO UPDATE SET key = excluded.key, "
              "value = excluded.value"};
    S delete_tag{db, "DELETE FROM tags WHERE owner = ?1 AND folded = ?2"};
    S delete_tags{db, "DELETE FROM tags WHERE owner = ?1"};

    S inline_policy{db, "SELECT document FROM inline_policies WHERE owner = ?1 AND name = ?2"};
    S put_inline_policy{db,
                        "INSERT INTO inline_policies (owner, name, document) VALUES (?1, ?2, ?3) "
                        "ON CONFLICT (owner, name) DO UPDATE SET document = excluded.document"};
    S delete_inline_policy{db, "DELETE FROM inline_policies WHERE owner = ?1 AND name = ?2"};
    S inline_policies{db,
                      "SELECT name, document FROM inline_policies WHERE owner = ?1 ORDER BY name"};
    S delete_inline_policies{db, "DELETE FROM inline_policies WHERE owner = ?1"};

    S is_attached{db,
                  "SELECT 1 FROM attachments WHERE owner = ?1 AND policy = ?2 AND boundary = 0"};
    S attach{db,
             "INSERT INTO attachments (account, owner, policy, boundary) VALUES (?1, ?2, ?3, ?4)"};
    S detach{db, "DELETE FROM attachments WHERE owner = ?1 AND policy = ?2 AND boundary = ?3"};
    S attached{db,
               "SELECT policy FROM attachments WHERE owner = ?1 AND boundary = 0 ORDER BY policy"};
    S policy_use{db,
                 "SELECT attached, boundaries FROM policy_uses WHERE account = ?1 AND policy = ?2"};
    S count_use{db,
                "INSERT INTO policy_uses (account, policy, attached, boundaries) "
                "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (account, policy) DO UPDATE SET "
                "attached = attached + excluded.attached, "
                "boundaries = boundaries + excluded.boundaries"};
    S users_of{db, "SELECT " LEAT_IAM_ENTITY
                   ", a.boundary, a.id FROM attachments a JOIN entities e ON e.id = a.owner "
                   "WHERE a.account = ?1 AND a.policy = ?2 AND a.id > ?3 ORDER BY a.id LIMIT ?4"};

    S versions{db,
               "SELECT number, document, created FROM versions WHERE policy = ?1 "
               "ORDER BY number DESC"};
    S version{db,
              "SELECT number, document, created FROM versions WHERE policy = ?1 AND number = ?2"};
    S add_version{
        db, "INSERT INTO versions (policy, number, document, created) VALUES (?1, ?2, ?3, ?4)"};
    S delete_version{db, "DELETE FROM versions WHERE policy = ?1 AND number = ?2"};
    S delete_versions{db, "DELETE FROM versions WHERE policy = ?1"};

    S is_member{db, "SELECT 1 FROM members WHERE container = ?1 AND member = ?2"};
    S add_member{db, "INSERT OR IGNORE INTO members (container, member) VALUES (?1, ?2)"};
    S delete_member{db, "DELETE FROM members WHERE container = ?1 AND member = ?2"};
    S members{db, "SELECT " LEAT_IAM_ENTITY
                  " FROM members m JOIN entities e ON e.id = m.member "
                  "WHERE m.container = ?1 AND e.folded > ?2 ORDER BY e.folded LIMIT ?3"};
    S containers{db, "SELECT " LEAT_IAM_ENTITY
                     " FROM members m JOIN entities e ON e.id = m.container "
                     "WHERE m.member = ?1 AND e.folded > ?2 ORDER BY e.folded LIMIT ?3"};

    S key{db, "SELECT id, account, user, secret, active, created FROM keys WHERE id = ?1"};
    S keys_of{db,
              "SELECT id, account, user, secret, active, created FROM keys WHERE user = ?1 "
              "ORDER BY created, id"};
    S add_key{db,
              "INSERT INTO keys (id, account, user, secret, active, created) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
    S set_key_active{db, "UPDATE keys SET active = ?2 WHERE id = ?1"};
    S delete_key{db, "DELETE FROM keys WHERE id = ?1"};
    S session{db,
              "SELECT id, account, principal, user_id, secret, token, expires, owner "
              "FROM sessions WHERE id = ?1"};
    S add_session{db,
                  "INSERT INTO sessions (id, account, principal, user_id, secret, token, expires, "
                  "owner) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"};
    S sweep_sessions{db,
                     "DELETE FROM sessions WHERE id IN "
                     "(SELECT id FROM sessions WHERE expires < ?1 ORDER BY expires LIMIT ?2)"};

    S alias{db, "SELECT alias FROM aliases WHERE account = ?1"};
    S alias_taken{db, "SELECT 1 FROM aliases WHERE alias = ?1"};
    S set_alias{db, "INSERT OR REPLACE INTO aliases (account, alias) VALUES (?1, ?2)"};
    S delete_alias{db, "DELETE FROM aliases WHERE account = ?1"};

#define LEAT_IAM_OWNED " IN (SELECT id FROM entities WHERE account = ?1)"
    S account_tags{db, "DELETE FROM tags WHERE owner" LEAT_IAM_OWNED};
    S account_inline{db, "DELETE FROM inline_policies WHERE owner" LEAT_IAM_OWNED};
    S account_versions{db, "DELETE FROM versions WHERE policy" LEAT_IAM_OWNED};
    S account_members{db, "DELETE FROM members WHERE container" LEAT_IAM_OWNED};
#undef LEAT_IAM_OWNED
    S account_attachments{db, "DELETE FROM attachments WHERE account = ?1"};
    S account_uses{db, "DELETE FROM policy_uses WHERE account = ?1"};
    S account_counts{db, "DELETE FROM counts WHERE account = ?1"};
    S account_keys{db, "DELETE FROM keys WHERE account = ?1"};
    S account_sessions{db, "DELETE FROM sessions WHERE account = ?1"};
    S account_entities{db, "DELETE FROM entities WHERE account = ?1"};
};

/// The entity in the first columns of a row.
Entity entity_of(const storage::Cursor& row);
inline constexpr int kEntityColumns = 14;
/// In `counts`, beside the kinds.
inline constexpr int kVersionCount = -1;
/// A name as it is compared.
std::string folded(std::string_view name);

}  // namespace leat::iam
