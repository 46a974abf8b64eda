// Settings that leat cannot change yet: each read gives the truth about a bucket where nobody did.
#include "protocol/shape.h"
#include "services/s3/errors.h"
#include "services/s3/operations.h"

namespace leat::s3 {

namespace {

[[noreturn]] void absent(Call& call, const BucketInput& input, const protocol::ErrorType& type,
                         const char* message) {
    require_bucket(call, input.bucket, input.expected_bucket_owner);
    throw type(message).with("BucketName", input.bucket);
}

}  // namespace

GetBucketAclOutput get_bucket_acl(Call& call, const BucketInput& input) {
    const auto bucket = require_bucket(call, input.bucket, input.expected_bucket_owner);
    const auto owner = canonical_user(bucket.account);
    Grant grant;
    grant.grantee = Grantee{.id = owner, .type = "CanonicalUser"};
    grant.permission = "FULL_CONTROL";
    return {.owner = Owner{.id = owner}, .grants = std::vector{grant}};
}

Unit get_bucket_cors(Call& call, const BucketInput& input) {
    absent(call, input, NoSuchCorsConfiguration, "The CORS configuration does not exist");
}

Unit get_bucket_website(Call& call, const BucketInput& input) {
    absent(call, input, NoSuchWebsite,
           "The specified bucket does not have a website configuration");
}

GetBucketAccelerateConfigurationOutput get_bucket_accelerate_configuration(
    Call& call, const GetBucketAccelerateConfigurationInput& input) {
    require_bucket(call, input.bucket, input.expected_bucket_owner);
    return {};
}

GetBucketRequestPaymentOutput get_bucket_request_payment(Call& call, const BucketInput& input) {
    require_bucket(call, input.bucket, input.expected_bucket_owner);
    return {"BucketOwner"};
}

GetBucketLoggingOutput get_bucket_logging(Call& call, const BucketInput& input) {
    require_bucket(call, input.bucket, input.expected_bucket_owner);
    return {};
}

Unit get_bucket_lifecycle_configuration(Call& call, const BucketInput& input) {
    absent(call, input, NoSuchLifecycleConfiguration, "The lifecycle configuration does not exist");
}

Unit get_bucket_replication(Call& call, const BucketInput& input) {
    absent(call, input, ReplicationNotFound, "The replication configuration was not found");
}

Unit get_object_lock_configuration(Call& call, const BucketInput& input) {
    absent(call, input, ObjectLockNotFound,
           "Object Lock configuration does not exist for this bucket");
}

Unit refuse(Call& call, const RefusedInput& input) {
    require_bucket(call, input.bucket, std::nullopt);
    refuse_subresources(input.other_query);
    // A form upload goes to the bucket; a plain POST to a key means nothing.
    if (!input.key) throw not_implemented("Method", "POST");
    throw MethodNotAllowed("The specified method is not allowed against this resource.")
        .with("Method", "POST")
        .with("ResourceType", "OBJECT");
}

}  // namespace leat::s3
