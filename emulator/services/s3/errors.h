#pragma once
// S3's errors, each once, with its status. S3 names the thing in question in further elements of
// the error document (BucketName, Key, ArgumentName, …); the helpers below add them. Constants.
#include <string>

#include "protocol/error.h"

namespace leat::s3 {

using protocol::Error;
using protocol::error;

inline constexpr auto AccessControlListNotSupported = error<400>("AccessControlListNotSupported");
inline constexpr auto AccessDenied = error<403>("AccessDenied");
inline constexpr auto BadDigest = error<400>("BadDigest");
inline constexpr auto BucketAlreadyExists = error<409>("BucketAlreadyExists");
inline constexpr auto BucketAlreadyOwnedByYou = error<409>("BucketAlreadyOwnedByYou");
inline constexpr auto BucketNotEmpty = error<409>("BucketNotEmpty");
inline constexpr auto EntityTooLarge = error<400>("EntityTooLarge");
inline constexpr auto IllegalLocationConstraint = error<400>("IllegalLocationConstraintException");
inline constexpr auto InvalidArgument = error<400>("InvalidArgument");
inline constexpr auto InvalidBucketAclWithObjectOwnership =
    error<400>("InvalidBucketAclWithObjectOwnership");
inline constexpr auto InvalidBucketName = error<400>("InvalidBucketName");
inline constexpr auto InvalidDigest = error<400>("InvalidDigest");
inline constexpr auto InvalidEncryptionAlgorithm = error<400>("InvalidEncryptionAlgorithmError");
inline constexpr auto InvalidLocationConstraint = error<400>("InvalidLocationConstraint");
inline constexpr auto InvalidPartNumber = error<416>("InvalidPartNumber");
inline constexpr auto InvalidRange = error<416>("InvalidRange");
inline constexpr auto InvalidRequest = error<400>("InvalidRequest");
inline constexpr auto InvalidStorageClass = error<400>("InvalidStorageClass");
inline constexpr auto InvalidTag = error<400>("InvalidTag");
inline constexpr auto InvalidUri = error<400>("InvalidURI");
inline constexpr auto KeyTooLong = error<400>("KeyTooLongError");
inline constexpr auto MalformedPolicy = error<400>("MalformedPolicy");
inline constexpr auto MalformedXml = error<400>("MalformedXML");
inline constexpr auto MetadataTooLarge = error<400>("MetadataTooLarge");
inline constexpr auto MethodNotAllowed = error<405>("MethodNotAllowed");
inline constexpr auto MissingSecurityHeader = error<400>("MissingSecurityHeader");
inline constexpr auto MissingContentLength = error<411>("MissingContentLength");
inline constexpr auto NoSuchBucket = error<404>("NoSuchBucket");
inline constexpr auto NoSuchBucketPolicy = error<404>("NoSuchBucketPolicy");
inline constexpr auto NoSuchCorsConfiguration = error<404>("NoSuchCORSConfiguration");
inline constexpr auto NoSuchKey = error<404>("NoSuchKey");
inline constexpr auto NoSuchLifecycleConfiguration = error<404>("NoSuchLifecycleConfiguration");
inline constexpr auto NoSuchPublicAccessBlock = error<404>("NoSuchPublicAccessBlockConfiguration");
inline constexpr auto NoSuchTagSet = error<404>("NoSuchTagSet");
inline constexpr auto NoSuchVersion = error<404>("NoSuchVersion");
inline constexpr auto NoSuchWebsite = error<404>("NoSuchWebsiteConfiguration");
inline constexpr auto NotImplemented = error<501>("NotImplemented");
inline constexpr auto NotModified = error<304>("NotModified");
inline constexpr auto ObjectLockNotFound = error<404>("ObjectLockConfigurationNotFoundError");
inline constexpr auto OwnershipControlsNotFound = error<404>("OwnershipControlsNotFoundError");
inline constexpr auto PreconditionFailed = error<412>("PreconditionFailed");
inline constexpr auto ReplicationNotFound = error<404>("ReplicationConfigurationNotFoundError");
inline constexpr auto Sha256Mismatch = error<400>("XAmzContentSHA256Mismatch");

Error no_such_bucket(const std::string& bucket);
Error no_such_key(const std::string& key);
Error malformed_xml();
/// "Invalid Argument" and its kin: which argument, and what it was.
Error invalid_argument(std::string message, std::string name, std::string value);
Error precondition_failed(std::string condition);
/// leat knows of the feature and has not built it. `where` is Header, Parameter or Element.
Error not_implemented(std::string where, std::string name);

}  // namespace leat::s3
