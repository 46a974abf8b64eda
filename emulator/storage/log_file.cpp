#include "storage/log_file.h"

#include <sqlite3.h>

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace leat::storage {
namespace {

constexpr std::int64_t kPage = 4096;         // of the file
constexpr int kFrameHeader = 24;             // of SQLite's file format
constexpr std::int64_t kLargest = 96 << 10;  // what is held before it is written
constexpr std::int64_t kAtOnce = 64 << 10;   // SQLite's own file system takes less than 128 KiB

constexpr std::int64_t page_start(std::int64_t at) { return at / kPage * kPage; }

// The end of a log: the bytes from the page of the file in which the first unwritten one lies. All
// connections to the log share it. Whoever writes holds SQLite's lock for that; the mutex is for
// the frames of a transaction that was given up, which stay until their connection reads or another
// one writes.
class End {
public:
    std::mutex mutex;
    std::atomic<const void*> owner = nullptr;  // whose bytes are pending

    /// Where the next frame is expected.
    std::int64_t end() const { return start_ + static_cast<std::int64_t>(bytes_.size()); }
    bool known() const { return known_; }
    bool pending() const { return written_ < end(); }
    bool full() const { return end() - written_ >= kLargest; }

    void forget() {
        owner = nullptr;
        known_ = false;
        bytes_.clear();
    }
    /// The log goes on at `at`; `before` are the bytes of that page of the file that precede it.
    void begin(std::int64_t at, std::vector<char> before) {
        start_ = page_start(at);
        bytes_ = std::move(before);
        written_ = at;
        known_ = true;
    }
    void append(const void* data, int size) {
        const auto* from = static_cast<const char*>(data);
        bytes_.insert(bytes_.end(), from, from + size);
    }
    /// Changes bytes that are here; the part that lies before them is left out.
    void change(const void* data, int size, std::int64_t at) {
        const std::int64_t from = std::max(at, start_), to = std::min(at + size, end());
        if (from < to)
            std::memcpy(&bytes_[static_cast<std::size_t>(from - start_)],
                        static_cast<const char*>(data) + (from - at),
                        static_cast<std::size_t>(to - from));
    }
    int write(sqlite3_file* file) {
        const std::int64_t last = end();
        bytes_.resize(static_cast<std::size_t>(page_start(last + kPage - 1) - start_));
        for (std::int64_t at = start_; at < end(); at += kAtOnce) {
            const std::int64_t size = std::min(kAtOnce, end() - at);
            const int code = file->pMethods->xWrite(file, bytes_.data() + (at - start_),
                                                    static_cast<int>(size), at);
            if (code == SQLITE_OK) continue;
            forget();
            return code;
        }
        const std::int64_t next = page_start(last);
        bytes_.erase(bytes_.begin(), bytes_.begin() + (next - start_));
        bytes_.resize(static_cast<std::size_t>(last - next));
        start_ = next;
        written_ = last;
        return SQLITE_OK;
    }

private:
    bool known_ = false;
    std::int64_t start_ = 0, written_ = 0;
    std::vector<char> bytes_;
};

// Of the file that stands at the path now; nothing if there is none.
std::shared_ptr<End> end_of(const char* path) {
    static std::mutex mutex;
    static std::map<std::pair<dev_t, ino_t>, std::weak_ptr<End>> all;
    struct stat file {};
    if (stat(path, &file) != 0) return nullptr;
    std::lock_guard lock(mutex);
    std::erase_if(all, [](const auto& entry) { return entry.second.expired(); });
    std::weak_ptr<End>& known = all[{file.st_dev, file.st_ino}];
    std::shared_ptr<End> end = known.lock();
    if (!end) known = end = std::make_shared<End>();
    return end;
}

sqlite3_vfs* system_files = nullptr;  // SQLite's own; set once

// A log as one connection sees it. SQLite allocates it, and the file of the system behind it.
struct LogFile : sqlite3_file {
    std::shared_ptr<End> end;
    bool last_one = false;  // of a transaction: the frame whose header came last

    sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }

    /// Before anything else is done with the file.
    int flush() {
        if (end->owner != this) return SQLITE_OK;
        std::lock_guard lock(end->mutex);
        try {
            return end->owner == this ? write_pending() : SQLITE_OK;
        } catch (const std::bad_alloc&) {  // SQLite is C
            return SQLITE_NOMEM;
        }
    }

    int write(const void* data, int size, std::int64_t offset) {
        std::lock_guard lock(end->mutex);
        if (end->owner && end->owner != this) end->forget();
        if (offset == 0) {  // the log begins anew
            end->begin(0, {});
            last_one = false;
        }
        if (size == kFrameHeader) {
            std::uint32_t pages_after_commit = 0;
            std::memcpy(&pages_after_commit, static_cast<const char*>(data) + 4, 4);
            last_one = pages_after_commit != 0;
        }
        if (end->known() && offset < end->end()) return rewrite(data, size, offset);
        if (!end->known() || offset > end->end()) {
            int code = write_pending();
            if (code == SQLITE_OK) code = go_on_at(offset);
            if (code != SQLITE_OK) return code;
        }
        end->append(data, size);
        end->owner = this;
        const bool complete = last_one && size != kFrameHeader;
        return complete || end->full() ? write_pending() : SQLITE_OK;
    }

    int truncate(std::int64_t size) {
        std::lock_guard lock(end->mutex);
        end->forget();
        return inner()->pMethods->xTruncate(inner(), size);
    }

private:
    int write_pending() {
        end->owner = nullptr;
        return end->known() && end->pending() ? end->write(inner()) : SQLITE_OK;
    }

    int go_on_at(std::int64_t offset) {
        std::vector<char> before(static_cast<std::size_t>(offset - page_start(offset)));
        if (!before.empty()) {
            const int code = inner()->pMethods->xRead(
                inner(), before.data(), static_cast<int>(before.size()), page_start(offset));
            if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return code;
        }
        end->begin(offset, std::move(before));
        return SQLITE_OK;
    }

    // Of a page that the transaction changed again, or of frames that were given up.
    int rewrite(const void* data, int size, std::int64_t offset) {
        if (const int code = write_pending(); code != SQLITE_OK) return code;
        const int code = inner()->pMethods->xWrite(inner(), data, size, offset);
        if (code != SQLITE_OK || offset + size > end->end())
            end->forget();
        else
            end->change(data, size, offset);
        return code;
    }
};

LogFile& log_of(sqlite3_file* file) { return *static_cast<LogFile*>(file); }

int close_log(sqlite3_file* file) {
    LogFile& log = log_of(file);
    const int flushed = log.flush();
    const int code = log.inner()->pMethods->xClose(log.inner());
    log.~LogFile();
    return code != SQLITE_OK ? code : flushed;
}

int read_log(sqlite3_file* file, void* data, int size, sqlite3_int64 offset) {
    LogFile& log = log_of(file);
    if (const int code = log.flush(); code != SQLITE_OK) return code;
    return log.inner()->pMethods->xRead(log.inner(), data, size, offset);
}

int write_log(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    try {
        return log_of(file).write(data, size, offset);
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
}

int truncate_log(sqlite3_file* file, sqlite3_int64 size) { return log_of(file).truncate(size); }

int sync_log(sqlite3_file* file, int flags) {
    LogFile& log = log_of(file);
    if (const int code = log.flush(); code != SQLITE_OK) return code;
    return log.inner()->pMethods->xSync(log.inner(), flags);
}

int log_size(sqlite3_file* file, sqlite3_int64* size) {
    LogFile& log = log_of(file);
    if (const int code = log.flush(); code != SQLITE_OK) return code;
    return log.inner()->pMethods->xFileSize(log.inner(), size);
}

int lock_log(sqlite3_file* file, int level) {
    return log_of(file).inner()->pMethods->xLock(log_of(file).inner(), level);
}
int unlock_log(sqlite3_file* file, int level) {
    return log_of(file).inner()->pMethods->xUnlock(log_of(file).inner(), level);
}
int is_log_reserved(sqlite3_file* file, int* reserved) {
    return log_of(file).inner()->pMethods->xCheckReservedLock(log_of(file).inner(), reserved);
}
int control_log(sqlite3_file* file, int operation, void* argument) {
    return log_of(file).inner()->pMethods->xFileControl(log_of(file).inner(), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return log_of(file).inner()->pMethods->xSectorSize(log_of(file).inner());
}
int characteristics(sqlite3_file* file) {
    return log_of(file).inner()->pMethods->xDeviceCharacteristics(log_of(file).inner());
}

// Version 1: nobody maps a log or keeps locks of the database in it.
constexpr sqlite3_io_methods kLogMethods{
    1,        close_log,  read_log,        write_log,   truncate_log, sync_log,       log_size,
    lock_log, unlock_log, is_log_reserved, control_log, sector_size,  characteristics};

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* got) {
    if (!(flags & SQLITE_OPEN_WAL) || !path)
        return system_files->xOpen(system_files, path, file, flags, got);
    file->pMethods = nullptr;  // nothing to close, should it not open
    auto* inner = reinterpret_cast<sqlite3_file*>(static_cast<LogFile*>(file) + 1);
    const int code = system_files->xOpen(system_files, path, inner, flags, got);
    if (code != SQLITE_OK) return code;
    try {
        std::shared_ptr<End> end = end_of(path);
        if (!end) {
            inner->pMethods->xClose(inner);
            return SQLITE_CANTOPEN;
        }
        auto* log = new (file) LogFile;
        log->pMethods = &kLogMethods;
        log->end = std::move(end);
    } catch (const std::bad_alloc&) {
        inner->pMethods->xClose(inner);
        return SQLITE_NOMEM;
    }
    return SQLITE_OK;
}

const char* install() {
    static sqlite3_vfs files;
    system_files = sqlite3_vfs_find("unix-excl");
    if (!system_files) return "unix-excl";
    files = *system_files;
    files.zName = "leat";
    files.szOsFile += static_cast<int>(sizeof(LogFile));
    files.xOpen = open_file;
    return sqlite3_vfs_register(&files, 0) == SQLITE_OK ? files.zName : "unix-excl";
}

}  // namespace

const char* file_system() {
    static const char* const name = install();
    return name;
}

}  // namespace leat::storage
