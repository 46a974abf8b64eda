#pragma once
// What an operation of S3 is given, and the lookups that most of them begin with.
#include <map>
#include <optional>
#include <string>

#include "service/call.h"
#include "services/s3/store.h"

namespace leat::s3 {

class S3;
using Call = service::Call<Store, S3>;

/// S3's times of buckets and objects have no fractions of a second.
inline Timestamp whole_second(Timestamp t) { return {t.ms - t.ms % 1000}; }

/// The bucket, or NoSuchBucket; AccessDenied when it belongs to another account than expected.
Bucket require_bucket(Call& call, const std::string& name,
                      const std::optional<std::string>& expected_owner);
/// The same from the writer's cache, for operations that write; valid until the bucket is changed.
const Bucket& writable_bucket(Call& call, const std::string& name,
                              const std::optional<std::string>& expected_owner);
void check_owner(const std::string& account, const std::optional<std::string>& expected_owner);

/// Parameters that name a subresource or feature which no row of the operation table serves are
/// answered with NotImplemented; S3 ignores unknown parameters, and so does this.
void refuse_subresources(const std::optional<std::map<std::string, std::string>>& query);

/// In a bucket that never was versioned, only the version "null" exists. Throws NoSuchVersion, or
/// InvalidArgument for text that is no version id.
void check_version(const std::optional<std::string>& version_id, const std::string& key);

/// Canned ACLs of objects: those that change nothing under "bucket owner enforced" are fine. Throws
/// AccessControlListNotSupported, or NotImplemented where the bucket's ownership would allow more.
void check_object_acl(Call& call, const Bucket& bucket, const std::optional<std::string>& acl);
/// Encryption: AES256 is what every object has; KMS is not built.
void check_encryption(const std::optional<std::string>& algorithm);

/// The 64 hex digits that S3 shows as the owner of an account's buckets.
std::string canonical_user(const std::string& account);

}  // namespace leat::s3
