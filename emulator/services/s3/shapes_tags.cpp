#include "services/s3/shapes_settings.h"

#include "protocol/shape.h"

namespace leat::s3 {

using namespace protocol;

const Structure& GetBucketTaggingOutput::shape() {
    using In = GetBucketTaggingOutput;
    static constexpr Member members[]{
        member<&In::tag_set>("TagSet", element_name("Tag")),
    };
    static constexpr Structure shape = structure("GetBucketTaggingOutput", members, "Tagging");
    return shape;
}

const Structure& Tagging::shape() {
    using In = Tagging;
    static constexpr Member members[]{
        member<&In::tag_set>("TagSet", required | element_name("Tag")),
    };
    static constexpr Structure shape = structure("Tagging", members);
    return shape;
}

const Structure& PutBucketTaggingInput::shape() {
    using In = PutBucketTaggingInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::tagging>("Tagging",
                             required | at(Location::Payload) |
                                 xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
        member<&In::raw_body>("RawBody", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("PutBucketTaggingInput", members);
    return shape;
}

const Structure& GetObjectTaggingInput::shape() {
    using In = GetObjectTaggingInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::key>("Key", required | at(Location::Path, "Key")),
        member<&In::version_id>("VersionId", at(Location::Query, "versionId")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
    };
    static constexpr Structure shape = structure("GetObjectTaggingInput", members);
    return shape;
}

const Structure& GetObjectTaggingOutput::shape() {
    using In = GetObjectTaggingOutput;
    static constexpr Member members[]{
        member<&In::version_id>("VersionId", at(Location::Header, "x-amz-version-id")),
        member<&In::tag_set>("TagSet", element_name("Tag")),
    };
    static constexpr Structure shape = structure("GetObjectTaggingOutput", members, "Tagging");
    return shape;
}

const Structure& PutObjectTaggingInput::shape() {
    using In = PutObjectTaggingInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::key>("Key", required | at(Location::Path, "Key")),
        member<&In::version_id>("VersionId", at(Location::Query, "versionId")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::tagging>("Tagging",
                             required | at(Location::Payload) |
                                 xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
        member<&In::raw_body>("RawBody", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("PutObjectTaggingInput", members);
    return shape;
}

const Structure& PutObjectTaggingOutput::shape() {
    using In = PutObjectTaggingOutput;
    static constexpr Member members[]{
        member<&In::version_id>("VersionId", at(Location::Header, "x-amz-version-id")),
    };
    static constexpr Structure shape = structure("PutObjectTaggingOutput", members);
    return shape;
}

const Structure& DeleteObjectTaggingInput::shape() {
    using In = DeleteObjectTaggingInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::key>("Key", required | at(Location::Path, "Key")),
        member<&In::version_id>("VersionId", at(Location::Query, "versionId")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
    };
    static constexpr Structure shape = structure("DeleteObjectTaggingInput", members);
    return shape;
}

const Structure& DeleteObjectTaggingOutput::shape() {
    using In = DeleteObjectTaggingOutput;
    static constexpr Member members[]{
        member<&In::version_id>("VersionId", at(Location::Header, "x-amz-version-id")),
    };
    static constexpr Structure shape = structure("DeleteObjectTaggingOutput", members);
    return shape;
}

}  // namespace leat::s3
