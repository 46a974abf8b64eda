#pragma once
// Zip files for tests, written by hand so that they can also be wrong.
#include <cstdint>
#include <string>
#include <vector>

namespace leat::test {

struct ZipEntry {
    std::string name;
    std::string content;
    unsigned mode = 0100644;         // with the file's type: 0120777 is a symbolic link
    std::uint32_t claimed_size = 0;  // what the directory says instead of the true size
};

/// Entries are stored without compression.
std::string make_zip(const std::vector<ZipEntry>& entries);

}  // namespace leat::test
