#include "services/s3/blobs.h"

#include <filesystem>

namespace leat::s3 {

namespace fs = std::filesystem;

std::string Blobs::path(std::string_view id) const {
    std::string path = folder_;
    path.append("/").append(id.substr(0, 2)).append("/").append(id.substr(2));
    return path;
}

void Blobs::install(protocol::SpooledFile& upload, std::string_view id) const {
    const fs::path target = path(id);
    fs::create_directories(target.parent_path());
    fs::rename(upload.path(), target);
    upload.keep();
}

void Blobs::remove(std::string_view id) const {
    std::error_code ignored;
    fs::remove(path(id), ignored);
}

void Blobs::remove_all() const {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

}  // namespace leat::s3
