#pragma once
// S3's operations, one function each, in a file of that name (the settings of buckets are grouped).
#include "services/s3/call.h"
#include "services/s3/shapes.h"
#include "services/s3/shapes_settings.h"

namespace leat::protocol {
struct Unit;
}
namespace leat::service {
template <class Output>
class Reply;
}

namespace leat::s3 {

using protocol::Unit;
using service::Reply;

// Buckets.
CreateBucketOutput create_bucket(Call&, const CreateBucketInput&);
HeadBucketOutput head_bucket(Call&, const HeadBucketInput&);
Unit delete_bucket(Call&, const DeleteBucketInput&);
ListBucketsOutput list_buckets(Call&, const ListBucketsInput&);
GetBucketLocationOutput get_bucket_location(Call&, const BucketInput&);
GetBucketVersioningOutput get_bucket_versioning(Call&, const BucketInput&);

// Objects.
PutObjectOutput put_object(Call&, const PutObjectInput&);
GetObjectOutput get_object(Call&, const GetObjectInput&);
HeadObjectOutput head_object(Call&, const HeadObjectInput&);
DeleteObjectOutput delete_object(Call&, const DeleteObjectInput&);
CopyObjectOutput copy_object(Call&, const CopyObjectInput&);
DeleteObjectsOutput delete_objects(Call&, const DeleteObjectsInput&);
ListObjectsV2Output list_objects_v2(Call&, const ListObjectsV2Input&);
ListObjectsOutput list_objects(Call&, const ListObjectsInput&);
ListObjectVersionsOutput list_object_versions(Call&, const ListObjectVersionsInput&);
/// What is asked for is not built.
Unit refuse(Call&, const RefusedInput&);

// Notifications.
void put_bucket_notification_configuration(Call&, PutBucketNotificationConfigurationInput&&,
                                           Reply<Unit>);
NotificationConfiguration get_bucket_notification_configuration(Call&, const BucketInput&);

// Tags.
GetBucketTaggingOutput get_bucket_tagging(Call&, const BucketInput&);
Unit put_bucket_tagging(Call&, const PutBucketTaggingInput&);
Unit delete_bucket_tagging(Call&, const BucketInput&);
GetObjectTaggingOutput get_object_tagging(Call&, const GetObjectTaggingInput&);
PutObjectTaggingOutput put_object_tagging(Call&, const PutObjectTaggingInput&);
DeleteObjectTaggingOutput delete_object_tagging(Call&, const DeleteObjectTaggingInput&);

// Settings of a bucket that can be changed.
GetBucketEncryptionOutput get_bucket_encryption(Call&, const BucketInput&);
Unit put_bucket_encryption(Call&, const PutBucketEncryptionInput&);
Unit delete_bucket_encryption(Call&, const BucketInput&);
GetBucketPolicyOutput get_bucket_policy(Call&, const BucketInput&);
Unit put_bucket_policy(Call&, const PutBucketPolicyInput&);
Unit delete_bucket_policy(Call&, const BucketInput&);
GetPublicAccessBlockOutput get_public_access_block(Call&, const BucketInput&);
Unit put_public_access_block(Call&, const PutPublicAccessBlockInput&);
Unit delete_public_access_block(Call&, const BucketInput&);
GetBucketOwnershipControlsOutput get_bucket_ownership_controls(Call&, const BucketInput&);
Unit put_bucket_ownership_controls(Call&, const PutBucketOwnershipControlsInput&);
Unit delete_bucket_ownership_controls(Call&, const BucketInput&);

// Settings that leat's buckets have at their default for good.
GetBucketAclOutput get_bucket_acl(Call&, const BucketInput&);
Unit put_bucket_acl(Call&, const PutBucketAclInput&);
Unit get_bucket_cors(Call&, const BucketInput&);
Unit get_bucket_website(Call&, const BucketInput&);
GetBucketAccelerateConfigurationOutput get_bucket_accelerate_configuration(
    Call&, const GetBucketAccelerateConfigurationInput&);
GetBucketRequestPaymentOutput get_bucket_request_payment(Call&, const BucketInput&);
GetBucketLoggingOutput get_bucket_logging(Call&, const BucketInput&);
Unit get_bucket_lifecycle_configuration(Call&, const BucketInput&);
Unit get_bucket_replication(Call&, const BucketInput&);
Unit get_object_lock_configuration(Call&, const BucketInput&);

}  // namespace leat::s3
