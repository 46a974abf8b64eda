#pragma once
// The rules for names of buckets and keys of objects. Pure functions.
#include <string_view>

namespace leat::s3 {

/// The naming rules of general purpose buckets.
bool is_bucket_name(std::string_view name);

/// Throws KeyTooLongError beyond 1024 bytes and InvalidURI when the key is not UTF-8.
void check_key(std::string_view key);

}  // namespace leat::s3
