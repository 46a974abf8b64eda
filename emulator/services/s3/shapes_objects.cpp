#include "services/s3/shapes.h"

#include "protocol/shape.h"

namespace leat::s3 {

using namespace protocol;

const Structure& PutObjectInput::shape() {
    using In = PutObjectInput;
    static constexpr Member members[]{
        member<&In::acl>("ACL", at(Location::Header, "x-amz-acl")),
        member<&In::body>("Body", at(Location::Payload)),
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::cache_control>("CacheControl", at(Location::Header, "Cache-Control")),
        member<&In::content_disposition>("ContentDisposition",
                                         at(Location::Header, "Content-Disposition")),
        member<&In::content_encoding>("ContentEncoding", at(Location::Header, "Content-Encoding")),
        member<&In::content_language>("ContentLanguage", at(Location::Header, "Content-Language")),
        member<&In::content_length>("ContentLength", at(Location::Header, "Content-Length")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::content_type>("ContentType", at(Location::Header, "Content-Type")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::checksum_crc32>("ChecksumCRC32", at(Location::Header, "x-amz-checksum-crc32")),
        member<&In::checksum_crc32c>("ChecksumCRC32C",
                                     at(Location::Header, "x-amz-checksum-crc32c")),
        member<&In::checksum_crc64nvme>("ChecksumCRC64NVME",
                                        at(Location::Header, "x-amz-checksum-crc64nvme")),
        member<&In::checksum_sha1>("ChecksumSHA1", at(Location::Header, "x-amz-checksum-sha1")),
        member<&In::checksum_sha256>("ChecksumSHA256",
                                     at(Location::Header, "x-amz-checksum-sha256")),
        member<&In::checksum_sha512>(
            "ChecksumSHA512",
            at(Location::Header, "x-amz-checksum-sha512") | unsupported("this checksum algorithm")),
        member<&In::checksum_md5>("ChecksumMD5", at(Location::Header, "x-amz-checksum-md5") |
                                                     unsupported("this checksum algorithm")),
        member<&In::checksum_xxhash64>("ChecksumXXHASH64",
                                       at(Location::Header, "x-amz-checksum-xxhash64") |
                                           unsupported("this checksum algorithm")),
        member<&In::checksum_xxhash3>("ChecksumXXHASH3",
                                      at(Location::Header, "x-amz-checksum-xxhash3") |
                                          unsupported("this checksum algorithm")),
        member<&In::checksum_xxhash128>("ChecksumXXHASH128",
                                        at(Location::Header, "x-amz-checksum-xxhash128") |
                                            unsupported("this checksum algorithm")),
        member<&In::expires>("Expires", at(Location::Header, "Expires")),
        member<&In::if_match>("IfMatch", at(Location::Header, "If-Match")),
        member<&In::if_none_match>("IfNoneMatch", at(Location::Header, "If-None-Match")),
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
        member<&In::key>("Key", required | at(Location::Path, "Key")),
        member<&In::write_offset_bytes>(
            "WriteOffsetBytes",
            at(Location::Header, "x-amz-write-offset-bytes") | unsupported("appending to objects")),
        member<&In::metadata>("Metadata", at(Location::HeaderPrefix, "x-amz-meta-")),
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
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
    };
    static constexpr Structure shape = structure("PutObjectInput", members);
    return shape;
}

const Structure& PutObjectOutput::shape() {
    using In = PutObjectOutput;
    static constexpr Member members[]{
        member<&In::expiration>("Expiration", at(Location::Header, "x-amz-expiration")),
        member<&In::etag>("ETag", at(Location::Header, "ETag")),
        member<&In::checksum_crc32>("ChecksumCRC32", at(Location::Header, "x-amz-checksum-crc32")),
        member<&In::checksum_crc32c>("ChecksumCRC32C",
                                     at(Location::Header, "x-amz-checksum-crc32c")),
        member<&In::checksum_crc64nvme>("ChecksumCRC64NVME",
                                        at(Location::Header, "x-amz-checksum-crc64nvme")),
        member<&In::checksum_sha1>("ChecksumSHA1", at(Location::Header, "x-amz-checksum-sha1")),
        member<&In::checksum_sha256>("ChecksumSHA256",
                                     at(Location::Header, "x-amz-checksum-sha256")),
        member<&In::checksum_sha512>("ChecksumSHA512",
                                     at(Location::Header, "x-amz-checksum-sha512")),
        member<&In::checksum_md5>("ChecksumMD5", at(Location::Header, "x-amz-checksum-md5")),
        member<&In::checksum_xxhash64>("ChecksumXXHASH64",
                                       at(Location::Header, "x-amz-checksum-xxhash64")),
        member<&In::checksum_xxhash3>("ChecksumXXHASH3",
                                      at(Location::Header, "x-amz-checksum-xxhash3")),
        member<&In::checksum_xxhash128>("ChecksumXXHASH128",
                                        at(Location::Header, "x-amz-checksum-xxhash128")),
        member<&In::checksum_type>("ChecksumType", at(Location::Header, "x-amz-checksum-type")),
        member<&In::server_side_encryption>("ServerSideEncryption",
                                            at(Location::Header, "x-amz-server-side-encryption")),
        member<&In::version_id>("VersionId", at(Location::Header, "x-amz-version-id")),
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
        member<&In::size>("Size", at(Location::Header, "x-amz-object-size")),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
    };
    static constexpr Structure shape = structure("PutObjectOutput", members);
    return shape;
}

const Structure& GetObjectInput::shape() {
    using In = GetObjectInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::if_match>("IfMatch", at(Location::Header, "If-Match")),
        member<&In::if_modified_since>("IfModifiedSince",
                                       at(Location::Header, "If-Modified-Since")),
        member<&In::if_none_match>("IfNoneMatch", at(Location::Header, "If-None-Match")),
        member<&In::if_unmodified_since>("IfUnmodifiedSince",
                                         at(Location::Header, "If-Unmodified-Since")),
        member<&In::key>("Key", required | at(Location::Path, "Key")),
        member<&In::range>("Range", at(Location::Header, "Range")),
        member<&In::response_cache_control>("ResponseCacheControl",
                                            at(Location::Query, "response-cache-control")),
        member<&In::response_content_disposition>(
            "ResponseContentDisposition", at(Location::Query, "response-content-disposition")),
        member<&In::response_content_encoding>("ResponseContentEncoding",
                                               at(Location::Query, "response-content-encoding")),
        member<&In::response_content_language>("ResponseContentLanguage",
                                               at(Location::Query, "response-content-language")),
        member<&In::response_content_type>("ResponseContentType",
                                           at(Location::Query, "response-content-type")),
        member<&In::response_expires>("ResponseExpires", at(Location::Query, "response-expires")),
        member<&In::version_id>("VersionId", at(Location::Query, "versionId")),
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
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::part_number>("PartNumber", at(Location::Query, "partNumber")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::checksum_mode>("ChecksumMode", at(Location::Header, "x-amz-checksum-mode")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("GetObjectInput", members);
    return shape;
}

const Structure& GetObjectOutput::shape() {
    using In = GetObjectOutput;
    static constexpr Member members[]{
        member<&In::body>("Body", at(Location::Payload)),
        member<&In::delete_marker>("DeleteMarker", at(Location::Header, "x-amz-delete-marker")),
        member<&In::accept_ranges>("AcceptRanges", at(Location::Header, "accept-ranges")),
        member<&In::expiration>("Expiration", at(Location::Header, "x-amz-expiration")),
        member<&In::restore>("Restore", at(Location::Header, "x-amz-restore")),
        member<&In::last_modified>("LastModified", at(Location::Header, "Last-Modified")),
        member<&In::content_length>("ContentLength", at(Location::Header, "Content-Length")),
        member<&In::etag>("ETag", at(Location::Header, "ETag")),
        member<&In::checksum_crc32>("ChecksumCRC32", at(Location::Header, "x-amz-checksum-crc32")),
        member<&In::checksum_crc32c>("ChecksumCRC32C",
                                     at(Location::Header, "x-amz-checksum-crc32c")),
        member<&In::checksum_crc64nvme>("ChecksumCRC64NVME",
                                        at(Location::Header, "x-amz-checksum-crc64nvme")),
        member<&In::checksum_sha1>("ChecksumSHA1", at(Location::Header, "x-amz-checksum-sha1")),
        member<&In::checksum_sha256>("ChecksumSHA256",
                                     at(Location::Header, "x-amz-checksum-sha256")),
        member<&In::checksum_sha512>("ChecksumSHA512",
                                     at(Location::Header, "x-amz-checksum-sha512")),
        member<&In::checksum_md5>("ChecksumMD5", at(Location::Header, "x-amz-checksum-md5")),
        member<&In::checksum_xxhash64>("ChecksumXXHASH64",
                                       at(Location::Header, "x-amz-checksum-xxhash64")),
        member<&In::checksum_xxhash3>("ChecksumXXHASH3",
                                      at(Location::Header, "x-amz-checksum-xxhash3")),
        member<&In::checksum_xxhash128>("ChecksumXXHASH128",
                                        at(Location::Header, "x-amz-checksum-xxhash128")),
        member<&In::checksum_type>("ChecksumType", at(Location::Header, "x-amz-checksum-type")),
        member<&In::missing_meta>("MissingMeta", at(Location::Header, "x-amz-missing-meta")),
        member<&In::version_id>("VersionId", at(Location::Header, "x-amz-version-id")),
        member<&In::cache_control>("CacheControl", at(Location::Header, "Cache-Control")),
        member<&In::content_disposition>("ContentDisposition",
                                         at(Location::Header, "Content-Disposition")),
        member<&In::content_encoding>("ContentEncoding", at(Location::Header, "Content-Encoding")),
        member<&In::content_language>("ContentLanguage", at(Location::Header, "Content-Language")),
        member<&In::content_range>("ContentRange", at(Location::Header, "Content-Range")),
        member<&In::content_type>("ContentType", at(Location::Header, "Content-Type")),
        member<&In::expires>("Expires", at(Location::Header, "Expires")),
        member<&In::website_redirect_location>(
            "WebsiteRedirectLocation", at(Location::Header, "x-amz-website-redirect-location")),
        member<&In::server_side_encryption>("ServerSideEncryption",
                                            at(Location::Header, "x-amz-server-side-encryption")),
        member<&In::metadata>("Metadata", at(Location::HeaderPrefix, "x-amz-meta-")),
        member<&In::sse_customer_algorithm>(
            "SSECustomerAlgorithm",
            at(Location::Header, "x-amz-server-side-encryption-customer-algorithm")),
        member<&In::sse_customer_key_md5>(
            "SSECustomerKeyMD5",
            at(Location::Header, "x-amz-server-side-encryption-customer-key-MD5")),
        member<&In::sse_kms_key_id>(
            "SSEKMSKeyId",
            at(Location::Header, "x-amz-server-side-encryption-aws-kms-key-id") | sensitive),
        member<&In::bucket_key_enabled>(
            "BucketKeyEnabled",
            at(Location::Header, "x-amz-server-side-encryption-bucket-key-enabled")),
        member<&In::storage_class>("StorageClass", at(Location::Header, "x-amz-storage-class")),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
        member<&In::replication_status>("ReplicationStatus",
                                        at(Location::Header, "x-amz-replication-status")),
        member<&In::parts_count>("PartsCount", at(Location::Header, "x-amz-mp-parts-count")),
        member<&In::tag_count>("TagCount", at(Location::Header, "x-amz-tagging-count")),
        member<&In::object_lock_mode>("ObjectLockMode",
                                      at(Location::Header, "x-amz-object-lock-mode")),
        member<&In::object_lock_retain_until_date>(
            "ObjectLockRetainUntilDate",
            at(Location::Header, "x-amz-object-lock-retain-until-date") |
                timestamp(TimestampFormat::Iso8601)),
        member<&In::object_lock_legal_hold_status>(
            "ObjectLockLegalHoldStatus", at(Location::Header, "x-amz-object-lock-legal-hold")),
        member<&In::status>("Status", at(Location::StatusCode)),
    };
    static constexpr Structure shape = structure("GetObjectOutput", members);
    return shape;
}

const Structure& HeadObjectInput::shape() {
    using In = HeadObjectInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::if_match>("IfMatch", at(Location::Header, "If-Match")),
        member<&In::if_modified_since>("IfModifiedSince",
                                       at(Location::Header, "If-Modified-Since")),
        member<&In::if_none_match>("IfNoneMatch", at(Location::Header, "If-None-Match")),
        member<&In::if_unmodified_since>("IfUnmodifiedSince",
                                         at(Location::Header, "If-Unmodified-Since")),
        member<&In::key>("Key", required | at(Location::Path, "Key")),
        member<&In::range>("Range", at(Location::Header, "Range")),
        member<&In::response_cache_control>("ResponseCacheControl",
                                            at(Location::Query, "response-cache-control")),
        member<&In::response_content_disposition>(
            "ResponseContentDisposition", at(Location::Query, "response-content-disposition")),
        member<&In::response_content_encoding>("ResponseContentEncoding",
                                               at(Location::Query, "response-content-encoding")),
        member<&In::response_content_language>("ResponseContentLanguage",
                                               at(Location::Query, "response-content-language")),
        member<&In::response_content_type>("ResponseContentType",
                                           at(Location::Query, "response-content-type")),
        member<&In::response_expires>("ResponseExpires", at(Location::Query, "response-expires")),
        member<&In::version_id>("VersionId", at(Location::Query, "versionId")),
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
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::part_number>("PartNumber", at(Location::Query, "partNumber")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::checksum_mode>("ChecksumMode", at(Location::Header, "x-amz-checksum-mode")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("HeadObjectInput", members);
    return shape;
}

const Structure& HeadObjectOutput::shape() {
    using In = HeadObjectOutput;
    static constexpr Member members[]{
        member<&In::delete_marker>("DeleteMarker", at(Location::Header, "x-amz-delete-marker")),
        member<&In::accept_ranges>("AcceptRanges", at(Location::Header, "accept-ranges")),
        member<&In::expiration>("Expiration", at(Location::Header, "x-amz-expiration")),
        member<&In::restore>("Restore", at(Location::Header, "x-amz-restore")),
        member<&In::archive_status>("ArchiveStatus", at(Location::Header, "x-amz-archive-status")),
        member<&In::last_modified>("LastModified", at(Location::Header, "Last-Modified")),
        member<&In::content_length>("ContentLength", at(Location::Header, "Content-Length")),
        member<&In::checksum_crc32>("ChecksumCRC32", at(Location::Header, "x-amz-checksum-crc32")),
        member<&In::checksum_crc32c>("ChecksumCRC32C",
                                     at(Location::Header, "x-amz-checksum-crc32c")),
        member<&In::checksum_crc64nvme>("ChecksumCRC64NVME",
                                        at(Location::Header, "x-amz-checksum-crc64nvme")),
        member<&In::checksum_sha1>("ChecksumSHA1", at(Location::Header, "x-amz-checksum-sha1")),
        member<&In::checksum_sha256>("ChecksumSHA256",
                                     at(Location::Header, "x-amz-checksum-sha256")),
        member<&In::checksum_sha512>("ChecksumSHA512",
                                     at(Location::Header, "x-amz-checksum-sha512")),
        member<&In::checksum_md5>("ChecksumMD5", at(Location::Header, "x-amz-checksum-md5")),
        member<&In::checksum_xxhash64>("ChecksumXXHASH64",
                                       at(Location::Header, "x-amz-checksum-xxhash64")),
        member<&In::checksum_xxhash3>("ChecksumXXHASH3",
                                      at(Location::Header, "x-amz-checksum-xxhash3")),
        member<&In::checksum_xxhash128>("ChecksumXXHASH128",
                                        at(Location::Header, "x-amz-checksum-xxhash128")),
        member<&In::checksum_type>("ChecksumType", at(Location::Header, "x-amz-checksum-type")),
        member<&In::etag>("ETag", at(Location::Header, "ETag")),
        member<&In::missing_meta>("MissingMeta", at(Location::Header, "x-amz-missing-meta")),
        member<&In::version_id>("VersionId", at(Location::Header, "x-amz-version-id")),
        member<&In::cache_control>("CacheControl", at(Location::Header, "Cache-Control")),
        member<&In::content_disposition>("ContentDisposition",
                                         at(Location::Header, "Content-Disposition")),
        member<&In::content_encoding>("ContentEncoding", at(Location::Header, "Content-Encoding")),
        member<&In::content_language>("ContentLanguage", at(Location::Header, "Content-Language")),
        member<&In::content_type>("ContentType", at(Location::Header, "Content-Type")),
        member<&In::content_range>("ContentRange", at(Location::Header, "Content-Range")),
        member<&In::expires>("Expires", at(Location::Header, "Expires")),
        member<&In::website_redirect_location>(
            "WebsiteRedirectLocation", at(Location::Header, "x-amz-website-redirect-location")),
        member<&In::server_side_encryption>("ServerSideEncryption",
                                            at(Location::Header, "x-amz-server-side-encryption")),
        member<&In::metadata>("Metadata", at(Location::HeaderPrefix, "x-amz-meta-")),
        member<&In::sse_customer_algorithm>(
            "SSECustomerAlgorithm",
            at(Location::Header, "x-amz-server-side-encryption-customer-algorithm")),
        member<&In::sse_customer_key_md5>(
            "SSECustomerKeyMD5",
            at(Location::Header, "x-amz-server-side-encryption-customer-key-MD5")),
        member<&In::sse_kms_key_id>(
            "SSEKMSKeyId",
            at(Location::Header, "x-amz-server-side-encryption-aws-kms-key-id") | sensitive),
        member<&In::bucket_key_enabled>(
            "BucketKeyEnabled",
            at(Location::Header, "x-amz-server-side-encryption-bucket-key-enabled")),
        member<&In::storage_class>("StorageClass", at(Location::Header, "x-amz-storage-class")),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
        member<&In::replication_status>("ReplicationStatus",
                                        at(Location::Header, "x-amz-replication-status")),
        member<&In::parts_count>("PartsCount", at(Location::Header, "x-amz-mp-parts-count")),
        member<&In::tag_count>("TagCount", at(Location::Header, "x-amz-tagging-count")),
        member<&In::object_lock_mode>("ObjectLockMode",
                                      at(Location::Header, "x-amz-object-lock-mode")),
        member<&In::object_lock_retain_until_date>(
            "ObjectLockRetainUntilDate",
            at(Location::Header, "x-amz-object-lock-retain-until-date") |
                timestamp(TimestampFormat::Iso8601)),
        member<&In::object_lock_legal_hold_status>(
            "ObjectLockLegalHoldStatus", at(Location::Header, "x-amz-object-lock-legal-hold")),
        member<&In::status>("Status", at(Location::StatusCode)),
    };
    static constexpr Structure shape = structure("HeadObjectOutput", members);
    return shape;
}

const Structure& DeleteObjectInput::shape() {
    using In = DeleteObjectInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::key>("Key", required | at(Location::Path, "Key")),
        member<&In::mfa>("MFA",
                         at(Location::Header, "x-amz-mfa") | ignored("no bucket demands MFA")),
        member<&In::version_id>("VersionId", at(Location::Query, "versionId")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::bypass_governance_retention>(
            "BypassGovernanceRetention", at(Location::Header, "x-amz-bypass-governance-retention") |
                                             ignored("no object is locked")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::if_match>("IfMatch", at(Location::Header, "If-Match")),
        member<&In::if_match_last_modified_time>(
            "IfMatchLastModifiedTime", at(Location::Header, "x-amz-if-match-last-modified-time") |
                                           timestamp(TimestampFormat::HttpDate) |
                                           unsupported("conditions of directory buckets")),
        member<&In::if_match_size>("IfMatchSize",
                                   at(Location::Header, "x-amz-if-match-size") |
                                       unsupported("conditions of directory buckets")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("DeleteObjectInput", members);
    return shape;
}

const Structure& DeleteObjectOutput::shape() {
    using In = DeleteObjectOutput;
    static constexpr Member members[]{
        member<&In::delete_marker>("DeleteMarker", at(Location::Header, "x-amz-delete-marker")),
        member<&In::version_id>("VersionId", at(Location::Header, "x-amz-version-id")),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
    };
    static constexpr Structure shape = structure("DeleteObjectOutput", members);
    return shape;
}

}  // namespace leat::s3
