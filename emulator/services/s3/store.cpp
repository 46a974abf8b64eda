#include "services/s3/store.h"

#include "base/encoding.h"

namespace leat::s3 {

namespace {

using storage::AsBlob;

constexpr const char* kScripts[]{R"(
CREATE TABLE buckets(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    rules TEXT NOT NULL);
CREATE INDEX buckets_by_account ON buckets(account, name);
CREATE TABLE settings(
    bucket INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY(bucket, name)) WITHOUT ROWID;
CREATE TABLE contents(
    id INTEGER PRIMARY KEY, attributes BLOB NOT NULL, file TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE objects(
    bucket INTEGER NOT NULL, key BLOB NOT NULL, content INTEGER NOT NULL, size INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL, etag BLOB NOT NULL, flags INTEGER NOT NULL,
    PRIMARY KEY(bucket, key)) WITHOUT ROWID;
CREATE TABLE garbage(file TEXT PRIMARY KEY, due_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX garbage_by_due ON garbage(due_ms);
CREATE TABLE shared_blobs(file TEXT PRIMARY KEY, others INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE outbox(
    id INTEGER PRIMARY KEY AUTOINCREMENT, due_ms INTEGER NOT NULL, created_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL, destination INTEGER NOT NULL, target TEXT NOT NULL,
    bucket TEXT NOT NULL, payload TEXT NOT NULL);
CREATE INDEX outbox_by_due ON outbox(due_ms, id);
)",
                                 service::Inbox::kTable,
                                 R"(
ALTER TABLE outbox ADD COLUMN account TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN key BLOB NOT NULL DEFAULT x'';
ALTER TABLE outbox ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
)"};

// A file is removed this long after its last object went, so that an answer that is about to open
// it still finds it.
constexpr Duration kGarbageDelay = std::chrono::seconds(10);
constexpr std::int64_t kInFileFlag = 1 << 16;

std::int64_t flags_of(const ObjectRow& row) {
    return static_cast<std::int64_t>(row.checksum) |
           static_cast<std::int64_t>(row.storage_class) << 8 | (row.in_file ? kInFileFlag : 0);
}

/// Columns size, modified_ms, etag, flags from `first` on.
ObjectRow row_of(const storage::Cursor& cursor, int first) {
    const auto flags = cursor.integer(first + 3);
    ObjectRow row;
    row.size = static_cast<std::uint64_t>(cursor.integer(first));
    row.modified = cursor.time(first + 1);
    row.etag = hex_encode(cursor.blob(first + 2));
    row.checksum = static_cast<ChecksumAlgorithm>(flags & 0xFF);
    row.storage_class = static_cast<StorageClass>(flags >> 8 & 0xFF);
    row.in_file = flags & kInFileFlag;
    return row;
}

}  // namespace

storage::Migrations Store::migrations() {
    return {kScripts, static_cast<int>(std::size(kScripts))};
}

void Store::drop_caches() {
    buckets_.clear();
    sequence_.reset();
    sequence_moved_ = false;
    inbox.drop_caches();
}

// The counter is saved once for a group of writes.
void Store::before_commit() {
    inbox.before_commit();
    if (!sequence_moved_) return;
    save_sequence_.execute(*sequence_);
    sequence_moved_ = false;
}

// --- Buckets ---

Bucket Store::bucket_of(const storage::Cursor& cursor) const {
    Bucket bucket;
    bucket.id = cursor.integer(0);
    bucket.name = cursor.string(1);
    bucket.account = cursor.string(2);
    bucket.region = cursor.string(3);
    bucket.created = cursor.time(4);
    bucket.rules =
        std::make_shared<const std::vector<NotificationRule>>(rules_from_json(cursor.text(5)));
    return bucket;
}

std::optional<Bucket> Store::find_bucket(std::string_view name) {
    auto cursor = find_bucket_.query(name);
    if (!cursor.next()) return std::nullopt;
    return bucket_of(cursor);
}

const Bucket* Store::bucket_for_write(const std::string& name) {
    if (const auto it = buckets_.find(name); it != buckets_.end()) return &it->second;
    auto found = find_bucket(name);
    if (!found) return nullptr;
    // A bound on memory; entries come back at their next use.
    if (buckets_.size() >= 1024) buckets_.clear();
    return &buckets_.emplace(name, std::move(*found)).first->second;
}

void Store::create_bucket(const std::string& name, const std::string& account,
                          const std::string& region, Timestamp now) {
    insert_bucket_.execute(name, account, region, now);
}

void Store::delete_bucket(const Bucket& bucket) {
    const auto name = bucket.name;  // the bucket itself may live in the cache
    const auto id = bucket.id;
    delete_settings_.execute(id);
    delete_bucket_.execute(id);
    buckets_.erase(name);
}

bool Store::has_objects(const Bucket& bucket) { return any_object_.query(bucket.id).next(); }

std::vector<Bucket> Store::list_buckets(const std::string& account, const std::string& after,
                                        const std::string& prefix, std::size_t limit,
                                        const std::optional<std::string>& region) {
    std::vector<Bucket> found;
    auto cursor = list_buckets_.query(account, after, prefix);
    while (found.size() < limit && cursor.next()) {
        if (!cursor.text(1).starts_with(prefix)) break;
        if (region && cursor.text(3) != *region) continue;
        found.push_back(bucket_of(cursor));
    }
    return found;
}

void Store::set_rules(const Bucket& bucket, const std::vector<NotificationRule>& rules) {
    const auto name = bucket.name;
    set_rules_.execute(bucket.id, rules_to_json(rules));
    buckets_.erase(name);
}

std::optional<std::string> Store::setting(const Bucket& bucket, std::string_view name) {
    auto cursor = get_setting_.query(bucket.id, name);
    if (!cursor.next()) return std::nullopt;
    return cursor.string(0);
}

void Store::set_setting(const Bucket& bucket, std::string_view name, std::string_view value) {
    set_setting_.execute(bucket.id, name, value);
}

void Store::erase_setting(const Bucket& bucket, std::string_view name) {
    erase_setting_.execute(bucket.id, name);
}

// --- Objects ---

std::optional<ObjectRow> Store::find_object(const Bucket& bucket, std::string_view key) {
    auto cursor = find_object_.query(bucket.id, AsBlob{key});
    if (!cursor.next()) return std::nullopt;
    auto row = row_of(cursor, 1);
    row.content = cursor.integer(0);
    return row;
}

std::optional<ObjectRead> Store::read_object(const std::string& bucket, std::string_view key,
                                             bool with_bytes) {
    auto cursor = (with_bytes ? read_object_ : head_object_).query(bucket, AsBlob{key});
    if (!cursor.next()) return std::nullopt;
    ObjectRead read;
    read.row = row_of(cursor, 1);
    read.row.content = cursor.integer(0);
    read.bucket_account = cursor.string(5);
    read.attributes = cursor.blob(6);
    read.file = cursor.string(7);
    if (with_bytes) read.bytes = cursor.blob(8);
    return read;
}

void Store::put_object(const Bucket& bucket, std::string_view key, const ObjectRow& row,
                       const NewContent& content, const std::optional<ObjectRow>& before,
                       Timestamp now) {
    const auto etag = *hex_decode(row.etag);
    const auto flags = flags_of(row);
    if (before) {
        release_content(*before, now);
        replace_content_.execute(before->content, AsBlob{content.attributes}, content.file,
                                 AsBlob{content.bytes});
        update_object_.execute(bucket.id, AsBlob{key}, row.size, row.modified, AsBlob{etag}, flags);
    } else {
        insert_content_.execute(AsBlob{content.attributes}, content.file, AsBlob{content.bytes});
        insert_object_.execute(bucket.id, AsBlob{key}, db_.last_insert_rowid(), row.size,
                               row.modified, AsBlob{etag}, flags);
    }
    if (row.in_file) unstage_blob(content.file);
}

void Store::set_attributes(const ObjectRow& row, std::string_view packed) {
    set_attributes_.execute(row.content, AsBlob{packed});
}

void Store::delete_object(const Bucket& bucket, std::string_view key, const ObjectRow& row,
                          Timestamp now) {
    release_content(row, now);
    delete_content_.execute(row.content);
    delete_object_.execute(bucket.id, AsBlob{key});
}

storage::Cursor Store::scan(const Bucket& bucket, std::string_view from, std::string_view until) {
    return scan_.query(bucket.id, AsBlob{from}, AsBlob{until});
}

ObjectRow Store::scanned_row(const storage::Cursor& cursor) { return row_of(cursor, 1); }

// --- Blob files ---

// The row's file, when it has one, loses a user; the last one makes it garbage.
void Store::release_content(const ObjectRow& row, Timestamp now) {
    if (!row.in_file) return;
    std::string file;
    {
        auto cursor = content_file_.query(row.content);
        if (!cursor.next()) return;
        file = cursor.string(0);
    }
    if (unshare_blob_.execute(file))
        drop_unshared_.execute(file);
    else
        add_garbage_.execute(file, now + kGarbageDelay);
}

void Store::stage_blob(std::string_view file) { add_garbage_.execute(file, Timestamp::never()); }
void Store::unstage_blob(std::string_view file) { delete_garbage_.execute(file); }
void Store::share_blob(std::string_view file) { share_blob_.execute(file); }
std::vector<std::string> Store::blob_files() {
    std::vector<std::string> files;
    Statement statement(db_, "SELECT DISTINCT file FROM contents WHERE file<>''");
    auto cursor = statement.query();
    while (cursor.next()) files.push_back(cursor.string(0));
    return files;
}

void Store::drop_strays(const std::vector<std::string>& files, const std::set<std::string>& live,
                        Timestamp now) {
    const auto used = blob_files();
    std::set<std::string> known(used.begin(), used.end());
    std::vector<std::string> ended;
    {
        Statement statement(db_, "SELECT file,due_ms FROM garbage");
        auto cursor = statement.query();
        while (cursor.next()) {
            known.insert(cursor.string(0));
            if (cursor.time(1) == Timestamp::never() && !live.contains(cursor.string(0)))
                ended.push_back(cursor.string(0));
        }
    }
    for (const auto& file : ended) add_garbage_.execute(file, Timestamp{0});
    for (const auto& file : files)
        if (!known.contains(file) && !live.contains(file))
            add_garbage_.execute(file, now + kGarbageDelay);
}

void Store::unstage_all_for_removal() { expire_staged_.execute(Timestamp::never()); }

std::vector<std::string> Store::garbage(Timestamp now, int limit) {
    std::vector<std::string> files;
    auto cursor = due_garbage_.query(now, limit);
    while (cursor.next()) files.push_back(cursor.string(0));
    return files;
}

void Store::forget_garbage(const std::vector<std::string>& files) {
    for (const auto& file : files) delete_garbage_.execute(file);
}

Timestamp Store::next_garbage() {
    auto cursor = next_garbage_.query();
    return cursor.next() && !cursor.is_null(0) ? cursor.time(0) : Timestamp::never();
}

// --- Notifications ---

std::uint64_t Store::next_sequence() {
    if (!sequence_) {
        auto cursor = last_sequence_.query();
        sequence_ = cursor.next() ? static_cast<std::uint64_t>(cursor.integer(0)) : 0;
    }
    sequence_moved_ = true;
    return ++*sequence_;
}

void Store::add_notification(const OutboxRow& row, Timestamp due) {
    add_outbox_.execute(due, row.created, static_cast<int>(row.destination), row.target, row.bucket,
                        row.payload, row.account, AsBlob{row.key}, row.place);
}

std::vector<OutboxRow> Store::due_notifications(Timestamp now, int limit) {
    std::vector<OutboxRow> rows;
    auto cursor = due_outbox_.query(now, limit);
    while (cursor.next()) {
        OutboxRow row;
        row.id = cursor.integer(0);
        row.created = cursor.time(1);
        row.attempts = static_cast<int>(cursor.integer(2));
        row.destination = static_cast<Destination>(cursor.integer(3));
        row.target = cursor.string(4);
        row.bucket = cursor.string(5);
        row.payload = cursor.string(6);
        row.account = cursor.string(7);
        row.key = cursor.blob(8);
        row.place = cursor.integer(9);
        rows.push_back(std::move(row));
    }
    return rows;
}

void Store::finish_notification(std::int64_t id) { delete_outbox_.execute(id); }

void Store::retry_notification(std::int64_t id, Timestamp due) { retry_outbox_.execute(id, due); }

std::int64_t Store::first_notification() {
    auto cursor = first_outbox_.query();
    return cursor.next() && !cursor.is_null(0) ? cursor.integer(0) : 0;
}

Timestamp Store::next_notification() {
    auto cursor = next_outbox_.query();
    return cursor.next() && !cursor.is_null(0) ? cursor.time(0) : Timestamp::never();
}

// --- Accounts ---

void Store::delete_account(const std::string& account) {
    const auto run = [&](const char* sql) { Statement(db_, sql).execute(account); };
    const std::string mine = "(SELECT id FROM buckets WHERE account=?1)";
    const std::string contents = "(SELECT content FROM objects WHERE bucket IN " + mine + ")";
    run(("UPDATE shared_blobs SET others=others-(SELECT count(*) FROM contents c WHERE "
         "c.file=shared_blobs.file AND c.id IN " +
         contents + ")")
            .c_str());
    run(("INSERT OR REPLACE INTO garbage(file,due_ms) SELECT DISTINCT file,0 FROM contents WHERE "
         "file<>'' AND id IN " +
         contents + " AND file NOT IN (SELECT file FROM shared_blobs WHERE others>=0)")
            .c_str());
    Statement(db_, "DELETE FROM shared_blobs WHERE others<=0").execute();
    run(("DELETE FROM contents WHERE id IN " + contents).c_str());
    run(("DELETE FROM objects WHERE bucket IN " + mine).c_str());
    run(("DELETE FROM settings WHERE bucket IN " + mine).c_str());
    run("DELETE FROM outbox WHERE bucket IN (SELECT name FROM buckets WHERE account=?1)");
    run("DELETE FROM buckets WHERE account=?1");
    drop_caches();
}

}  // namespace leat::s3
