#include "services/s3/shapes.h"

#include "protocol/shape.h"

namespace leat::s3 {

using namespace protocol;

const Structure& ObjectIdentifier::shape() {
    using In = ObjectIdentifier;
    static constexpr Member members[]{
        member<&In::key>("Key", required),
        member<&In::version_id>("VersionId"),
        member<&In::etag>("ETag"),
        member<&In::last_modified_time>("LastModifiedTime",
                                        unsupported("conditions of directory buckets")),
        member<&In::size>("Size", unsupported("conditions of directory buckets")),
    };
    static constexpr Structure shape = structure("ObjectIdentifier", members);
    return shape;
}

const Structure& DeleteRequest::shape() {
    using In = DeleteRequest;
    static constexpr Member members[]{
        member<&In::objects>("Objects", required | flattened | xml_name("Object")),
        member<&In::quiet>("Quiet"),
    };
    static constexpr Structure shape = structure("Delete", members);
    return shape;
}

const Structure& DeleteObjectsInput::shape() {
    using In = DeleteObjectsInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::delete_>("Delete",
                             required | at(Location::Payload) |
                                 xml_namespace("http://s3.amazonaws.com/doc/2006-03-01/")),
        member<&In::mfa>("MFA",
                         at(Location::Header, "x-amz-mfa") | ignored("no bucket demands MFA")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::bypass_governance_retention>(
            "BypassGovernanceRetention", at(Location::Header, "x-amz-bypass-governance-retention") |
                                             ignored("no object is locked")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::checksum_algorithm>("ChecksumAlgorithm",
                                        at(Location::Header, "x-amz-sdk-checksum-algorithm")),
        member<&In::content_md5>("ContentMD5", at(Location::Header, "Content-MD5")),
        member<&In::checksums>("Checksums", at(Location::HeaderPrefix, "x-amz-checksum-")),
        member<&In::content_sha256>("ContentSHA256", at(Location::Header, "x-amz-content-sha256")),
        member<&In::raw_body>("RawBody", at(Location::Payload)),
    };
    static constexpr Structure shape = structure("DeleteObjectsInput", members);
    return shape;
}

const Structure& DeletedObject::shape() {
    using In = DeletedObject;
    static constexpr Member members[]{
        member<&In::key>("Key"),
        member<&In::version_id>("VersionId"),
        member<&In::delete_marker>("DeleteMarker"),
        member<&In::delete_marker_version_id>("DeleteMarkerVersionId"),
    };
    static constexpr Structure shape = structure("DeletedObject", members);
    return shape;
}

const Structure& DeleteFailure::shape() {
    using In = DeleteFailure;
    static constexpr Member members[]{
        member<&In::key>("Key"),
        member<&In::version_id>("VersionId"),
        member<&In::code>("Code"),
        member<&In::message>("Message"),
    };
    static constexpr Structure shape = structure("Error", members);
    return shape;
}

const Structure& DeleteObjectsOutput::shape() {
    using In = DeleteObjectsOutput;
    static constexpr Member members[]{
        member<&In::deleted>("Deleted", flattened),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
        member<&In::errors>("Errors", flattened | xml_name("Error")),
    };
    static constexpr Structure shape = structure("DeleteObjectsOutput", members, "DeleteResult");
    return shape;
}

const Structure& ListObjectsV2Input::shape() {
    using In = ListObjectsV2Input;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::delimiter>("Delimiter", at(Location::Query, "delimiter")),
        member<&In::encoding_type>("EncodingType", at(Location::Query, "encoding-type")),
        member<&In::max_keys>("MaxKeys", at(Location::Query, "max-keys")),
        member<&In::prefix>("Prefix", at(Location::Query, "prefix")),
        member<&In::continuation_token>("ContinuationToken",
                                        at(Location::Query, "continuation-token")),
        member<&In::fetch_owner>("FetchOwner", at(Location::Query, "fetch-owner")),
        member<&In::start_after>("StartAfter", at(Location::Query, "start-after")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::optional_object_attributes>(
            "OptionalObjectAttributes", at(Location::Header, "x-amz-optional-object-attributes") |
                                            ignored("no object is being restored")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("ListObjectsV2Input", members);
    return shape;
}

const Structure& RestoreStatus::shape() {
    using In = RestoreStatus;
    static constexpr Member members[]{
        member<&In::is_restore_in_progress>("IsRestoreInProgress"),
        member<&In::restore_expiry_date>("RestoreExpiryDate"),
    };
    static constexpr Structure shape = structure("RestoreStatus", members);
    return shape;
}

const Structure& ListedObject::shape() {
    using In = ListedObject;
    static constexpr Member members[]{
        member<&In::key>("Key"),
        member<&In::last_modified>("LastModified"),
        member<&In::etag>("ETag"),
        member<&In::checksum_algorithm>("ChecksumAlgorithm", flattened),
        member<&In::checksum_type>("ChecksumType"),
        member<&In::size>("Size"),
        member<&In::storage_class>("StorageClass"),
        member<&In::owner>("Owner"),
        member<&In::restore_status>("RestoreStatus"),
    };
    static constexpr Structure shape = structure("Object", members);
    return shape;
}

const Structure& CommonPrefix::shape() {
    using In = CommonPrefix;
    static constexpr Member members[]{
        member<&In::prefix>("Prefix"),
    };
    static constexpr Structure shape = structure("CommonPrefix", members);
    return shape;
}

const Structure& ListObjectsV2Output::shape() {
    using In = ListObjectsV2Output;
    static constexpr Member members[]{
        member<&In::is_truncated>("IsTruncated"),
        member<&In::contents>("Contents", flattened),
        member<&In::name>("Name"),
        member<&In::prefix>("Prefix"),
        member<&In::delimiter>("Delimiter"),
        member<&In::max_keys>("MaxKeys"),
        member<&In::common_prefixes>("CommonPrefixes", flattened),
        member<&In::encoding_type>("EncodingType"),
        member<&In::key_count>("KeyCount"),
        member<&In::continuation_token>("ContinuationToken"),
        member<&In::next_continuation_token>("NextContinuationToken"),
        member<&In::start_after>("StartAfter"),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
    };
    static constexpr Structure shape =
        structure("ListObjectsV2Output", members, "ListBucketResult");
    return shape;
}

const Structure& ListObjectsInput::shape() {
    using In = ListObjectsInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::delimiter>("Delimiter", at(Location::Query, "delimiter")),
        member<&In::encoding_type>("EncodingType", at(Location::Query, "encoding-type")),
        member<&In::marker>("Marker", at(Location::Query, "marker")),
        member<&In::max_keys>("MaxKeys", at(Location::Query, "max-keys")),
        member<&In::prefix>("Prefix", at(Location::Query, "prefix")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::optional_object_attributes>(
            "OptionalObjectAttributes", at(Location::Header, "x-amz-optional-object-attributes") |
                                            ignored("no object is being restored")),
        member<&In::other_query>("OtherQuery", at(Location::QueryMap)),
    };
    static constexpr Structure shape = structure("ListObjectsInput", members);
    return shape;
}

const Structure& ListObjectsOutput::shape() {
    using In = ListObjectsOutput;
    static constexpr Member members[]{
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
        member<&In::next_marker>("NextMarker"),
        member<&In::contents>("Contents", flattened),
        member<&In::name>("Name"),
        member<&In::prefix>("Prefix"),
        member<&In::delimiter>("Delimiter"),
        member<&In::max_keys>("MaxKeys"),
        member<&In::common_prefixes>("CommonPrefixes", flattened),
        member<&In::encoding_type>("EncodingType"),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
    };
    static constexpr Structure shape = structure("ListObjectsOutput", members, "ListBucketResult");
    return shape;
}

const Structure& ListObjectVersionsInput::shape() {
    using In = ListObjectVersionsInput;
    static constexpr Member members[]{
        member<&In::bucket>("Bucket", required | at(Location::Path, "Bucket")),
        member<&In::delimiter>("Delimiter", at(Location::Query, "delimiter")),
        member<&In::encoding_type>("EncodingType", at(Location::Query, "encoding-type")),
        member<&In::key_marker>("KeyMarker", at(Location::Query, "key-marker")),
        member<&In::max_keys>("MaxKeys", at(Location::Query, "max-keys")),
        member<&In::prefix>("Prefix", at(Location::Query, "prefix")),
        member<&In::version_id_marker>("VersionIdMarker", at(Location::Query, "version-id-marker")),
        member<&In::expected_bucket_owner>("ExpectedBucketOwner",
                                           at(Location::Header, "x-amz-expected-bucket-owner")),
        member<&In::request_payer>("RequestPayer",
                                   at(Location::Header, "x-amz-request-payer") |
                                       ignored("no bucket is a requester-pays bucket")),
        member<&In::optional_object_attributes>(
            "OptionalObjectAttributes", at(Location::Header, "x-amz-optional-object-attributes") |
                                            ignored("no object is being restored")),
    };
    static constexpr Structure shape = structure("ListObjectVersionsInput", members);
    return shape;
}

const Structure& ObjectVersion::shape() {
    using In = ObjectVersion;
    static constexpr Member members[]{
        member<&In::etag>("ETag"),
        member<&In::checksum_algorithm>("ChecksumAlgorithm", flattened),
        member<&In::checksum_type>("ChecksumType"),
        member<&In::size>("Size"),
        member<&In::storage_class>("StorageClass"),
        member<&In::key>("Key"),
        member<&In::version_id>("VersionId"),
        member<&In::is_latest>("IsLatest"),
        member<&In::last_modified>("LastModified"),
        member<&In::owner>("Owner"),
        member<&In::restore_status>("RestoreStatus"),
    };
    static constexpr Structure shape = structure("ObjectVersion", members);
    return shape;
}

const Structure& DeleteMarkerEntry::shape() {
    using In = DeleteMarkerEntry;
    static constexpr Member members[]{
        member<&In::owner>("Owner"),
        member<&In::key>("Key"),
        member<&In::version_id>("VersionId"),
        member<&In::is_latest>("IsLatest"),
        member<&In::last_modified>("LastModified"),
    };
    static constexpr Structure shape = structure("DeleteMarkerEntry", members);
    return shape;
}

const Structure& ListObjectVersionsOutput::shape() {
    using In = ListObjectVersionsOutput;
    static constexpr Member members[]{
        member<&In::is_truncated>("IsTruncated"),
        member<&In::key_marker>("KeyMarker"),
        member<&In::version_id_marker>("VersionIdMarker"),
        member<&In::next_key_marker>("NextKeyMarker"),
        member<&In::next_version_id_marker>("NextVersionIdMarker"),
        member<&In::versions>("Versions", flattened | xml_name("Version")),
        member<&In::delete_markers>("DeleteMarkers", flattened | xml_name("DeleteMarker")),
        member<&In::name>("Name"),
        member<&In::prefix>("Prefix"),
        member<&In::delimiter>("Delimiter"),
        member<&In::max_keys>("MaxKeys"),
        member<&In::common_prefixes>("CommonPrefixes", flattened),
        member<&In::encoding_type>("EncodingType"),
        member<&In::request_charged>("RequestCharged",
                                     at(Location::Header, "x-amz-request-charged")),
    };
    static constexpr Structure shape =
        structure("ListObjectVersionsOutput", members, "ListVersionsResult");
    return shape;
}

}  // namespace leat::s3
