#include "services/s3/shapes_settings.h"

#include "protocol/shape.h"

namespace leat::s3 {

using namespace protocol;

const Structure& ServerSideEncryptionByDefault::shape() {
    using In = ServerSideEncryptionByDefault;
    static constexpr Member members[]{
        member<&In::sse_algorithm>("SSEAlgorithm", required),
        member<&In::kms_master_key_id>("KMSMasterKeyID", sensitive),
    };
    static constexpr Structure shape = structure("ServerSideEncryptionByDefault", members);
    return shape;
}

const Structure& BlockedEncryptionTypes::shape() {
    using In = BlockedEncryptionTypes;
    static constexpr Member members[]{
        member<&In::encryption_type>("EncryptionType", flattened),
    };
    static constexpr Structure shape = structure("BlockedEncryptionTypes", members);
    return shape;
}

const Structure& ServerSideEncryptionRule::shape() {
    using In = ServerSideEncryptionRule;
    static constexpr Member members[]{
        member<&In::apply_server_side_encryption_by_default>("ApplyServerSideEncryptionByDefault"),
        member<&In::bucket_key_enabled>("BucketKeyEnabled"),
        member<&In::blocked_encryption_types>("BlockedEncryptionTypes",
                                              unsupported("blocking of encryption types")),
    };
    static constexpr Structure shape = structure("ServerSideEncryptionRule", members);
    return shape;
}

const Structure& ServerSideEncryptionConfiguration::shape() {
    using In = ServerSideEncryptionConfiguration;
    static constexpr Member members[]{
        member<&In::rules>("Rules", required | flattened | xml_name("Rule")),
    };
    static constexpr Structure shape = structure("ServerSideEncryptionConfiguration", members);
    return shape;
}

const Structure& GetBucketEncryptionOutput::shape() {
    using In = GetBucketEncryptionOutput;
    static constexpr Member members[]{
        member<&In::server_side_encryption_configuration>("ServerSideEncryptionConfiguration",
                                                          at(Location::Payload)),
    };
    static constexpr Structure shape = structure("GetBucketEncryptionOutput", members);
    return shape;
}

const Structure& PutBucketEncryptionInput::shape() {
    using In = PutBucketEncryptionInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::server_side_encryption_configuration>(
            "ServerSideEncryptionConfiguration",
            required | at(Location::Payload) |
                xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
        member<&In::raw_body>("RawBody", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("PutBucketEncryptionInput", members);
    return shape;
}

const Structure& GetBucketPolicyOutput::shape() {
    using In = GetBucketPolicyOutput;
    static constexpr Member members[]{
        member<&In::policy>("Policy", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("GetBucketPolicyOutput", members);
    return shape;
}

const Structure& PutBucketPolicyInput::shape() {
    using In = PutBucketPolicyInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::confirm_remove_self_bucket_access>(
            "ConfirmRemoveSelfBucketAccess",
            at(Location::Header, "x-amz-confirm-remove-self-bucket-access") |
                ignored("policies deny nothing here")),
        member<&In::policy>("Policy", required | at(Location::Payload)),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
    };
    static constexpr Structure shape = structure("PutBucketPolicyInput", members);
    return shape;
}

const Structure& PublicAccessBlockConfiguration::shape() {
    using In = PublicAccessBlockConfiguration;
    static constexpr Member members[]{
        member<&In::block_public_acls>("BlockPublicAcls"),
        member<&In::ignore_public_acls>("IgnorePublicAcls"),
        member<&In::block_public_policy>("BlockPublicPolicy"),
        member<&In::restrict_public_buckets>("RestrictPublicBuckets"),
    };
    static constexpr Structure shape = structure("PublicAccessBlockConfiguration", members);
    return shape;
}

const Structure& GetPublicAccessBlockOutput::shape() {
    using In = GetPublicAccessBlockOutput;
    static constexpr Member members[]{
        member<&In::public_access_block_configuration>("PublicAccessBlockConfiguration",
                                                       at(Location::Payload)),
    };
    static constexpr Structure shape = structure("GetPublicAccessBlockOutput", members);
    return shape;
}

const Structure& PutPublicAccessBlockInput::shape() {
    using In = PutPublicAccessBlockInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::public_access_block_configuration>(
            "PublicAccessBlockConfiguration",
            required | at(Location::Payload) |
                xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
        member<&In::raw_body>("RawBody", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("PutPublicAccessBlockInput", members);
    return shape;
}

const Structure& OwnershipControlsRule::shape() {
    using In = OwnershipControlsRule;
    static constexpr Member members[]{
        member<&In::object_ownership>("ObjectOwnership", required),
    };
    static constexpr Structure shape = structure("OwnershipControlsRule", members);
    return shape;
}

const Structure& OwnershipControls::shape() {
    using In = OwnershipControls;
    static constexpr Member members[]{
        member<&In::rules>("Rules", required | flattened | xml_name("Rule")),
    };
    static constexpr Structure shape = structure("OwnershipControls", members);
    return shape;
}

const Structure& GetBucketOwnershipControlsOutput::shape() {
    using In = GetBucketOwnershipControlsOutput;
    static constexpr Member members[]{
        member<&In::ownership_controls>("OwnershipControls", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("GetBucketOwnershipControlsOutput", members);
    return shape;
}

const Structure& PutBucketOwnershipControlsInput::shape() {
    using In = PutBucketOwnershipControlsInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::ownership_controls>(
            "OwnershipControls", required | at(Location::Payload) |
                                     xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
        member<&In::raw_body>("RawBody", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("PutBucketOwnershipControlsInput", members);
    return shape;
}

const Structure& Grantee::shape() {
    using In = Grantee;
    static constexpr Member members[]{
        member<&In::display_name>("DisplayName"),
        member<&In::email_address>("EmailAddress"),
        member<&In::id>("ID"),
        member<&In::type>("Type", required | xml_attribute | xml_name("xsi:type")),
        member<&In::uri>("URI"),
    };
    static constexpr Structure shape = structure("Grantee", members);
    return shape;
}

const Structure& Grant::shape() {
    using In = Grant;
    static constexpr Member members[]{
        member<&In::grantee>("Grantee"),
        member<&In::permission>("Permission"),
    };
    static constexpr Structure shape = structure("Grant", members);
    return shape;
}

const Structure& AccessControlPolicy::shape() {
    using In = AccessControlPolicy;
    static constexpr Member members[]{
        member<&In::grants>("Grants", xml_name("AccessControlList") | element_name("Grant")),
        member<&In::owner>("Owner"),
    };
    static constexpr Structure shape = structure("AccessControlPolicy", members);
    return shape;
}

const Structure& PutBucketAclInput::shape() {
    using In = PutBucketAclInput;
    constexpr const char* kGrants = "access control lists";
    static constexpr Member members[]{
        member<&In::acl>("ACL", at(Location::Header, "x-amz-acl")),
        member<&In::access_control_policy>(
            "AccessControlPolicy",
            at(Location::Payload) | xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::grant_full_control>(
            "GrantFullControl",
            at(Location::Header, "x-amz-grant-full-control") | unsupported(kGrants)),
        member<&In::grant_read>("GrantRead",
                                at(Location::Header, "x-amz-grant-read") | unsupported(kGrants)),
        member<&In::grant_read_acp>(
            "GrantReadACP", at(Location::Header, "x-amz-grant-read-acp") | unsupported(kGrants)),
        member<&In::grant_write>("GrantWrite",
                                 at(Location::Header, "x-amz-grant-write") | unsupported(kGrants)),
        member<&In::grant_write_acp>(
            "GrantWriteACP", at(Location::Header, "x-amz-grant-write-acp") | unsupported(kGrants)),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
    };
    static constexpr Structure shape = structure("PutBucketAclInput", members);
    return shape;
}

const Structure& GetBucketAclOutput::shape() {
    using In = GetBucketAclOutput;
    static constexpr Member members[]{
        member<&In::owner>("Owner"),
        member<&In::grants>("Grants", xml_name("AccessControlList") | element_name("Grant")),
    };
    static constexpr Structure shape =
        structure("GetBucketAclOutput", members, "AccessControlPolicy");
    return shape;
}

const Structure& GetBucketAccelerateConfigurationInput::shape() {
    using In = GetBucketAccelerateConfigurationInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
    };
    static constexpr Structure shape = structure("GetBucketAccelerateConfigurationInput", members);
    return shape;
}

const Structure& GetBucketAccelerateConfigurationOutput::shape() {
    using In = GetBucketAccelerateConfigurationOutput;
    static constexpr Member members[]{
        member<&In::status>("Status"),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
    };
    static constexpr Structure shape =
        structure("GetBucketAccelerateConfigurationOutput", members, "AccelerateConfiguration");
    return shape;
}

const Structure& GetBucketRequestPaymentOutput::shape() {
    using In = GetBucketRequestPaymentOutput;
    static constexpr Member members[]{
        member<&In::payer>("Payer"),
    };
    static constexpr Structure shape =
        structure("GetBucketRequestPaymentOutput", members, "RequestPaymentConfiguration");
    return shape;
}

const Structure& TargetGrant::shape() {
    using In = TargetGrant;
    static constexpr Member members[]{
        member<&In::grantee>("Grantee"),
        member<&In::permission>("Permission"),
    };
    static constexpr Structure shape = structure("TargetGrant", members);
    return shape;
}

const Structure& SimplePrefix::shape() {
    static constexpr Structure shape{.name = "SimplePrefix"};
    return shape;
}

const Structure& PartitionedPrefix::shape() {
    using In = PartitionedPrefix;
    static constexpr Member members[]{
        member<&In::partition_date_source>("PartitionDateSource"),
    };
    static constexpr Structure shape = structure("PartitionedPrefix", members);
    return shape;
}

const Structure& TargetObjectKeyFormat::shape() {
    using In = TargetObjectKeyFormat;
    static constexpr Member members[]{
        member<&In::simple_prefix>("SimplePrefix"),
        member<&In::partitioned_prefix>("PartitionedPrefix"),
    };
    static constexpr Structure shape = structure("TargetObjectKeyFormat", members);
    return shape;
}

const Structure& LoggingEnabled::shape() {
    using In = LoggingEnabled;
    static constexpr Member members[]{
        member<&In::target_bucket>("TargetBucket"),
        member<&In::target_grants>("TargetGrants", element_name("Grant")),
        member<&In::target_prefix>("TargetPrefix"),
        member<&In::target_object_key_format>("TargetObjectKeyFormat"),
    };
    static constexpr Structure shape = structure("LoggingEnabled", members);
    return shape;
}

const Structure& GetBucketLoggingOutput::shape() {
    using In = GetBucketLoggingOutput;
    static constexpr Member members[]{
        member<&In::logging_enabled>("LoggingEnabled"),
    };
    static constexpr Structure shape =
        structure("GetBucketLoggingOutput", members, "BucketLoggingStatus");
    return shape;
}

}  // namespace leat::s3
