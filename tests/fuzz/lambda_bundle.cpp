// Zip files of functions: whatever they hold, unpacking stays in its folder and within its limits.
#include <filesystem>
#include <fstream>
#include <system_error>

#include "fuzz/target.h"
#include "protocol/error.h"
#include "services/lambda/sandbox/bundle.h"
#include "support/folder.h"

using namespace leat;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        fs::create_directory(path / "out");
        std::ofstream(path / "outside") << "untouched";
    }
    const test::TemporaryFolder folder;
    const fs::path path = folder.path();
};

// Nothing beside the bundle changed, and no link leads out.
void look(const fs::path& folder) {
    std::string content;
    std::ifstream(folder / "outside") >> content;
    fuzz::require(content == "untouched", "files outside are untouched");
    const fs::path root = fs::canonical(folder / "out");
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_symlink()) {
            std::error_code fault;
            const fs::path target = fs::weakly_canonical(entry.path(), fault);
            const bool inside = target.string().starts_with(root.string());
            fuzz::require(fault || inside, "links stay inside");
        } else if (entry.is_regular_file()) {
            bytes += fs::file_size(entry.path());
        }
    }
    fuzz::require(bytes <= static_cast<std::uintmax_t>(lambda::kMaxUnzippedBytes), "the limit");
}

}  // namespace

LEAT_FUZZ_TARGET(lambda_bundle) {
    try {
        lambda::inspect_bundle(input);
    } catch (const protocol::Error&) {
        return;
    }
    const Folder folder;
    std::ofstream(folder.path / "zip", std::ios::binary) << input;
    try {
        lambda::unpack_bundle(folder.path / "zip", folder.path / "out");
    } catch (const protocol::Error&) {
        // refused half way
    } catch (const std::system_error&) {
        // a name too long for the file system, a file where a folder should be
    }
    look(folder.path);
}

LEAT_FUZZ_TARGET(lambda_paths) {
    fuzz::Pieces pieces(input);
    const auto path = pieces.line(), target = pieces.rest();
    if (!lambda::is_safe_path(path)) return;
    const fs::path root = "/root/folder";
    const auto below = [&](const fs::path& p) {
        return (p.lexically_normal().string() + "/").starts_with("/root/folder/");
    };
    fuzz::require(below(root / fs::path(path)), "a safe path stays inside");
    if (lambda::is_safe_link(path, target))
        fuzz::require(below((root / fs::path(path)).parent_path() / fs::path(target)),
                      "a safe link stays inside");
}
