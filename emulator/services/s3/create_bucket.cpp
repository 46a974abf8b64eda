#include "base/strings.h"
#include "services/s3/bucket_name.h"
#include "services/s3/errors.h"
#include "services/s3/operations.h"
#include "services/s3/settings.h"

namespace leat::s3 {

namespace {

constexpr const char* kHomeRegion = "us-east-1";

/// "eu-west-1", "us-gov-east-1": letters, words, a digit.
bool looks_like_region(const std::string& text) {
    const auto parts = split(text, '-');
    if (parts.size() < 3 || parts[0].size() != 2 || parts.back().size() != 1) return false;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        for (const char c : parts[i])
            if (c < 'a' || c > 'z') return false;
    return parts.back()[0] >= '1' && parts.back()[0] <= '9';
}

/// Where the bucket goes: the constraint and the region that was asked have to agree, except that
/// us-east-1 creates buckets anywhere.
std::string region_for(const std::string& asked, const std::optional<std::string>& constraint) {
    const auto incompatible = [](const std::string& what) {
        return IllegalLocationConstraint("The " + what +
                                         " location constraint is incompatible for the region "
                                         "specific endpoint this request was sent to.");
    };
    if (!constraint || constraint->empty()) {
        if (asked != kHomeRegion) throw incompatible("unspecified");
        return asked;
    }
    const std::string region = *constraint == "EU" ? "eu-west-1" : *constraint;
    if (region == kHomeRegion || !looks_like_region(region))
        throw InvalidLocationConstraint("The specified location-constraint is not valid")
            .with("LocationConstraint", *constraint);
    if (asked != kHomeRegion && asked != region) throw incompatible(*constraint);
    return region;
}

void check_options(const CreateBucketInput& input) {
    if (input.bucket_namespace && *input.bucket_namespace != "global")
        throw not_implemented("Header", "x-amz-bucket-namespace");
    if (input.object_lock_enabled_for_bucket.value_or(false))
        throw not_implemented("Header", "x-amz-bucket-object-lock-enabled");
    if (input.object_ownership) check_object_ownership(*input.object_ownership);
    if (!input.acl || *input.acl == "private") return;
    const bool enforced =
        input.object_ownership.value_or(kBucketOwnerEnforced) == kBucketOwnerEnforced;
    if (enforced)
        throw InvalidBucketAclWithObjectOwnership(
            "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    throw not_implemented("Header", "x-amz-acl");
}

}  // namespace

CreateBucketOutput create_bucket(Call& call, const CreateBucketInput& input) {
    refuse_subresources(input.other_query);
    if (!is_bucket_name(input.bucket))
        throw InvalidBucketName("The specified bucket is not valid.")
            .with("BucketName", input.bucket);
    check_options(input);
    const auto& configuration = input.create_bucket_configuration;
    const auto region =
        region_for(call.region, configuration ? configuration->location_constraint : std::nullopt);
    const CreateBucketOutput output{
        .location = region == kHomeRegion ? "/" + input.bucket
                                          : "http://" + input.bucket + ".s3.amazonaws.com/",
        .bucket_arn = "arn:aws:s3:::" + input.bucket};

    if (const auto* existing = call.store.bucket_for_write(input.bucket)) {
        if (existing->account != call.account)
            throw BucketAlreadyExists(
                "The requested bucket name is not available. The bucket namespace is shared by all "
                "users of the system. Please select a different name and try again.")
                .with("BucketName", input.bucket);
        // us-east-1 answers as if the bucket were new, for compatibility with its past.
        if (call.region == kHomeRegion && existing->region == region) return output;
        throw BucketAlreadyOwnedByYou(
            "Your previous request to create the named bucket succeeded and you already own it.")
            .with("BucketName", input.bucket);
    }
    const bool has_tags = configuration && configuration->tags && !configuration->tags->empty();
    const auto tags = has_tags ? checked_tags(*configuration->tags, kMaxBucketTags) : TagList();
    call.store.create_bucket(input.bucket, call.account, region, whole_second(call.now));
    const auto& bucket = *call.store.bucket_for_write(input.bucket);
    if (has_tags) call.store.set_setting(bucket, kTagging, tags_to_json(tags));
    if (input.object_ownership) call.store.set_setting(bucket, kOwnership, *input.object_ownership);
    return output;
}

}  // namespace leat::s3
