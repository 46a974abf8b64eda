#include "services/s3/shapes.h"

#include "protocol/shape.h"

namespace leat::s3 {

using namespace protocol;

const Structure& CopyObjectInput::shape() {
    using In = CopyObjectInput;
    static constexpr Member members[]{
        member<&In::acl>("ACL", at(Location::Header, "x-amz-acl")),
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::cache_control>("CacheControl", at(Location::Header, "Cache-Control")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-checksum-algorithm")),
        member<&In::content_disposition>("ContentDisposition",
                                         at(Location::Header, "Content-Disposition")),
        member<&In::content_encoding>("ContentEncoding", at(Location::Header, "Content-Encoding")),
        member<&In::content_language>("ContentLanguage", at(Location::Header, "Content-Language")),
        member<&In::content_type>("ContentType", at(Location::Header, "Content-Type")),
        member<&In::copy_source>("CopySource",
                                 required | at(Location::Header, "x-amz-copy-source")),
        member<&In::copy_source_if_match>("CopySourceIfMatch",
                                          at(Location::Header, "x-amz-copy-source-if-match")),
        member<&In::copy_source_if_modified_since>(
            "CopySourceIfModifiedSince",
            at(Location::Header, "x-amz-copy-source-if-modified-since")),
        member<&In::copy_source_if_none_match>(
            "CopySourceIfNoneMatch", at(Location::Header, "x-amz-copy-source-if-none-match")),
        member<&In::copy_source_if_unmodified_since>(
            "CopySourceIfUnmodifiedSince",
            at(Location::Header, "x-amz-copy-source-if-unmodified-since")),
        member<&In::expires>("Expires", at(Location::Header, "Expires")),
        member<&In::grant_full_control>(
            "GrantFullControl",
            at(Location::Header, "x-amz-grant-full-control") | unsupported("access control lists")),
        member<&In::grant_read>("GrantRead", at(Location::Header, "x-amz-grant-read") |
                                                 unsupported("access control lists")),
        member<&In::grant_read_acp>("GrantReadACP", at(Location::Header, "x-amz-grant-read-acp") |
                                                        unsupported("access control lists")),
        member<&In::grant_write_acp>(
            "GrantWriteACP",
            at(Location::Header, "x-amz-grant-write-acp") | unsupported("access control lists")),
        member<&In::if_match>("IfMatch", at(Location::Header, "If-Match")),
        member<&In::if_none_match>("IfNoneMatch", at(Location::Header, "If-None-Match")),
        member<&In::key>("Key", required | at(Location::Path, "Key")),
        member<&In::metadata>("Metadata", at(Location::HeaderPrefix, "x-amz-meta-")),
        member<&In::metadata_directive>("MetadataDirective",
                                        at(Location::Header, "x-amz-metadata-directive")),
        member<&In::tagging_directive>("TaggingDirective",
                                       at(Location::Header, "x-amz-tagging-directive")),
        member<&In::server_side_encryption>("ServerSideEncryption",
                                            at(Location::Header, "x-amz-server-side-encryption")),
        member<&In::storage_class>("StorageClass", at(Location::Header, "x-amz-storage-class")),
        member<&In::website_redirect_location>(
            "WebsiteRedirectLocation", at(Location::Header, "x-amz-website-redirect-location")),
        member<&In::sse_customer_algorithm>(
            "SSECustomerAlgorithm",
            at(Location::Header, "x-amz-server-side-encryption-customer-algorithm") |
                unsupported("encryption with customer keys")),
        member<&In::sse_customer_key>(
            "SSECustomerKey", at(Location::Header, "x-amz-server-side-encryption-customer-key") |
                                  sensitive | unsupported("encryption with customer keys")),
        member<&In::sse_customer_key_md5>(
            "SSECustomerKeyMD5",
            at(Location::Header, "x-amz-server-side-encryption-customer-key-MD5") |
                unsupported("encryption with customer keys")),
        member<&In::sse_kms_key_id>(
            "SSEKMSKeyId", at(Location::Header, "x-amz-server-side-encryption-aws-kms-key-id") |
                               sensitive | unsupported("encryption with KMS keys")),
        member<&In::sse_kms_encryption_context>(
            "SSEKMSEncryptionContext",
            at(Location::Header, "x-amz-server-side-encryption-context") | sensitive |
                unsupported("encryption with KMS keys")),
        member<&In::bucket_key_enabled>(
            "BucketKeyEnabled",
            at(Location::Header, "x-amz-server-side-encryption-bucket-key-enabled") |
                ignored("only encryption with KMS keys has bucket keys")),
        member<&In::copy_source_sse_customer_algorithm>(
            "CopySourceSSECustomerAlgorithm",
            at(Location::Header, "x-amz-copy-source-server-side-encryption-customer-algorithm") |
                unsupported("encryption with customer keys")),
        member<&In::copy_source_sse_customer_key>(
            "CopySourceSSECustomerKey",
            at(Location::Header, "x-amz-copy-source-server-side-encryption-customer-key") |
                sensitive | unsupported("encryption with customer keys")),
        member<&In::copy_source_sse_customer_key_md5>(
            "CopySourceSSECustomerKeyMD5",
            at(Location::Header, "x-amz-copy-source-server-side-encryption-customer-key-MD5") |
                unsupported("encryption with customer keys")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::tagging>("Tagging", at(Location::Header, "x-amz-tagging")),
        member<&In::object_lock_mode>(
            "ObjectLockMode",
            at(Location::Header, "x-amz-object-lock-mode") | unsupported("object lock")),
        member<&In::object_lock_retain_until_date>(
            "ObjectLockRetainUntilDate",
            at(Location::Header, "x-amz-object-lock-retain-until-date") |
                timestamp(TimestampFormat::Iso8601) | unsupported("object lock")),
        member<&In::object_lock_legal_hold_status>(
            "ObjectLockLegalHoldStatus",
            at(Location::Header, "x-amz-object-lock-legal-hold") | unsupported("object lock")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::expected_source_bucket_owner>(
            "ExpectedSourceBucketOwner",
            at(Location::Header, "x-amz-source-expected-bucket-owner")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("CopyObjectInput", members);
    return shape;
}

const Structure& CopyObjectResult::shape() {
    using In = CopyObjectResult;
    static constexpr Member members[]{
        member<&In::etag>("ETag"),
        member<&In::last_modified>("LastModified"),
        member<&In::checksum_type>("ChecksumType"),
        member<&In::checksum_crc32>("ChecksumCRC32"),
        member<&In::checksum_crc32c>("ChecksumCRC32C"),
        member<&In::checksum_crc64nvme>("ChecksumCRC64NVME"),
        member<&In::checksum_sha1>("ChecksumSHA1"),
        member<&In::checksum_sha256>("ChecksumSHA256"),
        member<&In::checksum_sha512>("ChecksumSHA512"),
        member<&In::checksum_md5>("ChecksumMD5"),
        member<&In::checksum_xxhash64>("ChecksumXXHASH64"),
        member<&In::checksum_xxhash3>("ChecksumXXHASH3"),
        member<&In::checksum_xxhash128>("ChecksumXXHASH128"),
    };
    static constexpr Structure shape = structure("CopyObjectResult", members);
    return shape;
}

const Structure& CopyObjectOutput::shape() {
    using In = CopyObjectOutput;
    static constexpr Member members[]{
        member<&In::copy_object_result>("CopyObjectResult", at(Location::Payload)),
        member<&In::expiration>("Expiration", at(Location::Header, "x-amz-expiration")),
        member<&In::copy_source_version_id>("CopySourceVersionId",
                                            at(Location::Header, "x-amz-copy-source-version-id")),
        member<&In::version_id>("VersionId", at(Location::Header, "x-amz-version-id")),
        member<&In::server_side_encryption>("ServerSideEncryption",
                                            at(Location::Header, "x-amz-server-side-encryption")),
        member<&In::sse_customer_algorithm>(
            "SSECustomerAlgorithm",
            at(Location::Header, "x-amz-server-side-encryption-customer-algorithm")),
        member<&In::sse_customer_key_md5>(
            "SSECustomerKeyMD5",
            at(Location::Header, "x-amz-server-side-encryption-customer-key-MD5")),
        member<&In::sse_kms_key_id>(
            "SSEKMSKeyId",
            at(Location::Header, "x-amz-server-side-encryption-aws-kms-key-id") | sensitive),
        member<&In::sse_kms_encryption_context>(
            "SSEKMSEncryptionContext",
            at(Location::Header, "x-amz-server-side-encryption-context") | sensitive),
        member<&In::bucket_key_enabled>(
            "BucketKeyEnabled",
            at(Location::Header, "x-amz-server-side-encryption-bucket-key-enabled")),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
    };
    static constexpr Structure shape = structure("CopyObjectOutput", members);
    return shape;
}

}  // namespace leat::s3
