#pragma once
// The door of S3. Blocking; for worker threads. Failures are protocol::Error as the API has them
// (NoSuchBucket, NoSuchKey, …). Bucket names are global; scope names the actor.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "service/call.h"
#include "service/inbox.h"

namespace leat::s3 {

struct NewObject {
    std::string bucket;
    std::string key;
    std::string bytes;
    std::string content_type = "application/octet-stream";
    std::optional<std::string> content_encoding;
    std::map<std::string, std::string> metadata;
};

struct StoredObject {
    std::string bytes;
    std::string etag;  // without quotes
    std::optional<std::string> content_encoding;
    std::string content_type;
    Timestamp last_modified;
};

struct PutResult {
    std::string etag;        // without quotes
    std::int64_t place = 0;  // of this put in the ledger's space "s3://<bucket>/<key>"
};

class Door {
public:
    virtual ~Door() = default;
    /// Does everything PutObject does, events included. What was put with the same ticket before is
    /// not put again: the answer is the first one.
    virtual PutResult put_object(const service::Scope& scope, const std::string& principal,
                                 NewObject object, const service::Sender& sender = {},
                                 service::Ticket ticket = {}) = 0;
    /// These rows of the sender are done with: their tickets will not be presented again.
    virtual void settled(const std::string& sender, const std::vector<std::int64_t>& rows) = 0;
    virtual StoredObject get_object(const service::Scope& scope, const std::string& bucket,
                                    const std::string& key,
                                    const std::optional<std::string>& version = {}) = 0;
    virtual bool bucket_exists(const std::string& bucket) = 0;
    /// Keys that begin with the prefix and come behind `after`, in their order; at most 1000.
    virtual std::vector<std::string> list_keys(const service::Scope& scope,
                                               const std::string& bucket, const std::string& prefix,
                                               const std::string& after) = 0;
};

}  // namespace leat::s3
