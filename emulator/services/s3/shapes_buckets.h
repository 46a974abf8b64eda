#pragma once
// What the operations on buckets take and give, in AWS's names and order. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "protocol/body.h"

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

struct GetBucketVersioningOutput {
    std::optional<std::string> status;
    std::optional<std::string> mfa_delete;
    static const protocol::Structure& shape();
};

using GetBucketLocationInput = BucketInput;
using GetBucketVersioningInput = BucketInput;

}  // namespace leat::s3
