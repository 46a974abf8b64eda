#include "services/s3/shapes.h"

#include "protocol/shape.h"

namespace leat::s3 {

using namespace protocol;

const Structure& BucketInput::shape() {
    using In = BucketInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
    };
    static constexpr Structure shape = structure("BucketInput", members);
    return shape;
}

const Structure& RefusedInput::shape() {
    using In = RefusedInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::key>("Key", at(Location::Path, "Key")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("RefusedInput", members);
    return shape;
}

const Structure& LocationInfo::shape() {
    using In = LocationInfo;
    static constexpr Member members[]{
        member<&In::type>("Type"),
        member<&In::name>("Name"),
    };
    static constexpr Structure shape = structure("LocationInfo", members);
    return shape;
}

const Structure& BucketInfo::shape() {
    using In = BucketInfo;
    static constexpr Member members[]{
        member<&In::data_redundancy>("DataRedundancy"),
        member<&In::type>("Type"),
    };
    static constexpr Structure shape = structure("BucketInfo", members);
    return shape;
}

const Structure& Tag::shape() {
    using In = Tag;
    static constexpr Member members[]{
        member<&In::key>("Key", required),
        member<&In::value>("Value", required),
    };
    static constexpr Structure shape = structure("Tag", members);
    return shape;
}

const Structure& CreateBucketConfiguration::shape() {
    using In = CreateBucketConfiguration;
    static constexpr Member members[]{
        member<&In::location_constraint>("LocationConstraint"),
        member<&In::location>("Location", unsupported("directory buckets")),
        member<&In::bucket>("Bucket", unsupported("directory buckets")),
        member<&In::tags>("Tags", element_name("Tag")),
    };
    static constexpr Structure shape = structure("CreateBucketConfiguration", members);
    return shape;
}

const Structure& CreateBucketInput::shape() {
    using In = CreateBucketInput;
    static constexpr Member members[]{
        member<&In::acl>("ACL", at(Location::Header, "x-amz-acl")),
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::create_bucket_configuration>(
            "CreateBucketConfiguration",
            at(Location::Payload) | xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::grant_full_control>(
            "GrantFullControl",
            at(Location::Header, "x-amz-grant-full-control") | unsupported("access control lists")),
        member<&In::grant_read>("GrantRead", at(Location::Header, "x-amz-grant-read") |
                                                 unsupported("access control lists")),
        member<&In::grant_read_acp>("GrantReadACP", at(Location::Header, "x-amz-grant-read-acp") |
                                                        unsupported("access control lists")),
        member<&In::grant_write>("GrantWrite", at(Location::Header, "x-amz-grant-write") |
                                                   unsupported("access control lists")),
        member<&In::grant_write_acp>(
            "GrantWriteACP",
            at(Location::Header, "x-amz-grant-write-acp") | unsupported("access control lists")),
        member<&In::object_lock_enabled_for_bucket>(
            "ObjectLockEnabledForBucket", at(Location::Header, "x-amz-bucket-object-lock-enabled")),
        member<&In::object_ownership>("ObjectOwnership",
                                      at(Location::Header, "x-amz-object-ownership")),
        member<&In::bucket_namespace>("BucketNamespace",
                                      at(Location::Header, "x-amz-bucket-namespace")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
        member<&In::raw_body>("RawBody", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("CreateBucketInput", members);
    return shape;
}

const Structure& CreateBucketOutput::shape() {
    using In = CreateBucketOutput;
    static constexpr Member members[]{
        member<&In::location>("Location", at(Location::Header, "Location")),
        member<&In::bucket_arn>("BucketArn", at(Location::Header, "x-amz-bucket-arn")),
    };
    static constexpr Structure shape = structure("CreateBucketOutput", members);
    return shape;
}

const Structure& HeadBucketInput::shape() {
    using In = HeadBucketInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("HeadBucketInput", members);
    return shape;
}

const Structure& HeadBucketOutput::shape() {
    using In = HeadBucketOutput;
    static constexpr Member members[]{
        member<&In::bucket_arn>("BucketArn", at(Location::Header, "x-amz-bucket-arn")),
        member<&In::bucket_location_type>("BucketLocationType",
                                          at(Location::Header, "x-amz-bucket-location-type")),
        member<&In::bucket_location_name>("BucketLocationName",
                                          at(Location::Header, "x-amz-bucket-location-name")),
        member<&In::bucket_region>("BucketRegion", at(Location::Header, "x-amz-bucket-region")),
        member<&In::access_point_alias>("AccessPointAlias",
                                        at(Location::Header, "x-amz-access-point-alias")),
    };
    static constexpr Structure shape = structure("HeadBucketOutput", members);
    return shape;
}

const Structure& DeleteBucketInput::shape() {
    using In = DeleteBucketInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("DeleteBucketInput", members);
    return shape;
}

const Structure& ListBucketsInput::shape() {
    using In = ListBucketsInput;
    static constexpr Member members[]{
        member<&In::max_buckets>("MaxBuckets", at(Location::Query, "max-buckets")),
        member<&In::continuation_token>("ContinuationToken",
                                        at(Location::Query, "continuation-token")),
        member<&In::prefix>("Prefix", at(Location::Query, "prefix")),
        member<&In::bucket_region>("BucketRegion", at(Location::Query, "bucket-region")),
    };
    static constexpr Structure shape = structure("ListBucketsInput", members);
    return shape;
}

const Structure& ListedBucket::shape() {
    using In = ListedBucket;
    static constexpr Member members[]{
        member<&In::name>("Name"),
        member<&In::creation_date>("CreationDate"),
        member<&In::bucket_region>("BucketRegion"),
        member<&In::bucket_arn>("BucketArn"),
    };
    static constexpr Structure shape = structure("Bucket", members);
    return shape;
}

const Structure& Owner::shape() {
    using In = Owner;
    static constexpr Member members[]{
        member<&In::display_name>("DisplayName"),
        member<&In::id>("ID"),
    };
    static constexpr Structure shape = structure("Owner", members);
    return shape;
}

const Structure& ListBucketsOutput::shape() {
    using In = ListBucketsOutput;
    static constexpr Member members[]{
        member<&In::buckets>("Buckets", element_name("Bucket")),
        member<&In::owner>("Owner"),
        member<&In::continuation_token>("ContinuationToken"),
        member<&In::prefix>("Prefix"),
    };
    static constexpr Structure shape =
        structure("ListBucketsOutput", members, "ListAllMyBucketsResult");
    return shape;
}

const Structure& GetBucketLocationOutput::shape() {
    using In = GetBucketLocationOutput;
    static constexpr Member members[]{
        member<&In::location_constraint>("LocationConstraint", xml_text),
    };
    static constexpr Structure shape =
        structure("GetBucketLocationOutput", members, "LocationConstraint");
    return shape;
}

const Structure& GetBucketVersioningOutput::shape() {
    using In = GetBucketVersioningOutput;
    static constexpr Member members[]{
        member<&In::status>("Status"),
        member<&In::mfa_delete>("MFADelete", xml_name("MfaDelete")),
    };
    static constexpr Structure shape =
        structure("GetBucketVersioningOutput", members, "VersioningConfiguration");
    return shape;
}

}  // namespace leat::s3
