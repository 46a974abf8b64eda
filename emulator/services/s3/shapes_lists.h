#pragma once
// What the listings of objects take and give, in AWS's names and order. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "services/s3/shapes_buckets.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::s3 {

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

struct ListObjectVersionsInput {
    std::string bucket;
    std::optional<std::string> delimiter;
    std::optional<std::string> encoding_type;
    std::optional<std::string> key_marker;
    std::optional<std::string> max_keys;
    std::optional<std::string> prefix;
    std::optional<std::string> version_id_marker;
    std::optional<std::string> expected_bucket_owner;
    std::optional<std::string> request_payer;
    std::optional<std::vector<std::string>> optional_object_attributes;
    static const protocol::Structure& shape();
};

struct ObjectVersion {
    std::optional<std::string> etag;
    std::optional<std::vector<std::string>> checksum_algorithm;
    std::optional<std::string> checksum_type;
    std::optional<std::int64_t> size;
    std::optional<std::string> storage_class;
    std::optional<std::string> key;
    std::optional<std::string> version_id;
    std::optional<bool> is_latest;
    std::optional<Timestamp> last_modified;
    std::optional<Owner> owner;
    std::optional<RestoreStatus> restore_status;
    static const protocol::Structure& shape();
};

struct DeleteMarkerEntry {
    std::optional<Owner> owner;
    std::optional<std::string> key;
    std::optional<std::string> version_id;
    std::optional<bool> is_latest;
    std::optional<Timestamp> last_modified;
    static const protocol::Structure& shape();
};

struct ListObjectVersionsOutput {
    std::optional<bool> is_truncated;
    std::optional<std::string> key_marker;
    std::optional<std::string> version_id_marker;
    std::optional<std::string> next_key_marker;
    std::optional<std::string> next_version_id_marker;
    std::optional<std::vector<ObjectVersion>> versions;
    std::optional<std::vector<DeleteMarkerEntry>> delete_markers;
    std::optional<std::string> name;
    std::optional<std::string> prefix;
    std::optional<std::string> delimiter;
    std::optional<std::int32_t> max_keys;
    std::optional<std::vector<CommonPrefix>> common_prefixes;
    std::optional<std::string> encoding_type;
    std::optional<std::string> request_charged;
    static const protocol::Structure& shape();
};

}  // namespace leat::s3
