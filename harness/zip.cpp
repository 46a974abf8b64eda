#include "harness/zip.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

namespace leat::harness {

namespace {

constexpr std::uintmax_t kLargestBundle = 250u << 20;

la_ssize_t append(archive*, void* out, const void* bytes, size_t size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

void check(archive* a, int result) {
    if (result != ARCHIVE_OK) {
        const char* why = archive_error_string(a);
        throw std::runtime_error(std::string("the bundle cannot be made: ") + (why ? why : ""));
    }
}

}  // namespace

std::string zip(const std::vector<ZipEntry>& entries) {
    std::string out;
    const std::unique_ptr<archive, decltype(&archive_write_free)> a(archive_write_new(),
                                                                    archive_write_free);
    check(a.get(), archive_write_set_format_zip(a.get()));
    check(a.get(), archive_write_set_bytes_in_last_block(a.get(), 1));
    check(a.get(), archive_write_open(a.get(), &out, nullptr, append, nullptr));
    for (const ZipEntry& e : entries) {
        const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(
            archive_entry_new(), archive_entry_free);
        archive_entry_set_pathname_utf8(entry.get(), e.name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(e.bytes.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), e.executable ? 0755 : 0644);
        archive_entry_set_mtime(entry.get(), 946'684'800, 0);
        check(a.get(), archive_write_header(a.get(), entry.get()));
        if (archive_write_data(a.get(), e.bytes.data(), e.bytes.size()) < 0)
            check(a.get(), ARCHIVE_FATAL);
    }
    check(a.get(), archive_write_close(a.get()));
    return out;
}

std::vector<ZipEntry> files_below(const std::string& folder) {
    namespace fs = std::filesystem;
    std::vector<ZipEntry> entries;
    std::uintmax_t total = 0;
    if (!fs::is_directory(folder)) throw std::runtime_error(folder + " is no folder");
    for (const fs::directory_entry& file : fs::recursive_directory_iterator(folder)) {
        const std::string name = fs::relative(file.path(), folder).generic_string();
        if (!file.is_regular_file() || name.find("__pycache__/") != std::string::npos) continue;
        total += file.file_size();
        if (total > kLargestBundle) throw std::runtime_error(folder + " is larger than 250 MB");
        std::ifstream in(file.path(), std::ios::binary);
        std::stringstream bytes;
        bytes << in.rdbuf();
        const bool executable =
            (file.status().permissions() & fs::perms::owner_exec) != fs::perms::none;
        entries.push_back({name, bytes.str(), executable});
    }
    std::sort(entries.begin(), entries.end(),
              [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
    return entries;
}

}  // namespace leat::harness
