#include "services/s3/put_object.h"

#include "base/encoding.h"
#include "services/s3/bucket_name.h"
#include "services/s3/checksum.h"
#include "services/s3/crossing.h"
#include "services/s3/event.h"
#include "services/s3/object_head.h"
#include "services/s3/operations.h"
#include "services/s3/s3.h"
#include "services/s3/settings.h"

namespace leat::s3 {

namespace {

constexpr std::uint64_t kMaxSinglePut = 5ull * 1024 * 1024 * 1024;

std::vector<Checksum> claimed_by(const PutObjectInput& input) {
    std::vector<Checksum> claims;
    const auto take = [&claims](ChecksumAlgorithm algorithm,
                                const std::optional<std::string>& value) {
        if (value) claims.push_back({algorithm, *value});
    };
    take(ChecksumAlgorithm::Crc32, input.checksum_crc32);
    take(ChecksumAlgorithm::Crc32c, input.checksum_crc32c);
    take(ChecksumAlgorithm::Crc64Nvme, input.checksum_crc64nvme);
    take(ChecksumAlgorithm::Sha1, input.checksum_sha1);
    take(ChecksumAlgorithm::Sha256, input.checksum_sha256);
    return claims;
}

}  // namespace

void prepare_put_object(S3& s3, PutObjectInput& input) {
    refuse_subresources(input.other_query);
    check_key(input.key);
    if (!input.content_length && input.body.size() == 0)
        throw MissingContentLength("You must provide the Content-Length HTTP header.");
    if (input.body.size() > kMaxSinglePut)
        throw EntityTooLarge("Your proposed upload exceeds the maximum allowed size")
            .with("ProposedSize", std::to_string(input.body.size()))
            .with("MaxSizeAllowed", std::to_string(kMaxSinglePut));
    input.facts = examine(input.body, {input.content_md5, input.content_sha256,
                                       input.checksum_algorithm, claimed_by(input)});
    if (input.body.file() && input.body.size() > kMaxInline)
        input.facts.blob = s3.stage(input.body);
}

PutObjectOutput put_object(Call& call, const PutObjectInput& input) {
    const auto& bucket = writable_bucket(call, input.bucket, input.expected_bucket_owner);
    check_object_acl(call, bucket, input.acl);
    check_encryption(input.server_side_encryption);
    auto attributes = attributes_of(input);
    attributes.website_redirect = input.website_redirect_location;
    if (input.tagging) attributes.tags = tags_of_header(*input.tagging);
    attributes.checksum = input.facts.checksum;

    ObjectRow row;
    row.size = input.body.size();
    row.modified = whole_second(call.now);
    row.etag = hex_encode(input.facts.md5);
    row.checksum = input.facts.checksum.algorithm;
    row.storage_class = parse_storage_class(input.storage_class);
    row.in_file = input.facts.blob != nullptr;

    const auto before = call.store.find_object(bucket, input.key);
    check_write(input.if_match, input.if_none_match,
                before ? std::optional(before->etag) : std::nullopt, input.key);

    const auto packed = attributes.pack();
    NewContent content{.attributes = packed};
    std::string loaded;
    if (const auto& blob = input.facts.blob) {
        content.file = blob->id();
        call.after_commit([blob] { blob->committed(); });
    } else if (input.body.in_memory()) {
        content.bytes = input.body.bytes();
    } else {
        content.bytes = loaded = input.body.load();  // spooled, yet small
    }
    call.store.put_object(bucket, input.key, row, content, before, call.now);
    PutObjectOutput output;
    output.place = record_put(call, bucket, input.key, row.size);
    announce(call, bucket, {"ObjectCreated:Put", input.key, row.size, row.etag, output.place});

    output.etag = quoted(row.etag);
    output.server_side_encryption = "AES256";
    show_checksum(output, input.facts.checksum);
    return output;
}

}  // namespace leat::s3
