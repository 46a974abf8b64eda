#pragma once
// What the operations on objects take and give, in AWS's names and order. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "protocol/body.h"
#include "services/s3/body_facts.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::s3 {

struct PutObjectInput {
    std::optional<std::string> acl;
    protocol::Body body;
    std::string bucket;
    std::optional<std::string> cache_control;
    std::optional<std::string> content_disposition;
    std::optional<std::string> content_encoding;
    std::optional<std::string> content_language;
    std::optional<std::int64_t> content_length;
    std::optional<std::string> content_md5;
    std::optional<std::string> content_type;
    std::optional<std::string> checksum_algorithm;
    std::optional<std::string> checksum_crc32;
    std::optional<std::string> checksum_crc32c;
    std::optional<std::string> checksum_crc64nvme;
    std::optional<std::string> checksum_sha1;
    std::optional<std::string> checksum_sha256;
    std::optional<std::string> checksum_sha512;
    std::optional<std::string> checksum_md5;
    std::optional<std::string> checksum_xxhash64;
    std::optional<std::string> checksum_xxhash3;
    std::optional<std::string> checksum_xxhash128;
    std::optional<std::string> expires;
    std::optional<std::string> if_match;
    std::optional<std::string> if_none_match;
    std::optional<std::string> grant_full_control;
    std::optional<std::string> grant_read;
    std::optional<std::string> grant_read_acp;
    std::optional<std::string> grant_write_acp;
    std::string key;
    std::optional<std::int64_t> write_offset_bytes;
    std::optional<std::map<std::string, std::string>> metadata;
    std::optional<std::string> server_side_encryption;
    std::optional<std::string> storage_class;
    std::optional<std::string> website_redirect_location;
    std::optional<std::string> sse_customer_algorithm;
    std::optional<std::string> sse_customer_key;
    std::optional<std::string> sse_customer_key_md5;
    std::optional<std::string> sse_kms_key_id;
    std::optional<std::string> sse_kms_encryption_context;
    std::optional<bool> bucket_key_enabled;
    std::optional<std::string> request_payer;
    std::optional<std::string> tagging;
    std::optional<std::string> object_lock_mode;
    std::optional<Timestamp> object_lock_retain_until_date;
    std::optional<std::string> object_lock_legal_hold_status;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::map<std::string, std::string>> other_query;
    std::optional<std::string> content_sha256;
    BodyFacts facts;  // filled before the transaction; not on the wire
    static const protocol::Structure& shape();
};

struct PutObjectOutput {
    std::optional<std::string> expiration;
    std::optional<std::string> etag;
    std::optional<std::string> checksum_crc32;
    std::optional<std::string> checksum_crc32c;
    std::optional<std::string> checksum_crc64nvme;
    std::optional<std::string> checksum_sha1;
    std::optional<std::string> checksum_sha256;
    std::optional<std::string> checksum_sha512;
    std::optional<std::string> checksum_md5;
    std::optional<std::string> checksum_xxhash64;
    std::optional<std::string> checksum_xxhash3;
    std::optional<std::string> checksum_xxhash128;
    std::optional<std::string> checksum_type;
    std::optional<std::string> server_side_encryption;
    std::optional<std::string> version_id;
    std::optional<std::string> sse_customer_algorithm;
    std::optional<std::string> sse_customer_key_md5;
    std::optional<std::string> sse_kms_key_id;
    std::optional<std::string> sse_kms_encryption_context;
    std::optional<bool> bucket_key_enabled;
    std::optional<std::int64_t> size;
    std::optional<std::string> request_charged;
    std::int64_t place = 0;  // not on the wire: where the ledger knows the put
    static const protocol::Structure& shape();
};

