#pragma once
// Store: everything S3 keeps in its database. One per connection; the writer's also caches buckets
// (bucket_for_write). Object keys are blobs, so that they compare by bytes; an entity tag is kept
// as its 16 bytes. Bodies up to 256 KiB are in `contents`, larger ones in files named there;
// listings read `objects` alone.
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "service/inbox.h"
#include "services/s3/attributes.h"
#include "services/s3/notification.h"
#include "storage/database.h"

namespace leat::s3 {

struct Bucket {
    std::int64_t id = 0;
    std::string name;
    std::string account;
    std::string region;
    Timestamp created;
    std::shared_ptr<const std::vector<NotificationRule>> rules;  // never null
};

/// A row of the key index.
struct ObjectRow {
    std::int64_t content = 0;
    std::uint64_t size = 0;
    Timestamp modified;
    std::string etag;  // 32 hex digits
    ChecksumAlgorithm checksum = ChecksumAlgorithm::None;
    StorageClass storage_class = StorageClass::Standard;
    bool in_file = false;
};

/// An object as reads see it. bytes is empty for objects in files and when only the head was asked
/// for.
struct ObjectRead {
    ObjectRow row;
    std::string bucket_account;
    std::string attributes;  // packed
    std::string file;        // id of the blob file, or ""
    std::string bytes;
};

/// What a write stores. The views must outlive the call.
struct NewContent {
    std::string_view attributes;  // packed
    std::string_view bytes;       // unless file is set
    std::string_view file;        // id of the blob file
};

struct OutboxRow {
    std::int64_t id = 0;
    Timestamp created;
    int attempts = 0;
    Destination destination = Destination::Topic;
    std::string target;  // ARN
    std::string bucket;
    std::string payload;
    // For the ledger: whose bucket it is, and the object's key and place.
    std::string account;
    std::string key;
    std::int64_t place = 0;
};

class Store {
public:
    explicit Store(storage::Database& database) : inbox(database), db_(database) {}
    static storage::Migrations migrations();
    void drop_caches();
    void before_commit();

    // Buckets.
    std::optional<Bucket> find_bucket(std::string_view name);
    /// The same through the writer's cache; valid until the bucket is changed.
    const Bucket* bucket_for_write(const std::string& name);
    void create_bucket(const std::string& name, const std::string& account,
                       const std::string& region, Timestamp now);
    /// The bucket must be empty.
    void delete_bucket(const Bucket& bucket);
    bool has_objects(const Bucket& bucket);
    /// In order of name, after `after`.
    std::vector<Bucket> list_buckets(const std::string& account, const std::string& after,
                                     const std::string& prefix, std::size_t limit,
                                     const std::optional<std::string>& region);
    void set_rules(const Bucket& bucket, const std::vector<NotificationRule>& rules);
    /// Tags, policy and other documents of a bucket, by name.
    std::optional<std::string> setting(const Bucket& bucket, std::string_view name);
    void set_setting(const Bucket& bucket, std::string_view name, std::string_view value);
    void erase_setting(const Bucket& bucket, std::string_view name);

    // Objects.
    std::optional<ObjectRow> find_object(const Bucket& bucket, std::string_view key);
    /// One statement; nothing when bucket or key is missing.
    std::optional<ObjectRead> read_object(const std::string& bucket, std::string_view key,
                                          bool with_bytes);
    /// Writes `row` (its `content` is chosen here) over what is there now, `before`.
    void put_object(const Bucket& bucket, std::string_view key, const ObjectRow& row,
                    const NewContent& content, const std::optional<ObjectRow>& before,
                    Timestamp now);
    void set_attributes(const ObjectRow& row, std::string_view packed);
    void delete_object(const Bucket& bucket, std::string_view key, const ObjectRow& row,
                       Timestamp now);
    /// Rows with from <= key < until, in order of key: key, size, modified, etag, flags.
    storage::Cursor scan(const Bucket& bucket, std::string_view from, std::string_view until);
    static ObjectRow scanned_row(const storage::Cursor& cursor);

    // Blob files that wait for removal. A staged file is one whose object is not committed yet.
    void stage_blob(std::string_view file);
    void unstage_blob(std::string_view file);
    /// One more object uses the file; undone by delete_object and put_object.
    void share_blob(std::string_view file);
    void unstage_all_for_removal();
    /// The files that objects use.
    std::vector<std::string> blob_files();
    /// Marks for removal those of the files that no object uses, and staged ones, but none that is
    /// `live`.
    void drop_strays(const std::vector<std::string>& files, const std::set<std::string>& live,
                     Timestamp now);
    std::vector<std::string> garbage(Timestamp now, int limit);
    void forget_garbage(const std::vector<std::string>& files);
    Timestamp next_garbage();

    // Notifications on their way.
    std::uint64_t next_sequence();
    void add_notification(const OutboxRow& row, Timestamp due);
    std::vector<OutboxRow> due_notifications(Timestamp now, int limit);
    void finish_notification(std::int64_t id);
    void retry_notification(std::int64_t id, Timestamp due);
    Timestamp next_notification();
    /// The lowest id of all notifications, 0 when there is none.
    std::int64_t first_notification();

    void delete_account(const std::string& account);

    service::Inbox inbox;  // objects taken from other services

private:
    using Statement = storage::Statement;

    Bucket bucket_of(const storage::Cursor& cursor) const;
    void release_content(const ObjectRow& row, Timestamp now);

    storage::Database& db_;
    std::unordered_map<std::string, Bucket> buckets_;  // the writer's alone
    std::optional<std::uint64_t> sequence_;            // the writer's alone
    bool sequence_moved_ = false;                      // since it was saved

