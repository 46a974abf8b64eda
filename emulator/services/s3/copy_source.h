#pragma once
// The header x-amz-copy-source. Pure functions.
#include <optional>
#include <string>
#include <string_view>

namespace leat::s3 {

struct CopySource {
    std::string bucket;
    std::string key;
    std::optional<std::string> version_id;

    /// "[/]bucket/key[?versionId=…]", percent-encoded. Throws InvalidArgument, or NotImplemented
    /// for access points.
    static CopySource parse(std::string_view header);
};

}  // namespace leat::s3
