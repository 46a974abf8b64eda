// ListObjectsV2, ListObjects and ListObjectVersions: one listing in three forms.
#include "base/strings.h"
#include "services/s3/checksum.h"
#include "services/s3/errors.h"
#include "services/s3/etag.h"
#include "services/s3/listing.h"
#include "services/s3/operations.h"

namespace leat::s3 {

namespace {

/// Keys and their kin as the answer shows them: percent-encoded when that was asked for.
class KeyText {
public:
    explicit KeyText(const std::optional<std::string>& encoding_type)
        : encoded_(wants_url_encoding(encoding_type)) {}
    std::string operator()(std::string_view text) const {
        return encoded_ ? percent_encode(text, true) : std::string(text);
    }
    std::optional<std::string> maybe(const std::optional<std::string>& text) const {
        return text ? std::optional((*this)(std::string_view(*text))) : std::nullopt;
    }
    std::optional<std::string> encoding_type() const {
        return encoded_ ? std::optional<std::string>("url") : std::nullopt;
    }

private:
    bool encoded_;
};

template <class Input>
ListRequest request_of(const Input& input) {
    ListRequest request;
    request.prefix = input.prefix.value_or("");
    request.delimiter = input.delimiter.value_or("");
    request.max_keys = parse_max_keys(input.max_keys);
    return request;
}

std::optional<std::string> present(const std::optional<std::string>& text) {
    return text && !text->empty() ? text : std::nullopt;
}

/// The members that all three answers have.
template <class Output, class Input>
void show_page(Output& output, const Input& input, const ListRequest& request, const ListPage& page,
               const KeyText& text) {
    output.is_truncated = page.truncated;
    output.name = input.bucket;
    output.prefix = text(request.prefix);
    output.delimiter = text.maybe(present(input.delimiter));
    output.max_keys = request.max_keys;
    output.encoding_type = text.encoding_type();
    if (page.common_prefixes.empty()) return;
    auto& prefixes = output.common_prefixes.emplace();
    for (const auto& prefix : page.common_prefixes) prefixes.push_back({text(prefix)});
}

template <class Item>
Item item_of(const std::string& key, const ObjectRow& row, const KeyText& text) {
    Item item;
    item.key = text(key);
    item.last_modified = row.modified;
    item.etag = quoted(row.etag);
    item.size = static_cast<std::int64_t>(row.size);
    item.storage_class = storage_class_name(row.storage_class);
    item.checksum_algorithm.emplace().push_back(checksum_name(row.checksum));
    item.checksum_type = "FULL_OBJECT";
    return item;
}

std::vector<ListedObject> contents(const ListPage& page, const KeyText& text,
                                   const std::optional<std::string>& owner) {
    std::vector<ListedObject> items;
    items.reserve(page.objects.size());
    for (const auto& [key, row] : page.objects) {
        items.push_back(item_of<ListedObject>(key, row, text));
        if (owner) items.back().owner = Owner{.id = *owner};
    }
    return items;
}

}  // namespace

ListObjectsV2Output list_objects_v2(Call& call, const ListObjectsV2Input& input) {
    refuse_subresources(input.other_query);
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    const KeyText text(input.encoding_type);
    auto request = request_of(input);
    if (input.continuation_token) {
        const auto position = ListPosition::from_token(*input.continuation_token);
        if (!position)
            throw invalid_argument("The continuation token provided is incorrect",
                                   "continuation-token", *input.continuation_token);
        request.position = *position;
    } else if (input.start_after) {
        request.position =
            ListPosition::from_marker(*input.start_after, request.prefix, request.delimiter);
    }
    const auto page = list_page(call.store, bucket, request);
    ListObjectsV2Output output;
    show_page(output, input, request, page, text);
    output.key_count = page.count();
    output.continuation_token = input.continuation_token;
    output.start_after = text.maybe(present(input.start_after));
    if (page.truncated) output.next_continuation_token = page.last.token();
    const bool with_owner = input.fetch_owner.value_or(false);
    if (!page.objects.empty())
        output.contents = contents(
            page, text, with_owner ? std::optional(canonical_user(bucket.account)) : std::nullopt);
    return output;
}

ListObjectsOutput list_objects(Call& call, const ListObjectsInput& input) {
    refuse_subresources(input.other_query);
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    const KeyText text(input.encoding_type);
    auto request = request_of(input);
    request.position =
        ListPosition::from_marker(input.marker.value_or(""), request.prefix, request.delimiter);
    const auto page = list_page(call.store, bucket, request);
    ListObjectsOutput output;
    show_page(output, input, request, page, text);
    output.marker = text(input.marker.value_or(""));
    // Without a delimiter clients go on from the last key themselves.
    if (page.truncated && !request.delimiter.empty()) output.next_marker = text(page.last.after);
    if (!page.objects.empty())
        output.contents = contents(page, text, canonical_user(bucket.account));
    return output;
}

// In a bucket without versioning each object is its only version, "null".
ListObjectVersionsOutput list_object_versions(Call& call, const ListObjectVersionsInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    const KeyText text(input.encoding_type);
    auto request = request_of(input);
    if (present(input.version_id_marker) && !present(input.key_marker))
        throw invalid_argument("A version-id marker cannot be specified without a key marker.",
                               "version-id-marker", *input.version_id_marker);
    request.position =
        ListPosition::from_marker(input.key_marker.value_or(""), request.prefix, request.delimiter);
    const auto page = list_page(call.store, bucket, request);
    ListObjectVersionsOutput output;
    show_page(output, input, request, page, text);
    output.key_marker = text(input.key_marker.value_or(""));
    output.version_id_marker = input.version_id_marker.value_or("");
    if (page.truncated) {
        output.next_key_marker = text(page.last.after);
        if (!page.last.is_prefix) output.next_version_id_marker = "null";
    }
    if (page.objects.empty()) return output;
    auto& versions = output.versions.emplace();
    const auto owner = canonical_user(bucket.account);
    for (const auto& [key, row] : page.objects) {
        versions.push_back(item_of<ObjectVersion>(key, row, text));
        versions.back().version_id = "null";
        versions.back().is_latest = true;
        versions.back().owner = Owner{.id = owner};
    }
    return output;
}

}  // namespace leat::s3
