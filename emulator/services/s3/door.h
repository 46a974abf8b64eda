#pragma once
// The door of S3. Blocking; for worker threads. Failures are protocol::Error as the API has them
// (NoSuchBucket, NoSuchKey, …). Bucket names are global; scope names the actor.
#include <map>
#include <optional>
#include <string>

#include "base/types.h"
#include "service/call.h"

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

class Door {
public:
    virtual ~Door() = default;
    /// Does everything PutObject does, events included. Returns the ETag without quotes.
    virtual std::string put_object(const service::Scope& scope, const std::string& principal,
                                   NewObject object) = 0;
    virtual StoredObject get_object(const service::Scope& scope, const std::string& bucket,
                                    const std::string& key,
                                    const std::optional<std::string>& version = {}) = 0;
    virtual bool bucket_exists(const std::string& bucket) = 0;
};

}  // namespace leat::s3
