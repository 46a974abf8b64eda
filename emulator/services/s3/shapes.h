#pragma once
// What S3's operations on buckets, objects and notifications take and give, in AWS's names and
// order. Plain values.
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

/// Input of every operation that asks only for a bucket.
struct BucketInput {
    std::string bucket;
    std::optional<std::string> expected_bucket_owner;
    static const protocol::Structure& shape();
};

/// Input of requests that leat does not serve: the answer names what they ask for.
struct RefusedInput {
    std::string bucket;
    std::optional<std::string> key;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct LocationInfo {
    std::optional<std::string> type;
    std::optional<std::string> name;
    static const protocol::Structure& shape();
};

struct BucketInfo {
    std::optional<std::string> data_redundancy;
    std::optional<std::string> type;
    static const protocol::Structure& shape();
};

struct Tag {
    std::string key;
    std::string value;
    static const protocol::Structure& shape();
};

struct CreateBucketConfiguration {
    std::optional<std::string> location_constraint;
    std::optional<LocationInfo> location;
    std::optional<BucketInfo> bucket;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct CreateBucketInput {
    std::optional<std::string> acl;
    std::string bucket;
    std::optional<CreateBucketConfiguration> create_bucket_configuration;
    std::optional<std::string> grant_full_control;
    std::optional<std::string> grant_read;
    std::optional<std::string> grant_read_acp;
    std::optional<std::string> grant_write;
    std::optional<std::string> grant_write_acp;
    std::optional<bool> object_lock_enabled_for_bucket;
    std::optional<std::string> object_ownership;
    std::optional<std::string> bucket_namespace;
    std::optional<std::map<std::string, std::string>> other_query;
    std::optional<std::string> content_md5;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

struct CreateBucketOutput {
    std::optional<std::string> location;
    std::optional<std::string> bucket_arn;
    static const protocol::Structure& shape();
};

struct HeadBucketInput {
    std::string bucket;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct HeadBucketOutput {
    std::optional<std::string> bucket_arn;
    std::optional<std::string> bucket_location_type;
    std::optional<std::string> bucket_location_name;
    std::optional<std::string> bucket_region;
    std::optional<bool> access_point_alias;
    static const protocol::Structure& shape();
};

struct DeleteBucketInput {
    std::string bucket;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct ListBucketsInput {
    std::optional<std::string> max_buckets;
    std::optional<std::string> continuation_token;
    std::optional<std::string> prefix;
    std::optional<std::string> bucket_region;
    static const protocol::Structure& shape();
};

struct ListedBucket {
    std::optional<std::string> name;
    std::optional<Timestamp> creation_date;
    std::optional<std::string> bucket_region;
    std::optional<std::string> bucket_arn;
    static const protocol::Structure& shape();
};

struct Owner {
    std::optional<std::string> display_name;
    std::optional<std::string> id;
    static const protocol::Structure& shape();
};

struct ListBucketsOutput {
    std::optional<std::vector<ListedBucket>> buckets;
    std::optional<Owner> owner;
    std::optional<std::string> continuation_token;
    std::optional<std::string> prefix;
    static const protocol::Structure& shape();
};

struct GetBucketLocationOutput {
    std::optional<std::string> location_constraint;
    static const protocol::Structure& shape();
};

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

struct ListObjectsV2Input {
    std::string bucket;
    std::optional<std::string> delimiter;
    std::optional<std::string> encoding_type;
    std::optional<std::string> max_keys;
    std::optional<std::string> prefix;
    std::optional<std::string> continuation_token;
    std::optional<bool> fetch_owner;
    std::optional<std::string> start_after;
    std::optional<std::string> request_payer;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::vector<std::string>> optional_object_attributes;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct RestoreStatus {
    std::optional<bool> is_restore_in_progress;
    std::optional<Timestamp> restore_expiry_date;
    static const protocol::Structure& shape();
};

struct ListedObject {
    std::optional<std::string> key;
    std::optional<Timestamp> last_modified;
    std::optional<std::string> etag;
    std::optional<std::vector<std::string>> checksum_algorithm;
    std::optional<std::string> checksum_type;
    std::optional<std::int64_t> size;
    std::optional<std::string> storage_class;
    std::optional<Owner> owner;
    std::optional<RestoreStatus> restore_status;
    static const protocol::Structure& shape();
};

struct CommonPrefix {
    std::optional<std::string> prefix;
    static const protocol::Structure& shape();
};

struct ListObjectsV2Output {
    std::optional<bool> is_truncated;
    std::optional<std::vector<ListedObject>> contents;
    std::optional<std::string> name;
    std::optional<std::string> prefix;
    std::optional<std::string> delimiter;
    std::optional<std::int32_t> max_keys;
    std::optional<std::vector<CommonPrefix>> common_prefixes;
    std::optional<std::string> encoding_type;
    std::optional<std::int32_t> key_count;
    std::optional<std::string> continuation_token;
    std::optional<std::string> next_continuation_token;
    std::optional<std::string> start_after;
    std::optional<std::string> request_charged;
    static const protocol::Structure& shape();
};

struct ListObjectsInput {
    std::string bucket;
    std::optional<std::string> delimiter;
    std::optional<std::string> encoding_type;
    std::optional<std::string> marker;
    std::optional<std::string> max_keys;
    std::optional<std::string> prefix;
    std::optional<std::string> request_payer;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::vector<std::string>> optional_object_attributes;
    std::optional<std::map<std::string, std::string>> other_query;
    static const protocol::Structure& shape();
};

struct ListObjectsOutput {
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    std::optional<std::string> next_marker;
    std::optional<std::vector<ListedObject>> contents;
    std::optional<std::string> name;
    std::optional<std::string> prefix;
    std::optional<std::string> delimiter;
    std::optional<std::int32_t> max_keys;
    std::optional<std::vector<CommonPrefix>> common_prefixes;
    std::optional<std::string> encoding_type;
    std::optional<std::string> request_charged;
    static const protocol::Structure& shape();
};

struct FilterRule {
    std::optional<std::string> name;
    std::optional<std::string> value;
    static const protocol::Structure& shape();
};

struct S3KeyFilter {
    std::optional<std::vector<FilterRule>> filter_rules;
    static const protocol::Structure& shape();
};

struct NotificationConfigurationFilter {
    std::optional<S3KeyFilter> key;
    static const protocol::Structure& shape();
};

struct TopicConfiguration {
    std::optional<std::string> id;
    std::string topic_arn;
    std::vector<std::string> events;
    std::optional<NotificationConfigurationFilter> filter;
    static const protocol::Structure& shape();
};

struct QueueConfiguration {
    std::optional<std::string> id;
    std::string queue_arn;
    std::vector<std::string> events;
    std::optional<NotificationConfigurationFilter> filter;
    static const protocol::Structure& shape();
};

struct LambdaFunctionConfiguration {
    std::optional<std::string> id;
    std::string lambda_function_arn;
    std::vector<std::string> events;
    std::optional<NotificationConfigurationFilter> filter;
    static const protocol::Structure& shape();
};

struct EventBridgeConfiguration {
    static const protocol::Structure& shape();
};

struct NotificationConfiguration {
    std::optional<std::vector<TopicConfiguration>> topic_configurations;
    std::optional<std::vector<QueueConfiguration>> queue_configurations;
    std::optional<std::vector<LambdaFunctionConfiguration>> lambda_function_configurations;
    std::optional<EventBridgeConfiguration> event_bridge_configuration;
    static const protocol::Structure& shape();
};

struct PutBucketNotificationConfigurationInput {
    std::string bucket;
    NotificationConfiguration notification_configuration;
    std::optional<std::string> expected_bucket_owner;
    std::optional<bool> skip_destination_validation;
    std::optional<std::string> content_md5;
    std::optional<std::map<std::string, std::string>> checksums;
    std::optional<std::string> content_sha256;
    protocol::Body raw_body;
    static const protocol::Structure& shape();
};

struct GetBucketVersioningOutput {
    std::optional<std::string> status;
    std::optional<std::string> mfa_delete;
    static const protocol::Structure& shape();
};

using GetBucketNotificationConfigurationOutput = NotificationConfiguration;
using GetBucketLocationInput = BucketInput;
using GetBucketNotificationConfigurationInput = BucketInput;
using GetBucketVersioningInput = BucketInput;

}  // namespace leat::s3
