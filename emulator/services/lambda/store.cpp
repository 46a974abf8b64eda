#include "services/lambda/store.h"

namespace leat::lambda {

namespace {

constexpr const char* kScripts[]{
    R"sql(
CREATE TABLE versions (
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    version INTEGER NOT NULL,  -- 0 is $LATEST
    runtime TEXT NOT NULL, role TEXT NOT NULL, handler TEXT NOT NULL, description TEXT NOT NULL,
    timeout_s INTEGER NOT NULL, memory_mb INTEGER NOT NULL, storage_mb INTEGER NOT NULL,
    architecture TEXT NOT NULL, tracing_mode TEXT NOT NULL,
    kms_key_arn TEXT, log_group TEXT, environment TEXT,
    code_sha256 BLOB NOT NULL, code_size INTEGER NOT NULL,
    last_modified INTEGER NOT NULL, revision_id TEXT NOT NULL, generation INTEGER NOT NULL,
    PRIMARY KEY (account, region, name, version)) WITHOUT ROWID;
CREATE INDEX versions_by_code ON versions (code_sha256);
CREATE INDEX functions ON versions (account, region, name) WHERE version = 0;
CREATE TABLE version_numbers (
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, newest INTEGER NOT NULL,
    PRIMARY KEY (account, region, name)) WITHOUT ROWID;
CREATE TABLE tags (
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (account, region, name, key)) WITHOUT ROWID;
CREATE TABLE policies (
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, qualifier TEXT NOT NULL,
    sid TEXT NOT NULL, position INTEGER NOT NULL, statement TEXT NOT NULL,
    PRIMARY KEY (account, region, name, qualifier, sid)) WITHOUT ROWID;
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, qualifier TEXT NOT NULL,
    request_id TEXT NOT NULL, trace_id TEXT NOT NULL, client_context TEXT NOT NULL,
    payload BLOB NOT NULL,
    failures INTEGER NOT NULL, throttles INTEGER NOT NULL,
    queued INTEGER NOT NULL, due INTEGER NOT NULL);
CREATE INDEX events_by_due ON events (due, id);
)sql",
    service::Inbox::kTable, "ALTER TABLE events ADD COLUMN principal TEXT NOT NULL DEFAULT ''"};

std::optional<std::string> optional_text(const storage::Cursor& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.string(column);
}

FunctionVersion read_version(const storage::Cursor& row) {
    FunctionVersion v;
    v.scope = {row.string(0), row.string(1)};
    v.name = row.string(2);
    v.version = row.integer(3);
    v.runtime = row.string(4);
    v.role = row.string(5);
    v.handler = row.string(6);
    v.description = row.string(7);
    v.timeout_s = static_cast<std::int32_t>(row.integer(8));
    v.memory_mb = static_cast<std::int32_t>(row.integer(9));
    v.storage_mb = static_cast<std::int32_t>(row.integer(10));
    v.architecture = row.string(11);
    v.tracing_mode = row.string(12);
    v.kms_key_arn = optional_text(row, 13);
    v.log_group = optional_text(row, 14);
    if (!row.is_null(15)) v.environment = variables_from_json(row.text(15));
    v.code_sha256 = std::string(row.blob(16));
    v.code_size = row.integer(17);
    v.last_modified = row.time(18);
    v.revision_id = row.string(19);
    v.generation = row.integer(20);
    return v;
}

}  // namespace

storage::Migrations Store::migrations() { return {kScripts, std::size(kScripts)}; }

std::optional<FunctionVersion> Store::find(const service::Scope& scope, const std::string& name,
                                           VersionNumber version) {
    auto rows = find_.query(scope.account, scope.region, name, version);
    if (!rows.next()) return std::nullopt;
    return read_version(rows);
}

bool Store::exists(const service::Scope& scope, const std::string& name) {
    return exists_.query(scope.account, scope.region, name).next();
}

void Store::put(const FunctionVersion& v) {
    std::optional<std::string> environment;
    if (v.environment) environment = variables_to_json(*v.environment);
    put_.execute(v.scope.account, v.scope.region, v.name, v.version, v.runtime, v.role, v.handler,
                 v.description, v.timeout_s, v.memory_mb, v.storage_mb, v.architecture,
                 v.tracing_mode, v.kms_key_arn, v.log_group, environment,
                 storage::AsBlob{v.code_sha256}, v.code_size, v.last_modified, v.revision_id,
                 v.generation);
}

VersionNumber Store::take_version_number(const service::Scope& scope, const std::string& name) {
    auto rows = take_number_.query(scope.account, scope.region, name);
    rows.next();
    const VersionNumber number = rows.integer(0);
    while (rows.next()) {
    }
    return number;
}

std::optional<VersionNumber> Store::newest_version(const service::Scope& scope,
                                                   const std::string& name) {
    auto rows = newest_.query(scope.account, scope.region, name);
    if (!rows.next() || rows.is_null(0)) return std::nullopt;
    return rows.integer(0);
}

void Store::remove_version(const service::Scope& scope, const std::string& name,
                           VersionNumber version) {
    remove_version_.execute(scope.account, scope.region, name, version);
}

void Store::remove_function(const service::Scope& scope, const std::string& name) {
    // The numbers stay: a function of the same name goes on counting.
    for (auto* statement : {&remove_versions_, &remove_tags_, &remove_policies_})
        statement->execute(scope.account, scope.region, name);
}