    Statement find_bucket_{db_,
                           "SELECT id,name,account,region,created_ms,rules FROM buckets "
                           "WHERE name=?1"};
    Statement insert_bucket_{db_,
                             "INSERT INTO buckets(name,account,region,created_ms,rules) "
                             "VALUES(?1,?2,?3,?4,'')"};
    Statement delete_bucket_{db_, "DELETE FROM buckets WHERE id=?1"};
    Statement delete_settings_{db_, "DELETE FROM settings WHERE bucket=?1"};
    Statement any_object_{db_, "SELECT 1 FROM objects WHERE bucket=?1 LIMIT 1"};
    Statement list_buckets_{db_,
                            "SELECT id,name,account,region,created_ms,rules FROM buckets "
                            "WHERE account=?1 AND name>?2 AND name>=?3 ORDER BY name"};
    Statement set_rules_{db_, "UPDATE buckets SET rules=?2 WHERE id=?1"};
    Statement get_setting_{db_, "SELECT value FROM settings WHERE bucket=?1 AND name=?2"};
    Statement set_setting_{db_,
                           "INSERT OR REPLACE INTO settings(bucket,name,value) "
                           "VALUES(?1,?2,?3)"};
    Statement erase_setting_{db_, "DELETE FROM settings WHERE bucket=?1 AND name=?2"};

    Statement find_object_{db_,
                           "SELECT content,size,modified_ms,etag,flags FROM objects "
                           "WHERE bucket=?1 AND key=?2"};
    Statement read_object_{db_,
                           "SELECT o.content,o.size,o.modified_ms,o.etag,o.flags,b.account,"
                           "c.attributes,c.file,c.bytes FROM buckets b "
                           "CROSS JOIN objects o ON o.bucket=b.id AND o.key=?2 "
                           "CROSS JOIN contents c ON c.id=o.content WHERE b.name=?1"};
    Statement head_object_{db_,
                           "SELECT o.content,o.size,o.modified_ms,o.etag,o.flags,b.account,"
                           "c.attributes,c.file FROM buckets b "
                           "CROSS JOIN objects o ON o.bucket=b.id AND o.key=?2 "
                           "CROSS JOIN contents c ON c.id=o.content WHERE b.name=?1"};
    Statement insert_content_{db_, "INSERT INTO contents(attributes,file,bytes) VALUES(?1,?2,?3)"};
    Statement replace_content_{db_,
                               "UPDATE contents SET attributes=?2,file=?3,bytes=?4 WHERE id=?1"};
    Statement set_attributes_{db_, "UPDATE contents SET attributes=?2 WHERE id=?1"};
    Statement content_file_{db_, "SELECT file FROM contents WHERE id=?1"};
    Statement delete_content_{db_, "DELETE FROM contents WHERE id=?1"};
    Statement insert_object_{db_,
                             "INSERT INTO objects(bucket,key,content,size,modified_ms,etag,flags) "
                             "VALUES(?1,?2,?3,?4,?5,?6,?7)"};
    Statement update_object_{db_,
                             "UPDATE objects SET size=?3,modified_ms=?4,etag=?5,flags=?6 "
                             "WHERE bucket=?1 AND key=?2"};
    Statement delete_object_{db_, "DELETE FROM objects WHERE bucket=?1 AND key=?2"};
    Statement scan_{db_,
                    "SELECT key,size,modified_ms,etag,flags FROM objects "
                    "WHERE bucket=?1 AND key>=?2 AND key<?3 ORDER BY key"};

    Statement add_garbage_{db_, "INSERT OR REPLACE INTO garbage(file,due_ms) VALUES(?1,?2)"};
    Statement delete_garbage_{db_, "DELETE FROM garbage WHERE file=?1"};
    Statement due_garbage_{db_,
                           "SELECT file FROM garbage WHERE due_ms<=?1 ORDER BY due_ms LIMIT ?2"};
    Statement next_garbage_{db_, "SELECT min(due_ms) FROM garbage"};
    Statement expire_staged_{db_, "UPDATE garbage SET due_ms=0 WHERE due_ms=?1"};
    Statement share_blob_{db_,
                          "INSERT INTO shared_blobs(file,others) VALUES(?1,1) "
                          "ON CONFLICT(file) DO UPDATE SET others=others+1"};
    Statement unshare_blob_{db_, "UPDATE shared_blobs SET others=others-1 WHERE file=?1"};
    Statement drop_unshared_{db_, "DELETE FROM shared_blobs WHERE file=?1 AND others<=0"};

    Statement last_sequence_{db_, "SELECT value FROM counters WHERE name='sequence'"};
    Statement save_sequence_{db_,
                             "INSERT OR REPLACE INTO counters(name,value) VALUES('sequence',?1)"};
    Statement add_outbox_{db_,
                          "INSERT INTO outbox(due_ms,created_ms,attempts,destination,target,bucket,"
                          "payload,account,key,place) VALUES(?1,?2,0,?3,?4,?5,?6,?7,?8,?9)"};
    Statement due_outbox_{db_,
                          "SELECT id,created_ms,attempts,destination,target,bucket,payload,account,"
                          "key,place FROM outbox WHERE due_ms<=?1 ORDER BY due_ms,id LIMIT ?2"};
    Statement delete_outbox_{db_, "DELETE FROM outbox WHERE id=?1"};
    Statement retry_outbox_{db_, "UPDATE outbox SET due_ms=?2,attempts=attempts+1 WHERE id=?1"};
    Statement first_outbox_{db_, "SELECT min(id) FROM outbox"};
    Statement next_outbox_{db_, "SELECT min(due_ms) FROM outbox"};
};

}  // namespace leat::s3
