#pragma once
// `leat test --watch`: what a scenario is made of, and waiting until some of it changes. One
// thread; waits in the kernel, without looking at files again and again.
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace leat::harness {

struct WatchedPaths {
    std::set<std::string> files;    // may not exist yet
    std::set<std::string> folders;  // everything below

    void merge(WatchedPaths other) {
        files.merge(other.files);
        folders.merge(other.folders);
    }
};

/// A scenario's own file, the folders of its functions' code, the files it reads and those that the
/// commands of its `run` steps name. Names with a ${…} that only a run can fill in are left out.
WatchedPaths watched_paths(const std::string& scenario_file);

class Watcher {
public:
    /// `list` says what to watch; it is asked again after every change.
    explicit Watcher(std::function<WatchedPaths()> list);
    ~Watcher();
    Watcher(const Watcher&) = delete;

    /// Remembers how everything looks now.
    void remember();
    /// Blocks until something differs from what was remembered, also when it changed in between,
    /// and no file is in the middle of being replaced. Gives the paths that differ.
    std::vector<std::string> wait();
    std::size_t file_count() const { return remembered_.size(); }

private:
    using Fingerprints = std::map<std::string, std::string>;  // path → digest, "" when missing
    Fingerprints look();
    void add(const std::string& folder);
    void wait_for_quiet() const;

    std::function<WatchedPaths()> list_;
    int inotify_ = -1;
    Fingerprints remembered_;
};

}  // namespace leat::harness