std::vector<FunctionVersion> Store::read_all(storage::Cursor rows) {
    std::vector<FunctionVersion> found;
    while (rows.next()) found.push_back(read_version(rows));
    return found;
}

std::vector<FunctionVersion> Store::list(const service::Scope& scope, const std::string& after,
                                         int limit) {
    return read_all(list_.query(scope.account, scope.region, after, limit));
}

std::vector<FunctionVersion> Store::list_all(const service::Scope& scope, const std::string& after,
                                             VersionNumber after_version, int limit) {
    return read_all(list_all_.query(scope.account, scope.region, after, after_version, limit));
}

std::vector<FunctionVersion> Store::list_versions(const service::Scope& scope,
                                                  const std::string& name, VersionNumber after,
                                                  int limit) {
    return read_all(list_versions_.query(scope.account, scope.region, name, after, limit));
}

std::vector<std::string> Store::codes(const service::Scope& scope, const std::string& name) {
    std::vector<std::string> found;
    auto rows = codes_.query(scope.account, scope.region, name);
    while (rows.next()) found.emplace_back(rows.blob(0));
    return found;
}

std::vector<std::string> Store::all_codes() {
    storage::Statement statement(db_, "SELECT DISTINCT code_sha256 FROM versions");
    std::vector<std::string> codes;
    auto rows = statement.query();
    while (rows.next()) codes.push_back(std::string(rows.blob(0)));
    return codes;
}

bool Store::code_in_use(const std::string& code_sha256) {
    return code_in_use_.query(storage::AsBlob{code_sha256}).next();
}

Tags Store::tags(const service::Scope& scope, const std::string& name) {
    Tags tags;
    auto rows = tags_.query(scope.account, scope.region, name);
    while (rows.next()) tags[rows.string(0)] = rows.string(1);
    return tags;
}

void Store::put_tag(const service::Scope& scope, const std::string& name, const std::string& key,
                    const std::string& value) {
    put_tag_.execute(scope.account, scope.region, name, key, value);
}

void Store::remove_tag(const service::Scope& scope, const std::string& name,
                       const std::string& key) {
    remove_tag_.execute(scope.account, scope.region, name, key);
}

std::vector<PolicyStatement> Store::policy(const service::Scope& scope, const std::string& name,
                                           const std::string& qualifier) {
    std::vector<PolicyStatement> statements;
    auto rows = policy_.query(scope.account, scope.region, name, qualifier);
    while (rows.next()) statements.push_back({rows.string(0), rows.string(1)});
    return statements;
}

bool Store::has_statement(const service::Scope& scope, const std::string& name,
                          const std::string& qualifier, const std::string& sid) {
    return has_statement_.query(scope.account, scope.region, name, qualifier, sid).next();
}

void Store::add_statement(const service::Scope& scope, const std::string& name,
                          const std::string& qualifier, const PolicyStatement& statement) {
    add_statement_.execute(scope.account, scope.region, name, qualifier, statement.sid,
                           statement.json);
}

void Store::remove_statement(const service::Scope& scope, const std::string& name,
                             const std::string& qualifier, const std::string& sid) {
    remove_statement_.execute(scope.account, scope.region, name, qualifier, sid);
}

void Store::queue_event(const QueuedEvent& e) {
    queue_event_.execute(e.scope.account, e.scope.region, e.name, e.qualifier, e.request_id,
                         e.trace_id, e.client_context, storage::AsBlob{e.payload}, e.failures,
                         e.throttles, e.queued, e.due, e.principal);
}

std::vector<std::int64_t> Store::due_events(Timestamp now, std::size_t limit) {
    std::vector<std::int64_t> ids;
    auto rows = due_events_.query(now, static_cast<std::int64_t>(limit));
    while (rows.next()) ids.push_back(rows.integer(0));
    return ids;
}

std::optional<QueuedEvent> Store::event(std::int64_t id) {
    auto rows = event_.query(id);
    if (!rows.next()) return std::nullopt;
    QueuedEvent e;
    e.id = rows.integer(0);
    e.scope = {rows.string(1), rows.string(2)};
    e.name = rows.string(3);
    e.qualifier = rows.string(4);
    e.request_id = rows.string(5);
    e.trace_id = rows.string(6);
    e.client_context = rows.string(7);
    e.payload = std::string(rows.blob(8));
    e.failures = rows.integer(9);
    e.throttles = rows.integer(10);
    e.queued = rows.time(11);
    e.due = rows.time(12);
    e.principal = rows.string(13);
    return e;
}

std::optional<Timestamp> Store::next_due(Timestamp after) {
    auto rows = next_due_.query(after);
    if (!rows.next() || rows.is_null(0)) return std::nullopt;
    return rows.time(0);
}

void Store::postpone_event(std::int64_t id, std::int64_t failures, std::int64_t throttles,
                           Timestamp due) {
    postpone_.execute(id, failures, throttles, due);
}

void Store::remove_event(std::int64_t id) { remove_event_.execute(id); }

void Store::remove_account(const std::string& account) {
    for (const char* sql :
         {"DELETE FROM versions WHERE account = ?1",
          "DELETE FROM version_numbers WHERE account = ?1", "DELETE FROM tags WHERE account = ?1",
          "DELETE FROM policies WHERE account = ?1", "DELETE FROM events WHERE account = ?1"})
        storage::Statement(db_, sql).execute(account);
}

}  // namespace leat::lambda
