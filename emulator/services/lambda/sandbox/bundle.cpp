#include "services/lambda/sandbox/bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "services/lambda/errors.h"

namespace leat::lambda {

namespace {

struct CloseArchive {
    void operator()(archive* a) const { archive_read_free(a); }
};
using Reader = std::unique_ptr<archive, CloseArchive>;

[[noreturn]] void throw_not_a_zip() {
    throw kInvalidParameterValue(
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
}
[[noreturn]] void throw_too_large() {
    throw kInvalidParameterValue("Unzipped size must be smaller than 262144000 bytes");
}
[[noreturn]] void throw_io(const std::string& path) {
    throw std::system_error(errno, std::generic_category(), path);
}

Reader new_reader() {
    Reader reader(archive_read_new());
    archive_read_support_format_zip_seekable(reader.get());
    return reader;
}

// Names that the locale cannot express come as UTF-8.
std::string entry_path(archive_entry* entry) {
    if (const char* text = archive_entry_pathname_utf8(entry)) return text;
    if (const char* text = archive_entry_pathname(entry)) return text;
    return {};
}

std::string link_target(archive_entry* entry) {
    if (const char* text = archive_entry_symlink_utf8(entry)) return text;
    if (const char* text = archive_entry_symlink(entry)) return text;
    return {};
}

/// Counts the folders that paths need; false once they are too many or too deep.
class Folders {
public:
    bool admit(std::string_view path) {
        if (std::count(path.begin(), path.end(), '/') > static_cast<long>(kMaxBundleDepth))
            return false;
        for (auto slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;
             slash = path.rfind('/', slash - 1))
            if (!seen_.emplace(path.substr(0, slash)).second) break;
        return seen_.size() <= kMaxBundleEntries;
    }

private:
    std::set<std::string> seen_;
};

/// Calls use(entry, path) for every entry that may be unpacked; throws for one that may not.
template <class Use>
void each_entry(archive* reader, Use&& use) {
    archive_entry* entry = nullptr;
    std::size_t count = 0;
    Folders folders;
    while (true) {
        const int result = archive_read_next_header(reader, &entry);
        if (result == ARCHIVE_EOF) return;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) throw_not_a_zip();
        const auto type = archive_entry_filetype(entry);
        const std::string path = entry_path(entry);
        const bool known = type == AE_IFREG || type == AE_IFDIR || type == AE_IFLNK;
        if (!known || archive_entry_hardlink(entry) || !is_safe_path(path) ||
            ++count > kMaxBundleEntries || !folders.admit(path))
            throw_not_a_zip();
        use(entry, path);
    }
}

class Unpacking {
public:
    Unpacking(archive* reader, std::string folder) : reader_(reader), folder_(std::move(folder)) {}

    void run() {
        each_entry(reader_, [this](archive_entry* entry, const std::string& path) {
            switch (archive_entry_filetype(entry)) {
                case AE_IFDIR:
                    std::filesystem::create_directories(at(path));
                    break;
                case AE_IFLNK:
                    links_.emplace_back(path, link_target(entry));
                    break;
                default:
                    write_file(path, archive_entry_perm(entry));
            }
        });
        make_links();
    }

private:
    std::string at(const std::string& path) const { return folder_ + "/" + path; }

    void write_file(const std::string& path, mode_t permissions) {
        const std::string file = at(path);
        std::filesystem::create_directories(std::filesystem::path(file).parent_path());
        const mode_t mode = 0644 | (permissions & 0111);
        const int fd =
            ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd < 0) throw_io(file);
        try {
            copy_content(fd, file);
        } catch (...) {
            ::close(fd);
            throw;
        }
        ::close(fd);
    }

    void copy_content(int fd, const std::string& file) {
        const void* piece = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        while (true) {
            const int result = archive_read_data_block(reader_, &piece, &size, &offset);
            if (result == ARCHIVE_EOF) return;
            if (result != ARCHIVE_OK) throw_not_a_zip();
            written_ += static_cast<std::int64_t>(size);
            if (written_ > kMaxUnzippedBytes) throw_too_large();
            std::size_t done = 0;
            while (done < size) {
                const auto n = ::pwrite(fd, static_cast<const char*>(piece) + done, size - done,
                                        offset + static_cast<la_int64_t>(done));
                if (n < 0) throw_io(file);
                done += static_cast<std::size_t>(n);
            }
        }
    }

    // Links come last, so that nothing is ever written through one.
    void make_links() {
        std::set<std::string> made;
        for (const auto& [path, target] : links_) {
            if (!is_safe_link(path, target)) throw_not_a_zip();
            for (std::size_t slash = path.find('/'); slash != std::string::npos;
                 slash = path.find('/', slash + 1))
                if (made.contains(path.substr(0, slash))) throw_not_a_zip();
            std::filesystem::create_directories(std::filesystem::path(at(path)).parent_path());
            if (::symlink(target.c_str(), at(path).c_str()) != 0) throw_not_a_zip();
            made.insert(path);
        }
    }

    archive* reader_;
    std::string folder_;
    std::int64_t written_ = 0;
    std::vector<std::pair<std::string, std::string>> links_;
};

}  // namespace

bool is_safe_path(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.find('\0') != std::string_view::npos)
        return false;
    for (const auto part : split(path, '/'))
        if (part == "..") return false;
    return true;
}

// Only leading ".." is let through, and no more of it than the link's own folder is deep: a ".."
// behind another link could mean anything.
bool is_safe_link(std::string_view path, std::string_view target) {
    if (target.empty() || target.front() == '/') return false;
    int depth = -1;
    for (const auto part : split(path, '/'))
        if (!part.empty() && part != ".") ++depth;
    bool descending = false;
    for (const auto part : split(target, '/')) {
        if (part.empty() || part == ".") continue;
        if (part != "..")
            descending = true;
        else if (descending || --depth < 0)
            return false;
    }
    return true;
}

BundleFacts inspect_bundle(std::string_view zip) {
    constexpr std::string_view kEmptyZip = "PK\x05\x06";  // begins with the end of its directory
    if (zip.empty() || zip.starts_with(kEmptyZip))
        throw kInvalidParameterValue("Uploaded file must be a non-empty zip");
    const Reader reader = new_reader();
    if (archive_read_open_memory(reader.get(), zip.data(), zip.size()) != ARCHIVE_OK)
        throw_not_a_zip();
    BundleFacts facts;
    each_entry(reader.get(), [&](archive_entry* entry, const std::string& path) {
        ++facts.entries;
        if (archive_entry_size_is_set(entry)) facts.unzipped_bytes += archive_entry_size(entry);
        if (facts.unzipped_bytes > kMaxUnzippedBytes) throw_too_large();
        if (archive_entry_filetype(entry) == AE_IFLNK && !is_safe_link(path, link_target(entry)))
            throw_not_a_zip();
    });
    if (facts.entries == 0) throw kInvalidParameterValue("Uploaded file must be a non-empty zip");
    return facts;
}

void unpack_bundle(const std::string& zip_path, const std::string& folder) {
    const Reader reader = new_reader();
    constexpr std::size_t kBlock = 65536;
    if (archive_read_open_filename(reader.get(), zip_path.c_str(), kBlock) != ARCHIVE_OK)
        throw_not_a_zip();
    Unpacking(reader.get(), folder).run();
}

}  // namespace leat::lambda
