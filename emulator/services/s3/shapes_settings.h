#pragma once
// What the operations on tags and settings of buckets and objects take and give. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/s3/shapes.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::s3 {

struct GetBucketTaggingOutput {
    std::vector<Tag> tag_set;
    static const protocol::Structure& shape();
};

struct Tagging {
    std::vector<Tag> tag_set;
    static const protocol::Structure& shape();
};

struct PutBucketTaggingInput {
    std::string bucket;
    std::optional<std::string> content_md5;
    std::optional<std::string> checksum_algorithm;
    Tagging tagging;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

struct ServerSideEncryptionByDefault {
    std::string sse_algorithm;
    std::optional<std::string> kms_master_key_id;
    static const protocol::Structure& shape();
};

struct BlockedEncryptionTypes {
    std::optional<std::vector<std::string>> encryption_type;
    static const protocol::Structure& shape();
};

struct ServerSideEncryptionRule {
    std::optional<ServerSideEncryptionByDefault> apply_server_side_encryption_by_default;
    std::optional<bool> bucket_key_enabled;
    std::optional<BlockedEncryptionTypes> blocked_encryption_types;
    static const protocol::Structure& shape();
};

struct ServerSideEncryptionConfiguration {
    std::vector<ServerSideEncryptionRule> rules;
    static const protocol::Structure& shape();
};

struct GetBucketEncryptionOutput {
    std::optional<ServerSideEncryptionConfiguration> server_side_encryption_configuration;
    static const protocol::Structure& shape();
};

struct PutBucketEncryptionInput {
    std::string bucket;
    std::optional<std::string> content_md5;
    std::optional<std::string> checksum_algorithm;
    ServerSideEncryptionConfiguration server_side_encryption_configuration;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

struct GetBucketPolicyOutput {
    std::optional<std::string> policy;
    static const protocol::Structure& shape();
};

struct PutBucketPolicyInput {
    std::string bucket;
    std::optional<std::string> content_md5;
    std::optional<std::string> checksum_algorithm;
    std::optional<bool> confirm_remove_self_bucket_access;
    std::string policy;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    static const protocol::Structure& shape();
};

struct PublicAccessBlockConfiguration {
    std::optional<bool> block_public_acls;
    std::optional<bool> ignore_public_acls;
    std::optional<bool> block_public_policy;
    std::optional<bool> restrict_public_buckets;
    static const protocol::Structure& shape();
};

struct GetPublicAccessBlockOutput {
    std::optional<PublicAccessBlockConfiguration> public_access_block_configuration;
    static const protocol::Structure& shape();
};

struct PutPublicAccessBlockInput {
    std::string bucket;
    std::optional<std::string> content_md5;
    std::optional<std::string> checksum_algorithm;
    PublicAccessBlockConfiguration public_access_block_configuration;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

struct OwnershipControlsRule {
    std::string object_ownership;
    static const protocol::Structure& shape();
};

struct OwnershipControls {
    std::vector<OwnershipControlsRule> rules;
    static const protocol::Structure& shape();
};

struct GetBucketOwnershipControlsOutput {
    std::optional<OwnershipControls> ownership_controls;
    static const protocol::Structure& shape();
};

struct PutBucketOwnershipControlsInput {
    std::string bucket;
    std::optional<std::string> content_md5;
    std::optional<std::string> expected_bucket_owner;
    OwnershipControls ownership_controls;
    std::optional<std::string> checksum_algorithm;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

struct Grantee {
    std::optional<std::string> display_name;
    std::optional<std::string> email_address;
    std::optional<std::string> id;
    std::string type;
    std::optional<std::string> uri;
    static const protocol::Structure& shape();
};

struct Grant {
    std::optional<Grantee> grantee;
    std::optional<std::string> permission;
    static const protocol::Structure& shape();
};

struct AccessControlPolicy {
    std::optional<std::vector<Grant>> grants;
    std::optional<Owner> owner;
    static const protocol::Structure& shape();
};

struct PutBucketAclInput {
    std::optional<std::string> acl;
    std::optional<AccessControlPolicy> access_control_policy;
    std::string bucket;
    std::optional<std::string> content_md5;
    std::optional<std::string> checksum_algorithm;
    std::optional<std::string> grant_full_control;
    std::optional<std::string> grant_read;
    std::optional<std::string> grant_read_acp;
    std::optional<std::string> grant_write;
    std::optional<std::string> grant_write_acp;
    std::optional<std::string> expected_bucket_owner;
    static const protocol::Structure& shape();
};

struct GetBucketAclOutput {
    std::optional<Owner> owner;
    std::optional<std::vector<Grant>> grants;
    static const protocol::Structure& shape();
};

struct GetBucketAccelerateConfigurationInput {
    std::string bucket;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> request_payer;
    static const protocol::Structure& shape();
};

struct GetBucketAccelerateConfigurationOutput {
    std::optional<std::string> status;
    std::optional<std::string> request_charged;
    static const protocol::Structure& shape();
};

struct GetBucketRequestPaymentOutput {
    std::optional<std::string> payer;
    static const protocol::Structure& shape();
};

struct TargetGrant {
    std::optional<Grantee> grantee;
    std::optional<std::string> permission;
    static const protocol::Structure& shape();
};

struct SimplePrefix {
    static const protocol::Structure& shape();
};

struct PartitionedPrefix {
    std::optional<std::string> partition_date_source;
    static const protocol::Structure& shape();
};

struct TargetObjectKeyFormat {
    std::optional<SimplePrefix> simple_prefix;
    std::optional<PartitionedPrefix> partitioned_prefix;
    static const protocol::Structure& shape();
};

struct LoggingEnabled {
    std::string target_bucket;
    std::optional<std::vector<TargetGrant>> target_grants;
    std::string target_prefix;
    std::optional<TargetObjectKeyFormat> target_object_key_format;
    static const protocol::Structure& shape();
};

struct GetBucketLoggingOutput {
    std::optional<LoggingEnabled> logging_enabled;
    static const protocol::Structure& shape();
};

struct GetObjectTaggingInput {
    std::string bucket;
    std::string key;
    std::optional<std::string> version_id;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> request_payer;
    static const protocol::Structure& shape();
};

struct GetObjectTaggingOutput {
    std::optional<std::string> version_id;
    std::vector<Tag> tag_set;
    static const protocol::Structure& shape();
};

struct PutObjectTaggingInput {
    std::string bucket;
    std::string key;
    std::optional<std::string> version_id;
    std::optional<std::string> content_md5;
    std::optional<std::string> checksum_algorithm;
    Tagging tagging;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> request_payer;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

struct PutObjectTaggingOutput {
    std::optional<std::string> version_id;
    static const protocol::Structure& shape();
};

struct DeleteObjectTaggingInput {
    std::string bucket;
    std::string key;
    std::optional<std::string> version_id;
    std::optional<std::string> expected_bucket_owner;
    static const protocol::Structure& shape();
};

struct DeleteObjectTaggingOutput {
    std::optional<std::string> version_id;
    static const protocol::Structure& shape();
};

using GetBucketTaggingInput = BucketInput;
using DeleteBucketTaggingInput = BucketInput;
using GetBucketEncryptionInput = BucketInput;
using DeleteBucketEncryptionInput = BucketInput;
using GetBucketPolicyInput = BucketInput;
using DeleteBucketPolicyInput = BucketInput;
using GetPublicAccessBlockInput = BucketInput;
using DeletePublicAccessBlockInput = BucketInput;
using GetBucketOwnershipControlsInput = BucketInput;
using DeleteBucketOwnershipControlsInput = BucketInput;
using GetBucketAclInput = BucketInput;
using GetBucketCorsInput = BucketInput;
using GetBucketWebsiteInput = BucketInput;
using GetBucketRequestPaymentInput = BucketInput;
using GetBucketLoggingInput = BucketInput;
using GetBucketLifecycleConfigurationInput = BucketInput;
using GetBucketReplicationInput = BucketInput;
using GetObjectLockConfigurationInput = BucketInput;

}  // namespace leat::s3
