#pragma once
// What PutObject, GetObject, HeadObject and CopyObject have in common: checksums and stored headers
// in their outputs, and the part of an object that a read asks for.
#include <optional>
#include <string>

#include "base/strings.h"
#include "services/s3/byte_range.h"
#include "services/s3/call.h"
#include "services/s3/errors.h"
#include "services/s3/etag.h"

namespace leat::s3 {

/// Sets the member of the checksum's algorithm, and checksum_type.
template <class Output>
void show_checksum(Output& output, const Checksum& checksum) {
    switch (checksum.algorithm) {
        case ChecksumAlgorithm::None:
            return;
        case ChecksumAlgorithm::Crc32:
            output.checksum_crc32 = checksum.value;
            break;
        case ChecksumAlgorithm::Crc32c:
            output.checksum_crc32c = checksum.value;
            break;
        case ChecksumAlgorithm::Crc64Nvme:
            output.checksum_crc64nvme = checksum.value;
            break;
        case ChecksumAlgorithm::Sha1:
            output.checksum_sha1 = checksum.value;
            break;
        case ChecksumAlgorithm::Sha256:
            output.checksum_sha256 = checksum.value;
            break;
    }
    output.checksum_type = "FULL_OBJECT";
}

/// The object that a read names; throws what is missing, or which condition failed.
template <class Input>
ObjectRead find_for_read(Call& call, const Input& input, bool with_bytes) {
    refuse_subresources(input.other_query);
    auto read = call.store.read_object(input.bucket, input.key, with_bytes);
    if (!read) {
        require_bucket(call, input.bucket, input.expected_bucket_owner);
        check_version(input.version_id, input.key);
        throw no_such_key(input.key);
    }
    check_owner(read->bucket_account, input.expected_bucket_owner);
    check_version(input.version_id, input.key);
    check_read(
        {input.if_match, input.if_none_match, input.if_modified_since, input.if_unmodified_since},
        read->row.etag, read->row.modified);
    return std::move(*read);
}

/// The bytes asked for by Range or partNumber; nothing for all of them. An object that was not
/// uploaded in parts is its own first part.
template <class Input>
std::optional<ByteRange> requested_range(const Input& input, std::uint64_t size) {
    if (input.part_number) {
        if (input.range)
            throw InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        const auto number = parse_int(*input.part_number);
        if (!number || *number < 1 || *number > 10000)
            throw invalid_argument("Part number must be an integer between 1 and 10000, inclusive",
                                   "partNumber", *input.part_number);
        if (*number > 1)
            throw InvalidPartNumber("The requested partnumber is not satisfiable")
                .with("PartNumberRequested", *input.part_number)
                .with("ActualPartCount", "1");
        return size ? std::optional(ByteRange{0, size}) : std::nullopt;
    }
    return input.range ? parse_range(*input.range, size) : std::nullopt;
}

/// The headers of a read's answer. range is what is sent, when it is not everything.
template <class Output, class Input>
void show_head(Output& output, const Input& input, const ObjectRead& read, Attributes attributes,
               const std::optional<ByteRange>& range) {
    output.accept_ranges = "bytes";
    output.last_modified = read.row.modified;
    output.etag = quoted(read.row.etag);
    output.server_side_encryption = "AES256";
    // Clients verify what they receive, so a part must not carry the checksum of the whole.
    if (!range && input.checksum_mode && iequals(*input.checksum_mode, "ENABLED"))
        show_checksum(output, attributes.checksum);
    if (read.row.storage_class != StorageClass::Standard)
        output.storage_class = storage_class_name(read.row.storage_class);
    if (range) {
        output.status = 206;
        output.content_range = range->content_range(read.row.size);
    }
    const auto choose = [](const std::optional<std::string>& instead,
                           std::optional<std::string>& stored) {
        return instead ? instead : std::move(stored);
    };
    output.content_type = choose(input.response_content_type, attributes.content_type);
    output.cache_control = choose(input.response_cache_control, attributes.cache_control);
    output.content_disposition =
        choose(input.response_content_disposition, attributes.content_disposition);
    output.content_encoding = choose(input.response_content_encoding, attributes.content_encoding);
    output.content_language = choose(input.response_content_language, attributes.content_language);
    output.expires = choose(input.response_expires, attributes.expires);
    output.website_redirect_location = std::move(attributes.website_redirect);
    if (!attributes.metadata.empty()) output.metadata = std::move(attributes.metadata);
    if (!attributes.tags.empty())
        output.tag_count = static_cast<std::int32_t>(attributes.tags.size());
}

/// What a request to PutObject, or to CopyObject with REPLACE, wants to be kept with the object.
template <class Input>
Attributes attributes_of(const Input& input) {
    Attributes out;
    out.content_type = input.content_type && !input.content_type->empty() ? *input.content_type
                                                                          : kDefaultContentType;
    out.cache_control = input.cache_control;
    out.content_disposition = input.content_disposition;
    out.content_encoding = stored_content_encoding(input.content_encoding);
    out.content_language = input.content_language;
    out.expires = input.expires;
    out.metadata = stored_metadata(input.metadata);
    return out;
}

}  // namespace leat::s3
