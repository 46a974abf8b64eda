#include "services/s3/bucket_name.h"
#include "services/s3/checksum.h"
#include "services/s3/copy_source.h"
#include "services/s3/crossing.h"
#include "services/s3/event.h"
#include "services/s3/object_head.h"
#include "services/s3/operations.h"
#include "services/s3/settings.h"

namespace leat::s3 {

namespace {

/// "COPY" (also by default) or "REPLACE".
bool replaces(const std::optional<std::string>& directive, const char* header) {
    if (!directive || *directive == "COPY") return false;
    if (*directive == "REPLACE") return true;
    throw invalid_argument(
        std::string("Unknown ") +
            (std::string_view(header).find("tagging") != std::string::npos ? "tagging"
                                                                           : "metadata") +
            " directive.",
        header, *directive);
}

ObjectRead find_source(Call& call, const CopyObjectInput& input, const CopySource& source) {
    auto read = call.store.read_object(source.bucket, source.key, true);
    if (!read) {
        require_bucket(call, source.bucket, input.expected_source_bucket_owner);
        check_version(source.version_id, source.key);
        throw no_such_key(source.key);
    }
    check_owner(read->bucket_account, input.expected_source_bucket_owner);
    check_version(source.version_id, source.key);
    check_copy_source({input.copy_source_if_match, input.copy_source_if_none_match,
                       input.copy_source_if_modified_since, input.copy_source_if_unmodified_since},
                      read->row.etag, read->row.modified);
    return std::move(*read);
}

void refuse_idle_copy(const CopyObjectInput& input, const CopySource& source, bool new_metadata) {
    if (source.bucket != input.bucket || source.key != input.key) return;
    if (new_metadata || input.storage_class || input.website_redirect_location ||
        input.server_side_encryption)
        return;
    throw InvalidRequest(
        "This copy request is illegal because it is trying to copy an object to itself without "
        "changing the object's metadata, storage class, website redirect location or encryption "
        "attributes.");
}

/// The source's checksum, or one of the algorithm that the request asks for. A large body is not
/// read again inside the transaction.
Checksum checksum_for(const CopyObjectInput& input, const Checksum& of_source,
                      const ObjectRead& source) {
    if (!input.checksum_algorithm) return of_source;
    const auto algorithm = checksum_algorithm(*input.checksum_algorithm);
    if (!algorithm)
        throw InvalidRequest(
            "Checksum algorithm provided is unsupported. Please try again with any "
            "of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    if (*algorithm == of_source.algorithm) return of_source;
    if (source.row.in_file) throw not_implemented("Header", "x-amz-checksum-algorithm");
    return {*algorithm, checksum_of(*algorithm, protocol::Body(source.bytes))};
}

Attributes attributes_for(const CopyObjectInput& input, const ObjectRead& source,
                          bool new_metadata) {
    const auto stored = Attributes::unpack(source.attributes);
    auto attributes = new_metadata ? attributes_of(input) : stored;
    attributes.website_redirect = input.website_redirect_location;
    attributes.tags = stored.tags;
    if (replaces(input.tagging_directive, "x-amz-tagging-directive"))
        attributes.tags = input.tagging ? tags_of_header(*input.tagging) : TagList();
    attributes.checksum = checksum_for(input, stored.checksum, source);
    return attributes;
}

}  // namespace

CopyObjectOutput copy_object(Call& call, const CopyObjectInput& input) {
    refuse_subresources(input.other_query);
    check_key(input.key);
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    check_object_acl(call, bucket, input.acl);
    check_encryption(input.server_side_encryption);
    const auto source = CopySource::parse(input.copy_source);
    const bool new_metadata = replaces(input.metadata_directive, "x-amz-metadata-directive");
    refuse_idle_copy(input, source, new_metadata);
    const auto from = find_source(call, input, source);
    const auto attributes = attributes_for(input, from, new_metadata);

    ObjectRow row = from.row;
    row.modified = whole_second(call.now);
    row.checksum = attributes.checksum.algorithm;
    row.storage_class = parse_storage_class(input.storage_class);
    const auto before = call.store.find_object(bucket, input.key);
    check_write(input.if_match, input.if_none_match,
                before ? std::optional(before->etag) : std::nullopt, input.key);

    const auto packed = attributes.pack();
    // Blob files never change, so a copy shares the file of its source; counted before the old
    // content is let go, in case the object is copied onto itself.
    if (row.in_file) call.store.share_blob(from.file);
    call.store.put_object(bucket, input.key, row,
                          {.attributes = packed, .bytes = from.bytes, .file = from.file}, before,
                          call.now);
    const auto place = record_put(call, bucket, input.key, row.size);
    announce(call, bucket, {"ObjectCreated:Copy", input.key, row.size, row.etag, place});

    CopyObjectOutput output;
    auto& result = output.copy_object_result.emplace();
    result.etag = quoted(row.etag);
    result.last_modified = row.modified;
    show_checksum(result, attributes.checksum);
    output.server_side_encryption = "AES256";
    return output;
}

}  // namespace leat::s3
