#include "harness/interpreter_path.h"

#include <cstdlib>
#include <filesystem>

#include "services/lambda/sandbox/runtimes.h"

namespace leat::harness {

namespace fs = std::filesystem;

InterpreterPath::InterpreterPath(const std::vector<std::string>& runtimes) {
    const char* path = std::getenv("PATH");
    if (!path) return;
    std::string pattern = (fs::temp_directory_path() / "leat-path-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) return;  // it only takes longer
    folder_ = pattern;
    before_ = path;
    std::error_code ignored;
    for (const std::string& runtime : runtimes) {
        const std::string program = lambda::Interpreters::shared().find(runtime);
        const bool node = lambda::runtime_family(runtime) == lambda::RuntimeFamily::Node;
        if (!program.empty())
            fs::create_symlink(program, fs::path(folder_) / (node ? "node" : runtime), ignored);
    }
    ::setenv("PATH", (folder_ + ":" + before_).c_str(), 1);
}

InterpreterPath::~InterpreterPath() {
    if (folder_.empty()) return;
    ::setenv("PATH", before_.c_str(), 1);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

}  // namespace leat::harness
