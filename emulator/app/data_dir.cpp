#include "app/data_dir.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace leat::app {

namespace fs = std::filesystem;

DataDir::DataDir(const std::string& path) : path_(path), temporary_(path.empty()) {
    std::error_code error;
    if (temporary_) {
        path_ = (fs::temp_directory_path(error) / "leat-XXXXXX").string();
        if (!mkdtemp(path_.data()))
            throw std::runtime_error("cannot make a temporary directory " + path_ + ": " +
                                     std::strerror(errno));
    } else {
        fs::create_directories(path_, error);
        if (error)
            throw std::runtime_error("cannot make the data directory " + path_ + ": " +
                                     error.message());
        path_ = fs::absolute(path_).lexically_normal().string();
        while (path_.size() > 1 && path_.back() == '/') path_.pop_back();
    }
    const std::string lock = path_ + "/lock";
    lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock_ < 0)
        throw std::runtime_error("cannot write to the data directory " + path_ + ": " +
                                 std::strerror(errno));
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_);
        throw std::runtime_error("the data directory " + path_ +
                                 " is in use by another leat process");
    }
    for (const auto& entry : fs::directory_iterator(path_, error))
        had_state_ |= entry.path().extension() == ".db";
    count_run();
    fs::remove_all(spool(), error);
    fs::create_directories(spool(), error);
    if (error) throw std::runtime_error("cannot make " + spool() + ": " + error.message());
}

// The lock file holds the number.
void DataDir::count_run() {
    char text[24] = {};
    if (::pread(lock_, text, sizeof text - 1, 0) > 0)
        former_runs_ = std::strtoull(text, nullptr, 10);
    const std::string next = std::to_string(former_runs_ + 1) + "\n";
    if (::pwrite(lock_, next.data(), next.size(), 0) != static_cast<ssize_t>(next.size()))
        throw std::runtime_error("cannot write to the data directory " + path_ + ": " +
                                 std::strerror(errno));
}

DataDir::~DataDir() {
    std::error_code ignored;
    if (temporary_) fs::remove_all(path_, ignored);
    ::close(lock_);
}

}  // namespace leat::app
