#pragma once
// The files of large bodies: <data_dir>/s3/blobs/ab/cdef…, named by a random id and never changed
// once in place. Which of them are in use is the database's knowledge. Any thread.
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/body.h"

namespace leat::s3 {

class Blobs {
public:
    /// sync: files reach the disk before they are in place.
    Blobs(std::string folder, bool sync) : folder_(std::move(folder)), sync_(sync) {}
    std::string path(std::string_view id) const;
    /// Moves an upload into its place. Throws std::filesystem::filesystem_error.
    void install(protocol::SpooledFile& upload, std::string_view id) const;
    /// Writes a body that is in memory. Throws std::system_error.
    void write(std::string_view bytes, std::string_view id) const;
    /// A missing file is no fault.
    void remove(std::string_view id) const;
    void remove_all() const;
    /// Ids of all files that are there.
    std::vector<std::string> all() const;
    /// The same bytes in another place, which has folders like this one; a snapshot.
    void lend(std::string_view id, const Blobs& to) const;

private:
    std::string place(std::string_view id) const;
    void sync_entry(const std::string& path) const;

    std::string folder_;
    bool sync_;
};

/// A blob in its place whose object is not committed yet. When the last owner goes, `end` is told
/// whether it was committed.
class StagedBlob {
public:
    using End = std::function<void(std::string id, bool committed)>;
    StagedBlob(std::string id, End end) : id_(std::move(id)), end_(std::move(end)) {}
    ~StagedBlob() { end_(std::move(id_), committed_); }
    StagedBlob(const StagedBlob&) = delete;
    StagedBlob& operator=(const StagedBlob&) = delete;
    const std::string& id() const { return id_; }
    void committed() { committed_ = true; }

private:
    std::string id_;
    End end_;
    std::atomic<bool> committed_{false};
};

}  // namespace leat::s3
