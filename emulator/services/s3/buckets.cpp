// The short operations on buckets.
#include "base/encoding.h"
#include "base/strings.h"
#include "protocol/shape.h"
#include "services/s3/bucket_name.h"
#include "services/s3/errors.h"
#include "services/s3/operations.h"

namespace leat::s3 {

HeadBucketOutput head_bucket(Call& call, const HeadBucketInput& input) {
    refuse_subresources(input.other_query);
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    return {.bucket_arn = "arn:aws:s3:::" + bucket.name,
            .bucket_region = bucket.region,
            .access_point_alias = false};
}

Unit delete_bucket(Call& call, const DeleteBucketInput& input) {
    refuse_subresources(input.other_query);
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    if (call.store.has_objects(bucket))
        throw BucketNotEmpty("The bucket you tried to delete is not empty")
            .with("BucketName", input.bucket);
    call.store.delete_bucket(bucket);
    return {};
}

ListBucketsOutput list_buckets(Call& call, const ListBucketsInput& input) {
    constexpr long long kMost = 10000;
    long long limit = kMost;
    if (input.max_buckets) {
        const auto given = parse_int(*input.max_buckets);
        if (!given || *given < 1 || *given > kMost)
            throw invalid_argument("Argument max-buckets must be an integer between 1 and 10000",
                                   "max-buckets", *input.max_buckets);
        limit = *given;
    }
    std::string after;
    if (input.continuation_token) {
        const auto decoded = base64_decode(*input.continuation_token);
        if (!decoded || !is_bucket_name(*decoded))
            throw invalid_argument("The continuation token provided is incorrect",
                                   "continuation-token", *input.continuation_token);
        after = *decoded;
    }
    // One more than asked tells whether there is a next page.
    auto found = call.store.list_buckets(call.account, after, input.prefix.value_or(""),
                                         static_cast<std::size_t>(limit) + 1, input.bucket_region);
    ListBucketsOutput output;
    output.owner = Owner{.id = canonical_user(call.account)};
    output.prefix = input.prefix;
    if (found.size() > static_cast<std::size_t>(limit)) {
        found.pop_back();
        output.continuation_token = base64_encode(found.back().name);
    }
    // The region of each bucket is told only to clients that page.
    const bool paged = input.max_buckets || input.continuation_token || input.bucket_region;
    auto& buckets = output.buckets.emplace();
    for (const auto& bucket : found)
        buckets.push_back({.name = bucket.name,
                           .creation_date = bucket.created,
                           .bucket_region = paged ? std::optional(bucket.region) : std::nullopt,
                           .bucket_arn = "arn:aws:s3:::" + bucket.name});
    return output;
}

GetBucketLocationOutput get_bucket_location(Call& call, const BucketInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    // Of all regions only the first has an empty constraint.
    return {bucket.region == "us-east-1" ? "" : bucket.region};
}

GetBucketVersioningOutput get_bucket_versioning(Call& call, const BucketInput& input) {
    require_bucket(call, input.bucket, input.expected_bucket_owner);
    return {};
}

}  // namespace leat::s3
