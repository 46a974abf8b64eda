#include "service/snapshot_files.h"

#include <filesystem>

namespace leat::service {

namespace fs = std::filesystem;

void link_or_copy(const std::string& from, const std::string& to) {
    std::error_code failed;
    fs::create_hard_link(from, to, failed);
    if (!failed || fs::exists(to)) return;
    // Another file system, or one without links. A copy is in place only when it is whole.
    const std::string unfinished = to + ".copy";
    fs::copy_file(from, unfinished, fs::copy_options::overwrite_existing);
    fs::rename(unfinished, to);
}

}  // namespace leat::service
