#include "services/s3/bucket_name.h"
#include "services/s3/errors.h"
#include "services/s3/etag.h"
#include "services/s3/event.h"
#include "services/s3/operations.h"

namespace leat::s3 {

namespace {

/// True when the request means the object that is there: its only version is "null". Another
/// well-formed version does not exist, and deleting what does not exist succeeds.
bool means_current(const std::optional<std::string>& version_id) {
    if (!version_id || *version_id == "null") return true;
    if (version_id->size() != 32)
        throw invalid_argument("Invalid version id specified", "versionId", *version_id);
    return false;
}

void check_condition(const std::optional<std::string>& if_match,
                     const std::optional<ObjectRow>& row, const std::string& key) {
    if (!if_match) return;
    if (!row) throw no_such_key(key);
    if (*if_match != "*" && unquoted(*if_match) != row->etag) throw precondition_failed("If-Match");
}

/// Deleting a key that is not there succeeds too, without an event.
void remove(Call& call, const Bucket& bucket, const std::string& key,
            const std::optional<ObjectRow>& row) {
    if (!row) return;
    call.store.delete_object(bucket, key, *row, call.now);
    announce(call, bucket, {"ObjectRemoved:Delete", key, std::nullopt, {}});
}

}  // namespace

DeleteObjectOutput delete_object(Call& call, const DeleteObjectInput& input) {
    refuse_subresources(input.other_query);
    check_key(input.key);
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    if (!means_current(input.version_id)) return {};
    const auto row = call.store.find_object(bucket, input.key);
    check_condition(input.if_match, row, input.key);
    remove(call, bucket, input.key, row);
    return {};
}

DeleteObjectsOutput delete_objects(Call& call, const DeleteObjectsInput& input) {
    constexpr std::size_t kMostKeys = 1000;
    const auto& objects = input.delete_.objects;
    if (objects.empty() || objects.size() > kMostKeys) throw malformed_xml();
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    const bool quiet = input.delete_.quiet.value_or(false);
    DeleteObjectsOutput output;
    for (const auto& object : objects) {
        try {
            if (object.key.empty()) throw malformed_xml();
            check_key(object.key);
            if (means_current(object.version_id)) {
                const auto row = call.store.find_object(bucket, object.key);
                check_condition(object.etag, row, object.key);
                remove(call, bucket, object.key, row);
            }
        } catch (const Error& error) {
            if (!output.errors) output.errors.emplace();
            output.errors->push_back({.key = object.key,
                                      .version_id = object.version_id,
                                      .code = std::string(error.code()),
                                      .message = error.message()});
            continue;
        }
        if (quiet) continue;
        if (!output.deleted) output.deleted.emplace();
        output.deleted->push_back({.key = object.key, .version_id = object.version_id});
    }
    return output;
}

}  // namespace leat::s3
