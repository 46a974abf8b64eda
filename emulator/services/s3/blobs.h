#pragma once
// The files of large bodies: <data_dir>/s3/blobs/ab/cdef…, named by a random id and never changed
// once in place. Which of them are in use is the database's knowledge. Any thread.
#include <functional>
#include <memory>
#include <string>
#include <string_view>

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

private:
    std::string place(std::string_view id) const;
    void sync_entry(const std::string& path) const;

    std::string folder_;
    bool sync_;
};

/// A blob in its place whose object is not committed yet. Unless it was committed, it is abandoned
/// when the last owner goes.
class StagedBlob {
public:
    using Abandon = std::function<void(std::string id)>;
    StagedBlob(std::string id, Abandon abandon)
        : id_(std::move(id)), abandon_(std::move(abandon)) {}
    ~StagedBlob() {
        if (abandon_) abandon_(std::move(id_));
    }
    StagedBlob(const StagedBlob&) = delete;
    StagedBlob& operator=(const StagedBlob&) = delete;
    const std::string& id() const { return id_; }
    void committed() { abandon_ = nullptr; }

private:
    std::string id_;
    Abandon abandon_;
};

}  // namespace leat::s3
