#pragma once
// The step of PutObject that comes before its transaction: digests are computed and compared, a
// large body is moved into its place. May take long.
namespace leat::s3 {

class S3;
struct PutObjectInput;

void prepare_put_object(S3& s3, PutObjectInput& input);

}  // namespace leat::s3
