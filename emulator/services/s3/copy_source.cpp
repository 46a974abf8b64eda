#include "services/s3/copy_source.h"

#include "base/strings.h"
#include "services/s3/errors.h"

namespace leat::s3 {

CopySource CopySource::parse(std::string_view header) {
    if (header.starts_with("arn:")) throw not_implemented("Header", "x-amz-copy-source");
    CopySource source;
    constexpr std::string_view kVersion = "?versionId=";
    auto path = header;
    // A question mark inside a key is always encoded, so this one ends the key.
    if (const auto at = path.find(kVersion); at != std::string_view::npos) {
        source.version_id = std::string(path.substr(at + kVersion.size()));
        path = path.substr(0, at);
    }
    const auto decoded = percent_decode(path);
    std::string_view rest = decoded;
    if (rest.starts_with('/')) rest.remove_prefix(1);
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos || slash + 1 == rest.size())
        throw invalid_argument("Invalid copy source object key", "x-amz-copy-source",
                               std::string(header));
    if (slash == 0)
        throw invalid_argument("Invalid copy source bucket name", "x-amz-copy-source",
                               std::string(header));
    source.bucket = rest.substr(0, slash);
    source.key = rest.substr(slash + 1);
    return source;
}

}  // namespace leat::s3
