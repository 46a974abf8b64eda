#pragma once
// A function's zip file: looked through before it is accepted, unpacked before it first runs. What
// would leave the folder it is unpacked into, or grow beyond the service's limit, is refused.
// Free functions; any thread.
#include <cstdint>
#include <string>
#include <string_view>

namespace leat::lambda {

inline constexpr std::int64_t kMaxUnzippedBytes = 262144000;
/// Of entries, and of the folders that their paths need.
inline constexpr std::size_t kMaxBundleEntries = 100000;
inline constexpr std::size_t kMaxBundleDepth = 100;

/// What the zip's directory says.
struct BundleFacts {
    std::int64_t unzipped_bytes = 0;
    std::size_t entries = 0;
};

/// Throws Lambda's InvalidParameterValueException when the bundle cannot be accepted.
BundleFacts inspect_bundle(std::string_view zip);

/// Unpacks into `folder`, which must exist and be empty. Throws as inspect_bundle does, also when
/// the content is larger than the zip's directory claims, and std::system_error on I/O faults.
void unpack_bundle(const std::string& zip_path, const std::string& folder);

/// True for a relative path that stays inside the folder it is appended to.
bool is_safe_path(std::string_view path);
/// The same for the target of a symbolic link that stands at `path`.
bool is_safe_link(std::string_view path, std::string_view target);

}  // namespace leat::lambda
