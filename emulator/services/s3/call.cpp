#include "services/s3/call.h"

#include <array>

#include "base/digest.h"
#include "base/encoding.h"
#include "services/s3/errors.h"
#include "services/s3/settings.h"

namespace leat::s3 {

namespace {

// Subresources and parameters of S3's API that select another operation than the one without them.
constexpr std::array kSubresources{"accelerate",
                                   "acl",
                                   "analytics",
                                   "attributes",
                                   "cors",
                                   "delete",
                                   "encryption",
                                   "intelligent-tiering",
                                   "inventory",
                                   "legal-hold",
                                   "lifecycle",
                                   "location",
                                   "logging",
                                   "metadataConfiguration",
                                   "metadataInventoryTable",
                                   "metadataJournalTable",
                                   "metadataTable",
                                   "metrics",
                                   "notification",
                                   "object-lock",
                                   "ownershipControls",
                                   "policy",
                                   "policyStatus",
                                   "publicAccessBlock",
                                   "renameObject",
                                   "replication",
                                   "requestPayment",
                                   "restore",
                                   "retention",
                                   "select",
                                   "session",
                                   "tagging",
                                   "torrent",
                                   "uploadId",
                                   "uploads",
                                   "versioning",
                                   "versions",
                                   "website",
                                   "abac",
                                   "partNumber",
                                   "encryption-type",
                                   "append"};

}  // namespace

Bucket require_bucket(Call& call, const std::string& name,
                      const std::optional<std::string>& expected_owner) {
    auto bucket = call.store.find_bucket(name);
    if (!bucket) throw no_such_bucket(name);
    check_owner(bucket->account, expected_owner);
    return std::move(*bucket);
}

const Bucket& writable_bucket(Call& call, const std::string& name,
                              const std::optional<std::string>& expected_owner) {
    const auto* bucket = call.store.bucket_for_write(name);
    if (!bucket) throw no_such_bucket(name);
    check_owner(bucket->account, expected_owner);
    return *bucket;
}

void check_owner(const std::string& account, const std::optional<std::string>& expected_owner) {
    if (expected_owner && *expected_owner != account) throw AccessDenied("Access Denied");
}

void refuse_subresources(const std::optional<std::map<std::string, std::string>>& query) {
    if (!query) return;
    for (const char* name : kSubresources)
        if (query->count(name)) throw not_implemented("Parameter", name);
}

void check_version(const std::optional<std::string>& version_id, const std::string& key) {
    if (!version_id || *version_id == "null") return;
    if (version_id->empty())
        throw invalid_argument("Version id cannot be the empty string", "versionId", "");
    if (version_id->size() != 32)
        throw invalid_argument("Invalid version id specified", "versionId", *version_id);
    throw NoSuchVersion("The specified version does not exist.")
        .with("Key", key)
        .with("VersionId", *version_id);
}

void check_object_acl(Call& call, const Bucket& bucket, const std::optional<std::string>& acl) {
    if (!acl || *acl == "private" || *acl == "bucket-owner-full-control") return;
    if (call.store.setting(bucket, kOwnership).value_or(kBucketOwnerEnforced) !=
        kBucketOwnerEnforced)
        throw not_implemented("Header", "x-amz-acl");
    throw AccessControlListNotSupported("The bucket does not allow ACLs");
}

void check_encryption(const std::optional<std::string>& algorithm) {
    if (!algorithm || *algorithm == "AES256") return;
    if (algorithm->starts_with("aws:"))
        throw not_implemented("Header", "x-amz-server-side-encryption");
    throw InvalidEncryptionAlgorithm(
        "The encryption request that you specified is not valid. The valid value is AES256.");
}

std::string canonical_user(const std::string& account) {
    return hex_encode(sha256("canonical user of account " + account));
}

}  // namespace leat::s3
