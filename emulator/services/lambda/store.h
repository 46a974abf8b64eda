#pragma once
// Lambda's tables and every statement on them. One per SQLite connection; used by one thread at a
// time. The writer's alone caches: its inbox.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "service/inbox.h"
#include "services/lambda/function.h"
#include "storage/database.h"

namespace leat::lambda {

/// A statement of a resource policy, as JSON text.
struct PolicyStatement {
    std::string sid;
    std::string json;
};

/// An asynchronous invocation that waits for its (next) attempt.
struct QueuedEvent {
    std::int64_t id = 0;
    service::Scope scope;
    std::string name;
    std::string qualifier;  // "" when none was given
    std::string request_id;
    std::string trace_id;
    std::string client_context;
    std::string payload;
    std::string principal;       // who invoked
    std::int64_t failures = 0;   // of the function itself
    std::int64_t throttles = 0;  // times it could not be started
    Timestamp queued;
    Timestamp due;
};

using Tags = std::map<std::string, std::string>;

class Store {
public:
    explicit Store(storage::Database& database) : inbox(database), db_(database) {}
    static storage::Migrations migrations();
    void drop_caches() { inbox.drop_caches(); }
    void before_commit() { inbox.before_commit(); }

    // Functions. A function exists as long as it has its $LATEST.
    std::optional<FunctionVersion> find(const service::Scope& scope, const std::string& name,
                                        VersionNumber version = kLatest);
    bool exists(const service::Scope& scope, const std::string& name);
    void put(const FunctionVersion& version);
    /// The number for the next published version; never given twice, not even to a later function
    /// of the same name.
    VersionNumber take_version_number(const service::Scope& scope, const std::string& name);
    std::optional<VersionNumber> newest_version(const service::Scope& scope,
                                                const std::string& name);
    void remove_version(const service::Scope& scope, const std::string& name,
                        VersionNumber version);
    /// Everything of the function: versions, tags, policies.
    void remove_function(const service::Scope& scope, const std::string& name);
    /// $LATEST of the functions after the named one, by name.
    std::vector<FunctionVersion> list(const service::Scope& scope, const std::string& after,
                                      int limit);
    /// All versions of all functions after (name, version), by both.
    std::vector<FunctionVersion> list_all(const service::Scope& scope, const std::string& after,
                                          VersionNumber after_version, int limit);
    /// Versions of one function after the given one, $LATEST first; pass -1 to begin.
    std::vector<FunctionVersion> list_versions(const service::Scope& scope, const std::string& name,
                                               VersionNumber after, int limit);
    /// The codes that the function's versions have.
    std::vector<std::string> codes(const service::Scope& scope, const std::string& name);
    /// Those of all versions of all accounts.
    std::vector<std::string> all_codes();
    /// True when any version of any account has this code.
    bool code_in_use(const std::string& code_sha256);

    Tags tags(const service::Scope& scope, const std::string& name);
    void put_tag(const service::Scope& scope, const std::string& name, const std::string& key,
                 const std::string& value);
    void remove_tag(const service::Scope& scope, const std::string& name, const std::string& key);

    // Resource policies, one per function and qualifier ("" without).
    std::vector<PolicyStatement> policy(const service::Scope& scope, const std::string& name,
                                        const std::string& qualifier);
    bool has_statement(const service::Scope& scope, const std::string& name,
                       const std::string& qualifier, const std::string& sid);
    void add_statement(const service::Scope& scope, const std::string& name,
                       const std::string& qualifier, const PolicyStatement& statement);
    void remove_statement(const service::Scope& scope, const std::string& name,
                          const std::string& qualifier, const std::string& sid);

    // The queue of asynchronous invocations.
    void queue_event(const QueuedEvent& event);
    /// Ids of what is due at or before `now`, in order of the due time.
    std::vector<std::int64_t> due_events(Timestamp now, std::size_t limit);
    std::optional<QueuedEvent> event(std::int64_t id);
    std::optional<Timestamp> next_due(Timestamp after);
    void postpone_event(std::int64_t id, std::int64_t failures, std::int64_t throttles,
                        Timestamp due);
    void remove_event(std::int64_t id);

    void remove_account(const std::string& account);

    service::Inbox inbox;  // events taken from other services

private:
    std::vector<FunctionVersion> read_all(storage::Cursor rows);

