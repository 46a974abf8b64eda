#pragma once
// The step of PutObject before its transaction: digests are computed and compared, a large
// body is moved into its place. May take long; a body in a file needs a thread that may block.
#include <cstdint>

namespace leat::s3 {

class S3;
struct PutObjectInput;

/// Larger bodies become files: from here on a file costs less than the database's pages.
inline constexpr std::uint64_t kMaxInline = 256 * 1024;

void prepare_put_object(S3& s3, PutObjectInput& input);

}  // namespace leat::s3
