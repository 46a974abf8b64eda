#pragma once
// What is kept of an object's headers: system headers, user metadata, tags and checksum, packed
// into one column so that a read costs one row. Plain values.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/s3/body_facts.h"

namespace leat::s3 {

using TagList = std::vector<std::pair<std::string, std::string>>;

struct Attributes {
    std::optional<std::string> content_type, cache_control, content_disposition, content_encoding,
        content_language, expires, website_redirect;
    std::map<std::string, std::string> metadata;  // names in lower case
    TagList tags;
    Checksum checksum;

    std::string pack() const;
    static Attributes unpack(std::string_view packed);
};

/// S3's default when an upload has no Content-Type.
inline constexpr const char* kDefaultContentType = "binary/octet-stream";

/// The header without the token aws-chunked, which says how the request was sent; nothing when
/// nothing is left.
std::optional<std::string> stored_content_encoding(const std::optional<std::string>& header);

/// User metadata as it is kept. Throws MetadataTooLarge beyond 2 KB of names and values.
std::map<std::string, std::string> stored_metadata(
    const std::optional<std::map<std::string, std::string>>& headers);

/// Storage classes that can be read at once; the number is kept in the key index.
enum class StorageClass : std::uint8_t {
    Standard,
    ReducedRedundancy,
    StandardIa,
    OnezoneIa,
    IntelligentTiering,
    GlacierIr
};
const char* storage_class_name(StorageClass storage_class);
/// Throws InvalidStorageClass, or NotImplemented for classes that need a restore before a read.
StorageClass parse_storage_class(const std::optional<std::string>& header);

}  // namespace leat::s3
