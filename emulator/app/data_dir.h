#pragma once
// The directory that holds the state: made when absent, locked while in use, removed at the end
// when it is temporary.
#include <cstdint>
#include <string>

namespace leat::app {

class DataDir {
public:
    /// Empty path: a temporary directory. Throws std::runtime_error with a text for the user.
    explicit DataDir(const std::string& path);
    ~DataDir();
    DataDir(const DataDir&) = delete;
    DataDir& operator=(const DataDir&) = delete;

    const std::string& path() const { return path_; }
    /// Where uploads in progress are spooled; emptied at start.
    std::string spool() const { return path_ + "/tmp"; }
    bool temporary() const { return temporary_; }
    /// A former run has left state here.
    bool had_state() const { return had_state_; }
    /// How many processes used it before this one: seeded ids must not come a second time.
    std::uint64_t former_runs() const { return former_runs_; }

private:
    void count_run();

    std::string path_;
    bool temporary_ = false, had_state_ = false;
    std::uint64_t former_runs_ = 0;
    int lock_ = -1;
};

}  // namespace leat::app