    storage::Database& db_;
#define LEAT_VERSION_COLUMNS                                                                      \
    "account, region, name, version, runtime, role, handler, description, timeout_s, memory_mb, " \
    "storage_mb, architecture, tracing_mode, kms_key_arn, log_group, environment, code_sha256, "  \
    "code_size, last_modified, revision_id, generation"
    storage::Statement find_{db_, "SELECT " LEAT_VERSION_COLUMNS
                                  " FROM versions WHERE account = ?1 AND region = ?2 AND name = "
                                  "?3 AND version = ?4"};
    storage::Statement exists_{db_,
                               "SELECT 1 FROM versions WHERE account = ?1 AND region = ?2 AND "
                               "name = ?3 AND version = 0"};
    storage::Statement put_{db_, "INSERT OR REPLACE INTO versions (" LEAT_VERSION_COLUMNS
                                 ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
                                 "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"};
    storage::Statement take_number_{
        db_,
        "INSERT INTO version_numbers (account, region, name, newest) VALUES (?1, ?2, ?3, 1) ON "
        "CONFLICT DO UPDATE SET newest = newest + 1 RETURNING newest"};
    storage::Statement newest_{db_,
                               "SELECT max(version) FROM versions WHERE account = ?1 AND region = "
                               "?2 AND name = ?3 AND version > 0"};
    storage::Statement remove_version_{
        db_,
        "DELETE FROM versions WHERE account = ?1 AND region = ?2 AND name = ?3 AND version = ?4"};
    storage::Statement remove_versions_{
        db_, "DELETE FROM versions WHERE account = ?1 AND region = ?2 AND name = ?3"};
    storage::Statement remove_tags_{
        db_, "DELETE FROM tags WHERE account = ?1 AND region = ?2 AND name = ?3"};
    storage::Statement remove_policies_{
        db_, "DELETE FROM policies WHERE account = ?1 AND region = ?2 AND name = ?3"};
    storage::Statement list_{db_, "SELECT " LEAT_VERSION_COLUMNS
                                  " FROM versions WHERE account = ?1 AND region = ?2 AND name > ?3 "
                                  "AND version = 0 ORDER BY name LIMIT ?4"};
    storage::Statement list_all_{db_, "SELECT " LEAT_VERSION_COLUMNS
                                      " FROM versions WHERE account = ?1 AND region = ?2 AND "
                                      "(name, version) > (?3, ?4) ORDER BY name, version LIMIT ?5"};
    storage::Statement list_versions_{db_, "SELECT " LEAT_VERSION_COLUMNS
                                           " FROM versions WHERE account = ?1 AND region = ?2 AND "
                                           "name = ?3 AND version > ?4 ORDER BY version LIMIT ?5"};
    storage::Statement codes_{db_,
                              "SELECT DISTINCT code_sha256 FROM versions WHERE account = ?1 AND "
                              "region = ?2 AND name = ?3"};
    storage::Statement code_in_use_{db_, "SELECT 1 FROM versions WHERE code_sha256 = ?1 LIMIT 1"};
    storage::Statement tags_{
        db_, "SELECT key, value FROM tags WHERE account = ?1 AND region = ?2 AND name = ?3"};
    storage::Statement put_tag_{
        db_,
        "INSERT OR REPLACE INTO tags (account, region, name, key, value) VALUES (?1, ?2, ?3, ?4, "
        "?5)"};
    storage::Statement remove_tag_{
        db_, "DELETE FROM tags WHERE account = ?1 AND region = ?2 AND name = ?3 AND key = ?4"};
    storage::Statement policy_{
        db_,
        "SELECT sid, statement FROM policies WHERE account = ?1 AND region = ?2 AND name = ?3 AND "
        "qualifier = ?4 ORDER BY position"};
    storage::Statement has_statement_{
        db_,
        "SELECT 1 FROM policies WHERE account = ?1 AND region = ?2 AND name = ?3 AND qualifier = "
        "?4 AND sid = ?5"};
    storage::Statement add_statement_{
        db_,
        "INSERT INTO policies (account, region, name, qualifier, sid, position, statement) SELECT "
        "?1, ?2, ?3, ?4, ?5, 1 + coalesce(max(position), 0), ?6 FROM policies WHERE account = ?1 "
        "AND region = ?2 AND name = ?3 AND qualifier = ?4"};
    storage::Statement remove_statement_{
        db_,
        "DELETE FROM policies WHERE account = ?1 AND region = ?2 AND name = ?3 AND qualifier = ?4 "
        "AND sid = ?5"};
    storage::Statement queue_event_{
        db_,
        "INSERT INTO events (account, region, name, qualifier, request_id, trace_id, "
        "client_context, payload, failures, throttles, queued, due, principal) VALUES (?1, ?2, ?3, "
        "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"};
    storage::Statement due_events_{
        db_, "SELECT id FROM events WHERE due <= ?1 ORDER BY due, id LIMIT ?2"};
    storage::Statement event_{
        db_,
        "SELECT id, account, region, name, qualifier, request_id, trace_id, client_context, "
        "payload, failures, throttles, queued, due, principal FROM events WHERE id = ?1"};
    storage::Statement next_due_{db_, "SELECT min(due) FROM events WHERE due > ?1"};
    storage::Statement postpone_{
        db_, "UPDATE events SET failures = ?2, throttles = ?3, due = ?4 WHERE id = ?1"};
    storage::Statement remove_event_{db_, "DELETE FROM events WHERE id = ?1"};
#undef LEAT_VERSION_COLUMNS
};

}  // namespace leat::lambda
