#include "services/s3/blobs.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "service/snapshot_files.h"

namespace leat::s3 {

namespace fs = std::filesystem;

namespace {

class FileHandle {
public:
    FileHandle(const std::string& path, int flags)
        : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
        if (fd_ < 0) fail(path);
    }
    ~FileHandle() { ::close(fd_); }
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    int get() const { return fd_; }
    [[noreturn]] static void fail(const std::string& path) {
        throw std::system_error(errno, std::generic_category(), path);
    }

private:
    int fd_;
};

void sync(const std::string& path) {
    const FileHandle file(path, O_RDONLY);
    if (::fsync(file.get()) != 0) FileHandle::fail(path);
}

}  // namespace

std::string Blobs::path(std::string_view id) const {
    std::string path = folder_;
    path.append("/").append(id.substr(0, 2)).append("/").append(id.substr(2));
    return path;
}

std::string Blobs::place(std::string_view id) const {
    auto target = path(id);
    fs::create_directories(fs::path(target).parent_path());
    return target;
}

void Blobs::install(protocol::SpooledFile& upload, std::string_view id) const {
    const auto target = place(id);
    if (sync_) sync(upload.path());
    fs::rename(upload.path(), target);
    upload.keep();
    sync_entry(target);
}

void Blobs::write(std::string_view bytes, std::string_view id) const {
    const auto target = place(id);
    {
        const FileHandle file(target, O_WRONLY | O_CREAT | O_EXCL);
        while (!bytes.empty()) {
            const auto written = ::write(file.get(), bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) FileHandle::fail(target);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        if (sync_ && ::fsync(file.get()) != 0) FileHandle::fail(target);
    }
    sync_entry(target);
}

// A file survives loss of power only when its folder's entry does.
void Blobs::sync_entry(const std::string& path) const {
    if (sync_) sync(fs::path(path).parent_path());
}

void Blobs::remove(std::string_view id) const {
    std::error_code ignored;
    fs::remove(path(id), ignored);
}

void Blobs::remove_all() const {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::vector<std::string> Blobs::all() const {
    std::vector<std::string> ids;
    std::error_code none;  // no folder, no files
    for (const auto& part : fs::directory_iterator(folder_, none))
        for (const auto& file : fs::directory_iterator(part.path()))
            ids.push_back(part.path().filename().string() + file.path().filename().string());
    return ids;
}

void Blobs::lend(std::string_view id, const Blobs& to) const {
    service::link_or_copy(path(id), to.place(id));
}

}  // namespace leat::s3