struct GetObjectInput {
    std::string bucket;
    std::optional<std::string> if_match;
    std::optional<std::string> if_modified_since;
    std::optional<std::string> if_none_match;
    std::optional<std::string> if_unmodified_since;
    std::string key;
    std::optional<std::string> range;
    std::optional<std::string> response_cache_control;
    std::optional<std::string> response_content_disposition;
    std::optional<std::string> response_content_encoding;
    std::optional<std::string> response_content_language;
    std::optional<std::string> response_content_type;
    std::optional<std::string> response_expires;
    std::optional<std::string> version_id;
    std::optional<std::string> sse_customer_algorithm;
    std::optional<std::string> sse_customer_key;
    std::optional<std::string> sse_customer_key_md5;
    std::optional<std::string> request_payer;
    std::optional<std::string> part_number;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> checksum_mode;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct GetObjectOutput {
    protocol::Body body;
    std::optional<bool> delete_marker;
    std::optional<std::string> accept_ranges;
    std::optional<std::string> expiration;
    std::optional<std::string> restore;
    std::optional<Timestamp> last_modified;
    std::optional<std::int64_t> content_length;
    std::optional<std::string> etag;
    std::optional<std::string> checksum_crc32;
    std::optional<std::string> checksum_crc32c;
    std::optional<std::string> checksum_crc64nvme;
    std::optional<std::string> checksum_sha1;
    std::optional<std::string> checksum_sha256;
    std::optional<std::string> checksum_sha512;
    std::optional<std::string> checksum_md5;
    std::optional<std::string> checksum_xxhash64;
    std::optional<std::string> checksum_xxhash3;
    std::optional<std::string> checksum_xxhash128;
    std::optional<std::string> checksum_type;
    std::optional<std::int32_t> missing_meta;
    std::optional<std::string> version_id;
    std::optional<std::string> cache_control;
    std::optional<std::string> content_disposition;
    std::optional<std::string> content_encoding;
    std::optional<std::string> content_language;
    std::optional<std::string> content_range;
    std::optional<std::string> content_type;
    std::optional<std::string> expires;
    std::optional<std::string> website_redirect_location;
    std::optional<std::string> server_side_encryption;
    std::optional<std::map<std::string, std::string>> metadata;
    std::optional<std::string> sse_customer_algorithm;
    std::optional<std::string> sse_customer_key_md5;
    std::optional<std::string> sse_kms_key_id;
    std::optional<bool> bucket_key_enabled;
    std::optional<std::string> storage_class;
    std::optional<std::string> request_charged;
    std::optional<std::string> replication_status;
    std::optional<std::int32_t> parts_count;
    std::optional<std::int32_t> tag_count;
    std::optional<std::string> object_lock_mode;
    std::optional<Timestamp> object_lock_retain_until_date;
    std::optional<std::string> object_lock_legal_hold_status;
    std::optional<std::int32_t> status;
    static const protocol::Structure& shape();
};

struct HeadObjectInput {
    std::string bucket;
    std::optional<std::string> if_match;
    std::optional<std::string> if_modified_since;
    std::optional<std::string> if_none_match;
    std::optional<std::string> if_unmodified_since;
    std::string key;
    std::optional<std::string> range;
    std::optional<std::string> response_cache_control;
    std::optional<std::string> response_content_disposition;
    std::optional<std::string> response_content_encoding;
    std::optional<std::string> response_content_language;
    std::optional<std::string> response_content_type;
    std::optional<std::string> response_expires;
    std::optional<std::string> version_id;
    std::optional<std::string> sse_customer_algorithm;
    std::optional<std::string> sse_customer_key;
    std::optional<std::string> sse_customer_key_md5;
    std::optional<std::string> request_payer;
    std::optional<std::string> part_number;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> checksum_mode;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct HeadObjectOutput {
    std::optional<bool> delete_marker;
    std::optional<std::string> accept_ranges;
    std::optional<std::string> expiration;
    std::optional<std::string> restore;
    std::optional<std::string> archive_status;
    std::optional<Timestamp> last_modified;
    std::optional<std::int64_t> content_length;
    std::optional<std::string> checksum_crc32;
    std::optional<std::string> checksum_crc32c;
    std::optional<std::string> checksum_crc64nvme;
    std::optional<std::string> checksum_sha1;
    std::optional<std::string> checksum_sha256;
    std::optional<std::string> checksum_sha512;
    std::optional<std::string> checksum_md5;
    std::optional<std::string> checksum_xxhash64;
    std::optional<std::string> checksum_xxhash3;
    std::optional<std::string> checksum_xxhash128;
    std::optional<std::string> checksum_type;
    std::optional<std::string> etag;
    std::optional<std::int32_t> missing_meta;
    std::optional<std::string> version_id;
    std::optional<std::string> cache_control;
    std::optional<std::string> content_disposition;
    std::optional<std::string> content_encoding;
    std::optional<std::string> content_language;
    std::optional<std::string> content_type;
    std::optional<std::string> content_range;
    std::optional<std::string> expires;
    std::optional<std::string> website_redirect_location;
    std::optional<std::string> server_side_encryption;
    std::optional<std::map<std::string, std::string>> metadata;
    std::optional<std::string> sse_customer_algorithm;
    std::optional<std::string> sse_customer_key_md5;
    std::optional<std::string> sse_kms_key_id;
    std::optional<bool> bucket_key_enabled;
    std::optional<std::string> storage_class;
    std::optional<std::string> request_charged;
    std::optional<std::string> replication_status;
    std::optional<std::int32_t> parts_count;
    std::optional<std::int32_t> tag_count;
    std::optional<std::string> object_lock_mode;
    std::optional<Timestamp> object_lock_retain_until_date;
    std::optional<std::string> object_lock_legal_hold_status;
    std::optional<std::int32_t> status;
    static const protocol::Structure& shape();
};

struct DeleteObjectInput {
    std::string bucket;
    std::string key;
    std::optional<std::string> mfa;
    std::optional<std::string> version_id;
    std::optional<std::string> request_payer;
    std::optional<bool> bypass_governance_retention;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> if_match;
    std::optional<std::string> if_match_last_modified_time;
    std::optional<std::int64_t> if_match_size;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct DeleteObjectOutput {
    std::optional<bool> delete_marker;
    std::optional<std::string> version_id;
    std::optional<std::string> request_charged;
    static const protocol::Structure& shape();
};

struct CopyObjectInput {
    std::optional<std::string> acl;
    std::string bucket;
    std::optional<std::string> cache_control;
    std::optional<std::string> checksum_algorithm;
    std::optional<std::string> content_disposition;
    std::optional<std::string> content_encoding;
    std::optional<std::string> content_language;
    std::optional<std::string> content_type;
    std::string copy_source;
    std::optional<std::string> copy_source_if_match;
    std::optional<std::string> copy_source_if_modified_since;
    std::optional<std::string> copy_source_if_none_match;
    std::optional<std::string> copy_source_if_unmodified_since;
    std::optional<std::string> expires;
    std::optional<std::string> grant_full_control;
    std::optional<std::string> grant_read;
    std::optional<std::string> grant_read_acp;
    std::optional<std::string> grant_write_acp;
    std::optional<std::string> if_match;
    std::optional<std::string> if_none_match;
    std::string key;
    std::optional<std::map<std::string, std::string>> metadata;
    std::optional<std::string> metadata_directive;
    std::optional<std::string> tagging_directive;
    std::optional<std::string> server_side_encryption;
    std::optional<std::string> storage_class;
    std::optional<std::string> website_redirect_location;
    std::optional<std::string> sse_customer_algorithm;
    std::optional<std::string> sse_customer_key;
    std::optional<std::string> sse_customer_key_md5;
    std::optional<std::string> sse_kms_key_id;
    std::optional<std::string> sse_kms_encryption_context;
    std::optional<bool> bucket_key_enabled;
    std::optional<std::string> copy_source_sse_customer_algorithm;
    std::optional<std::string> copy_source_sse_customer_key;
    std::optional<std::string> copy_source_sse_customer_key_md5;
    std::optional<std::string> request_payer;
    std::optional<std::string> tagging;
    std::optional<std::string> object_lock_mode;
    std::optional<Timestamp> object_lock_retain_until_date;
    std::optional<std::string> object_lock_legal_hold_status;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> expected_source_bucket_owner;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct CopyObjectResult {
    std::optional<std::string> etag;
    std::optional<Timestamp> last_modified;
    std::optional<std::string> checksum_type;
    std::optional<std::string> checksum_crc32;
    std::optional<std::string> checksum_crc32c;
    std::optional<std::string> checksum_crc64nvme;
    std::optional<std::string> checksum_sha1;
    std::optional<std::string> checksum_sha256;
    std::optional<std::string> checksum_sha512;
    std::optional<std::string> checksum_md5;
    std::optional<std::string> checksum_xxhash64;
    std::optional<std::string> checksum_xxhash3;
    std::optional<std::string> checksum_xxhash128;
    static const protocol::Structure& shape();
};

struct CopyObjectOutput {
    std::optional<CopyObjectResult> copy_object_result;
    std::optional<std::string> expiration;
    std::optional<std::string> copy_source_version_id;
    std::optional<std::string> version_id;
    std::optional<std::string> server_side_encryption;
    std::optional<std::string> sse_customer_algorithm;
    std::optional<std::string> sse_customer_key_md5;
    std::optional<std::string> sse_kms_key_id;
    std::optional<std::string> sse_kms_encryption_context;
    std::optional<bool> bucket_key_enabled;
    std::optional<std::string> request_charged;
    static const protocol::Structure& shape();
};

struct ObjectIdentifier {
    std::string key;
    std::optional<std::string> version_id;
    std::optional<std::string> etag;
    std::optional<std::string> last_modified_time;
    std::optional<std::int64_t> size;
    static const protocol::Structure& shape();
};

struct DeleteRequest {
    std::vector<ObjectIdentifier> objects;
    std::optional<bool> quiet;
    static const protocol::Structure& shape();
};

struct DeleteObjectsInput {
    std::string bucket;
    DeleteRequest delete_;
    std::optional<std::string> mfa;
    std::optional<std::string> request_payer;
    std::optional<bool> bypass_governance_retention;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> checksum_algorithm;
    std::optional<std::string> content_md5;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

struct DeletedObject {
    std::optional<std::string> key;
    std::optional<std::string> version_id;
    std::optional<bool> delete_marker;
    std::optional<std::string> delete_marker_version_id;
    static const protocol::Structure& shape();
};

struct DeleteFailure {
    std::optional<std::string> key;
    std::optional<std::string> version_id;
    std::optional<std::string> code;
    std::optional<std::string> message;
    static const protocol::Structure& shape();
};

struct DeleteObjectsOutput {
    std::optional<std::vector<DeletedObject>> deleted;
    std::optional<std::string> request_charged;
    std::optional<std::vector<DeleteFailure>> errors;
    static const protocol::Structure& shape();
};

}  // namespace leat::s3
