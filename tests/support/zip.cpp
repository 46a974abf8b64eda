#include "tests/support/zip.h"

#include "base/digest.h"

namespace leat::test {
namespace {

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

/// The fields that local and central headers share, from "version needed" to "name length".
void put_common(std::string& out, const ZipEntry& entry) {
    const auto size = static_cast<std::uint32_t>(entry.content.size());
    put(out, 20, 2);  // version
    put(out, 0, 2);   // flags
    put(out, 0, 2);   // stored
    put(out, 0, 4);   // time and date
    put(out, crc32(entry.content), 4);
    put(out, size, 4);
    put(out, entry.claimed_size ? entry.claimed_size : size, 4);
    put(out, static_cast<std::uint32_t>(entry.name.size()), 2);
}

}  // namespace

std::string make_zip(const std::vector<ZipEntry>& entries) {
    std::string zip, directory;
    for (const ZipEntry& entry : entries) {
        const auto offset = static_cast<std::uint32_t>(zip.size());
        put(zip, 0x04034b50, 4);
        put_common(zip, entry);
        put(zip, 0, 2);
        zip += entry.name + entry.content;

        put(directory, 0x02014b50, 4);
        put(directory, 0x0314, 2);  // made on Unix
        put_common(directory, entry);
        put(directory, 0, 2);  // extra
        put(directory, 0, 2);  // comment
        put(directory, 0, 2);  // disk
        put(directory, 0, 2);  // internal attributes
        put(directory, entry.mode << 16, 4);
        put(directory, offset, 4);
        directory += entry.name;
    }
    const auto start = static_cast<std::uint32_t>(zip.size());
    zip += directory;
    put(zip, 0x06054b50, 4);
    put(zip, 0, 4);
    put(zip, static_cast<std::uint32_t>(entries.size()), 2);
    put(zip, static_cast<std::uint32_t>(entries.size()), 2);
    put(zip, static_cast<std::uint32_t>(directory.size()), 4);
    put(zip, start, 4);
    put(zip, 0, 2);
    return zip;
}

}  // namespace leat::test
