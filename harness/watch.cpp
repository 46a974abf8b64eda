#include "harness/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/digest.h"
#include "base/strings.h"
#include "harness/faults.h"
#include "harness/interpolate.h"
#include "harness/source.h"

namespace leat::harness {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;
/// A save is often several events: a temporary file, a rename, a backup.
constexpr int kQuietMs = 100;

std::string absolute(const std::string& folder, const std::string& name) {
    return (fs::path(folder) / name).lexically_normal().string();
}

/// Finds the paths in a scenario's document.
class Paths {
public:
    Paths(const Source& source, WatchedPaths& out)
        : folder_(source.folder()), names_(1, folder_), out_(out) {
        const Json& document = source.root();
        if (const auto vars = document.find("vars"); vars != document.end() && vars->is_object())
            for (const auto& [name, value] : vars->items())
                try_to([&] { names_.set(name, names_.value(value)); });
        walk(document);
    }

private:
    template <class F>
    void try_to(F&& f) {
        try {
            f();
        } catch (const ExpressionError&) {  // only a run knows
        }
    }

    void walk(const Json& value) {
        if (value.is_string()) named_in_expressions(value.get<std::string>());
        if (value.is_array())
            for (const Json& one : value) walk(one);
        if (!value.is_object()) return;
        for (const auto& [key, below] : value.items()) {
            if (key == "code_dir" && below.is_string())
                path(below, [&](const std::string& p) { out_.folders.insert(p); });
            else if ((key == "file" || key == "schema") && below.is_string())
                path(below, [&](const std::string& p) { out_.files.insert(p); });
            else if (key == "cmd" && below.is_array())
                command(below);
            else
                walk(below);
        }
    }

    template <class F>
    void path(const Json& text, F&& found) {
        try_to([&] { found(absolute(folder_, names_.plain_text(text.get<std::string>()))); });
    }

    /// The program, when it is named by its path, and arguments that are files.
    void command(const Json& words) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!words[i].is_string()) continue;
            const bool program = i == 0;
            try_to([&] {
                const std::string word = names_.plain_text(words[i].get<std::string>());
                const std::string p = absolute(folder_, word);
                const bool has_slash = word.find('/') != std::string::npos;
                if ((program && has_slash) || (!program && fs::is_regular_file(p)))
                    out_.files.insert(p);
            });
        }
    }

    /// ${file('x.json')}
    void named_in_expressions(const std::string& text) {
        static const std::string kCall = "file('";
        for (auto at = text.find(kCall); at != std::string::npos; at = text.find(kCall, at + 1)) {
            const auto begin = at + kCall.size(), end = text.find('\'', begin);
            if (end != std::string::npos)
                out_.files.insert(absolute(folder_, text.substr(begin, end - begin)));
        }
    }

    const std::string folder_;
    Interpolator names_;
    WatchedPaths& out_;
};

/// What interpreters and editors leave behind is not part of the code.
bool is_noise(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.empty() || name[0] == '.' || name.back() == '~' || name == "__pycache__";
}

std::string digest_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return "";
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return md5(bytes.str());
}

fs::path existing_ancestor(fs::path path) {
    std::error_code ignored;
    while (!path.empty() && path != path.root_path() && !fs::is_directory(path, ignored))
        path = path.parent_path();
    return path.empty() ? fs::path(".") : path;
}

}  // namespace

WatchedPaths watched_paths(const std::string& scenario_file) {
    WatchedPaths paths;
    paths.files.insert(absolute(".", scenario_file));
    try {
        Paths(Source::read(scenario_file), paths);
    } catch (const LoadError&) {  // the file itself is enough until it can be read
    }
    return paths;
}

Watcher::Watcher(std::function<WatchedPaths()> list)
    : list_(std::move(list)), inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    if (inotify_ < 0) throw std::runtime_error("the system gives no inotify instance to --watch");
}

Watcher::~Watcher() { ::close(inotify_); }

void Watcher::add(const std::string& folder) {
    if (::inotify_add_watch(inotify_, folder.c_str(), kEvents) < 0 && errno == ENOSPC)
        throw std::runtime_error("too many folders to watch; see fs.inotify.max_user_watches");
}

/// Watches come first, so that nothing changes unseen between a look and the next wait.
Watcher::Fingerprints Watcher::look() {
    const WatchedPaths paths = list_();
    Fingerprints found;
    for (const std::string& file : paths.files) {
        add(existing_ancestor(fs::path(file).parent_path()).string());
        found[file] = digest_of(file);
    }
    for (const std::string& folder : paths.folders) {
        add(existing_ancestor(folder).string());
        std::error_code error;
        for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
             it.increment(error)) {
            if (is_noise(it->path())) {
                if (it->is_directory(error)) it.disable_recursion_pending();
            } else if (it->is_directory(error)) {
                add(it->path().string());
            } else {
                found[it->path().string()] = digest_of(it->path().string());
            }
        }
    }
    return found;
}

void Watcher::remember() { remembered_ = look(); }

void Watcher::wait_for_quiet() const {
    pollfd wanted{inotify_, POLLIN, 0};
    char events[16 * 1024];
    int limit = -1;  // the first event may take for ever
    while (true) {
        const int ready = ::poll(&wanted, 1, limit);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return;
        while (::read(inotify_, events, sizeof events) > 0) {
        }
        limit = kQuietMs;
    }
}

std::vector<std::string> Watcher::wait() {
    while (true) {
        const Fingerprints now = look();
        std::vector<std::string> differ;
        bool replacing = false;
        for (const auto& [path, digest] : now) {
            const auto before = remembered_.find(path);
            if (before != remembered_.end() && before->second == digest) continue;
            // A linker takes its old output away long before the new one is there.
            replacing |= digest.empty() && before != remembered_.end();
            differ.push_back(path);
        }
        for (const auto& [path, digest] : remembered_)
            if (!now.count(path)) differ.push_back(path);
        if (!differ.empty() && !replacing) return differ;
        wait_for_quiet();
    }
}

}  // namespace leat::harness
