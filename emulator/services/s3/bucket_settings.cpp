// Encryption, policy, public access block and ownership of a bucket. They are kept and shown;
// nothing in leat is refused because of them.
#include "protocol/document.h"
#include "protocol/shape.h"
#include "services/s3/errors.h"
#include "services/s3/operations.h"
#include "services/s3/settings.h"

namespace leat::s3 {

namespace {

Unit set(Call& call, const std::string& name, const std::optional<std::string>& expected_owner,
         const char* setting, std::string_view value) {
    const auto& bucket = writable_bucket(call, name, expected_owner);
    call.store.set_setting(bucket, setting, value);
    return {};
}

Unit erase(Call& call, const BucketInput& input, const char* setting) {
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    call.store.erase_setting(bucket, setting);
    return {};
}

}  // namespace

// Every bucket encrypts with AES256; all that can be chosen is the mention of a bucket key.
GetBucketEncryptionOutput get_bucket_encryption(Call& call, const BucketInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    ServerSideEncryptionRule rule;
    rule.apply_server_side_encryption_by_default = ServerSideEncryptionByDefault{"AES256"};
    const auto stored = call.store.setting(bucket, kEncryption).value_or("false");
    if (!stored.empty()) rule.bucket_key_enabled = stored == "true";
    return {ServerSideEncryptionConfiguration{{rule}}};
}

Unit put_bucket_encryption(Call& call, const PutBucketEncryptionInput& input) {
    const auto& rules = input.server_side_encryption_configuration.rules;
    if (rules.size() != 1) throw malformed_xml();
    const auto& rule = rules.front();
    if (const auto& choice = rule.apply_server_side_encryption_by_default) {
        if (choice->sse_algorithm.starts_with("aws:"))
            throw not_implemented("Element", "SSEAlgorithm");
        if (choice->sse_algorithm != "AES256") throw malformed_xml();
        if (choice->kms_master_key_id)
            throw InvalidArgument(
                "a KMSMasterKeyID is not applicable if the default sse algorithm "
                "is not aws:kms or aws:kms:dsse");
    }
    const auto key = rule.bucket_key_enabled;
    return set(call, input.bucket, input.expected_bucket_owner, kEncryption,
               !key   ? ""
               : *key ? "true"
                      : "false");
}

Unit delete_bucket_encryption(Call& call, const BucketInput& input) {
    return erase(call, input, kEncryption);
}

GetBucketPolicyOutput get_bucket_policy(Call& call, const BucketInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    auto stored = call.store.setting(bucket, kPolicy);
    if (!stored)
        throw NoSuchBucketPolicy("The bucket policy does not exist")
            .with("BucketName", input.bucket);
    return {std::move(stored)};
}

Unit put_bucket_policy(Call& call, const PutBucketPolicyInput& input) {
    if (!input.policy.starts_with('{'))
        throw MalformedPolicy("Policies must be valid JSON and the first byte must be '{'");
    try {
        const auto policy = protocol::Document::parse(input.policy);
        if (!policy.find("Statement")) throw MalformedPolicy("Missing required field Statement");
    } catch (const protocol::DocumentError&) {
        throw MalformedPolicy("This policy contains invalid Json");
    }
    return set(call, input.bucket, input.expected_bucket_owner, kPolicy, input.policy);
}

Unit delete_bucket_policy(Call& call, const BucketInput& input) {
    return erase(call, input, kPolicy);
}

GetPublicAccessBlockOutput get_public_access_block(Call& call, const BucketInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    // New buckets block everything. Kept as four digits in the order of the members.
    const auto stored = call.store.setting(bucket, kPublicAccess).value_or("1111");
    if (stored == kDeleted)
        throw NoSuchPublicAccessBlock("The public access block configuration was not found")
            .with("BucketName", input.bucket);
    PublicAccessBlockConfiguration out;
    out.block_public_acls = stored[0] == '1';
    out.ignore_public_acls = stored[1] == '1';
    out.block_public_policy = stored[2] == '1';
    out.restrict_public_buckets = stored[3] == '1';
    return {out};
}

Unit put_public_access_block(Call& call, const PutPublicAccessBlockInput& input) {
    const auto& given = input.public_access_block_configuration;
    std::string value;
    for (const auto& flag : {given.block_public_acls, given.ignore_public_acls,
                             given.block_public_policy, given.restrict_public_buckets})
        value += flag.value_or(false) ? '1' : '0';
    return set(call, input.bucket, input.expected_bucket_owner, kPublicAccess, value);
}

Unit delete_public_access_block(Call& call, const BucketInput& input) {
    return set(call, input.bucket, input.expected_bucket_owner, kPublicAccess, kDeleted);
}

GetBucketOwnershipControlsOutput get_bucket_ownership_controls(Call& call,
                                                               const BucketInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    const auto stored = call.store.setting(bucket, kOwnership).value_or(kBucketOwnerEnforced);
    if (stored == kDeleted)
        throw OwnershipControlsNotFound("The bucket ownership controls were not found")
            .with("BucketName", input.bucket);
    return {OwnershipControls{{OwnershipControlsRule{stored}}}};
}

Unit put_bucket_ownership_controls(Call& call, const PutBucketOwnershipControlsInput& input) {
    const auto& rules = input.ownership_controls.rules;
    if (rules.size() != 1) throw malformed_xml();
    check_object_ownership(rules.front().object_ownership);
    return set(call, input.bucket, input.expected_bucket_owner, kOwnership,
               rules.front().object_ownership);
}

// The only list that a bucket can have is the private one, which every bucket has already.
Unit put_bucket_acl(Call& call, const PutBucketAclInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    if (!input.acl && !input.access_control_policy)
        throw MissingSecurityHeader("Your request was missing a required header")
            .with("MissingHeaderName", "x-amz-acl");
    if (call.store.setting(bucket, kOwnership).value_or(kBucketOwnerEnforced) ==
        kBucketOwnerEnforced)
        throw AccessControlListNotSupported("The bucket does not allow ACLs");
    if (input.access_control_policy) throw not_implemented("Element", "AccessControlPolicy");
    if (*input.acl != "private") throw not_implemented("Header", "x-amz-acl");
    return {};
}

Unit delete_bucket_ownership_controls(Call& call, const BucketInput& input) {
    return set(call, input.bucket, input.expected_bucket_owner, kOwnership, kDeleted);
}

}  // namespace leat::s3
