#pragma once
// The settings of a bucket: names under which the store keeps them, and their checks. Pure
// functions.
#include <string>
#include <string_view>
#include <vector>

#include "services/s3/attributes.h"
#include "services/s3/shapes.h"

namespace leat::s3 {

inline constexpr const char* kTagging = "tagging";
inline constexpr const char* kPolicy = "policy";
inline constexpr const char* kEncryption = "encryption";
inline constexpr const char* kPublicAccess = "public-access-block";
inline constexpr const char* kOwnership = "ownership";
inline constexpr const char* kBucketOwnerEnforced = "BucketOwnerEnforced";
/// The value of a setting that has a default and was deleted.
inline constexpr const char* kDeleted = "deleted";

inline constexpr std::size_t kMaxBucketTags = 50;
inline constexpr std::size_t kMaxObjectTags = 10;

/// Throws InvalidTag or BadRequest as S3 does; at most `limit` tags.
TagList checked_tags(const std::vector<Tag>& tags, std::size_t limit);
/// The header x-amz-tagging: a query string.
TagList tags_of_header(const std::string& header);
std::vector<Tag> tag_set(const TagList& tags);
std::string tags_to_json(const TagList& tags);
TagList tags_from_json(std::string_view json);

/// Throws MalformedXML for anything but the three modes.
void check_object_ownership(std::string_view mode);

}  // namespace leat::s3
