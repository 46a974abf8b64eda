#pragma once
// Function bundles.
#include <string>
#include <vector>

namespace leat::harness {

struct ZipEntry {
    std::string name;  // path inside the archive
    std::string bytes;
    bool executable = false;
};

/// The same entries always give the same bytes. Throws std::runtime_error.
std::string zip(const std::vector<ZipEntry>& entries);
/// All files below a folder, sorted; caches of interpreters are left out. Throws
/// std::runtime_error.
std::vector<ZipEntry> files_below(const std::string& folder);

}  // namespace leat::harness
