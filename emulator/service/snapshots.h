#pragma once
// Snapshots: the whole state of the emulator, saved and brought back while it runs. A snapshot is a
// folder: a manifest, one database per service that has state, and the files these keep; or the
// same in one tar archive. One at a time; on threads that may block.
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <string>

#include "service/router.h"
#include "service/service.h"

namespace leat::service {

/// Why a snapshot cannot be saved or loaded, as a sentence.
struct SnapshotError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Snapshots {
public:
    Snapshots(Host& host, const Router& router) : host_(host), router_(router) {}

    /// Below the data directory; replaces one of that name. Returns its size in bytes.
    std::uint64_t save_as(const std::string& name);
    void load_from(const std::string& name);
    /// As an archive anywhere; replaced in one step.
    std::uint64_t save_file(const std::string& path);
    /// An archive, or the folder of a named snapshot.
    void load_file(const std::string& path);

private:
    std::string folder_of(const std::string& name) const;
    std::uint64_t save(const std::string& folder);
    void load(const std::string& folder);

    Host& host_;
    const Router& router_;
    std::mutex mutex_;
};

/// Loads a snapshot into services that have just been made and have no state.
void start_from(Host& host, const Router& router, const std::string& path);

}  // namespace leat::service
