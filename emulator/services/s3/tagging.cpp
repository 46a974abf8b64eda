// Tags of buckets and of objects.
#include "protocol/shape.h"
#include "services/s3/errors.h"
#include "services/s3/event.h"
#include "services/s3/operations.h"
#include "services/s3/settings.h"

namespace leat::s3 {

namespace {

/// The object whose tags are meant, or NoSuchBucket, NoSuchKey, NoSuchVersion.
template <class Input>
ObjectRead tagged_object(Call& call, const Input& input) {
    auto read = call.store.read_object(input.bucket, input.key, false);
    if (!read) {
        require_bucket(call, input.bucket, input.expected_bucket_owner);
        throw no_such_key(input.key);
    }
    check_owner(read->bucket_account, input.expected_bucket_owner);
    check_version(input.version_id, input.key);
    return std::move(*read);
}

template <class Input>
void replace_tags(Call& call, const Input& input, TagList tags, const char* event) {
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    const auto object = tagged_object(call, input);
    auto attributes = Attributes::unpack(object.attributes);
    attributes.tags = std::move(tags);
    call.store.set_attributes(object.row, attributes.pack());
    announce(call, bucket, {event, input.key, object.row.size, object.row.etag});
}

}  // namespace

GetBucketTaggingOutput get_bucket_tagging(Call& call, const BucketInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    const auto stored = call.store.setting(bucket, kTagging);
    if (!stored) throw NoSuchTagSet("The TagSet does not exist").with("BucketName", input.bucket);
    return {tag_set(tags_from_json(*stored))};
}

Unit put_bucket_tagging(Call& call, const PutBucketTaggingInput& input) {
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    const auto tags = checked_tags(input.tagging.tag_set, kMaxBucketTags);
    call.store.set_setting(bucket, kTagging, tags_to_json(tags));
    return {};
}

Unit delete_bucket_tagging(Call& call, const BucketInput& input) {
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    call.store.erase_setting(bucket, kTagging);
    return {};
}

GetObjectTaggingOutput get_object_tagging(Call& call, const GetObjectTaggingInput& input) {
    const auto object = tagged_object(call, input);
    return {.tag_set = tag_set(Attributes::unpack(object.attributes).tags)};
}

PutObjectTaggingOutput put_object_tagging(Call& call, const PutObjectTaggingInput& input) {
    replace_tags(call, input, checked_tags(input.tagging.tag_set, kMaxObjectTags),
                 "ObjectTagging:Put");
    return {};
}

DeleteObjectTaggingOutput delete_object_tagging(Call& call, const DeleteObjectTaggingInput& input) {
    replace_tags(call, input, {}, "ObjectTagging:Delete");
    return {};
}

}  // namespace leat::s3
