#include "services/lambda/code_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/encoding.h"
#include "service/snapshot_files.h"
#include "services/lambda/sandbox/bundle.h"

namespace leat::lambda {

namespace fs = std::filesystem;

namespace {

void write_file(const std::string& path, std::string_view bytes, bool sync) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool failed = fd < 0;
    while (!failed && !bytes.empty()) {
        const auto n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0)
            failed = true;
        else
            bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (!failed && sync) failed = ::fsync(fd) != 0;
    const int error = errno;
    if (fd >= 0) ::close(fd);
    if (failed) throw std::system_error(error, std::generic_category(), path);
}

}  // namespace

CodeStore::Lease::Lease(CodeStore& store, std::string digest)
    : store_(store), digest_(std::move(digest)) {
    std::lock_guard lock(store_.mutex_);
    ++store_.leases_[digest_];
}

CodeStore::Lease::~Lease() {
    bool last = false;
    {
        std::lock_guard lock(store_.mutex_);
        const auto it = store_.leases_.find(digest_);
        if (--it->second > 0) return;
        store_.leases_.erase(it);
        last = store_.postponed_.erase(digest_) > 0;
    }
    if (last) store_.unused_(digest_);
}

CodeStore::LeasePtr CodeStore::lease(const std::string& digest) {
    return std::make_shared<Lease>(*this, digest);
}

std::string CodeStore::zip_path(const std::string& digest) const {
    return folder_ + "/zip/" + hex_encode(digest) + ".zip";
}

protocol::Body CodeStore::as_body(const Lease& lease) const {
    const std::string path = zip_path(lease.digest());
    return protocol::Body::file_range(path, 0, fs::file_size(path));
}

std::string CodeStore::code_path(const std::string& digest) const {
    return folder_ + "/code/" + hex_encode(digest);
}

void CodeStore::install(const Lease& lease, std::string_view zip) {
    const std::string path = zip_path(lease.digest());
    if (fs::exists(path)) return;
    fs::create_directories(folder_ + "/zip");
    static std::atomic<unsigned> counter{0};
    const std::string temporary = path + "." + std::to_string(++counter);
    write_file(temporary, zip, sync_);
    fs::rename(temporary, path);
}

std::string CodeStore::unpacked(const Lease& lease) {
    const std::string path = code_path(lease.digest());
    std::lock_guard lock(unpack_mutex_);
    if (fs::exists(path)) return path;
    const std::string temporary = path + ".new";
    fs::remove_all(temporary);
    fs::create_directories(temporary);
    try {
        unpack_bundle(zip_path(lease.digest()), temporary);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(temporary, ignored);
        throw;
    }
    fs::rename(temporary, path);
    return path;
}

void CodeStore::take_from(const std::string& folder) {
    std::error_code none;  // no folder, no files
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        fs::create_directories(folder_ + "/zip");
        service::link_or_copy(entry.path(), folder_ + "/zip/" + entry.path().filename().string());
    }
}

void CodeStore::lend(const std::string& digest, const std::string& folder) const {
    fs::create_directories(folder);
    service::link_or_copy(zip_path(digest), folder + "/" + hex_encode(digest) + ".zip");
}

void CodeStore::remove_if_unused(const std::string& digest, const std::function<bool()>& in_use) {
    const std::string code = code_path(digest), doomed = code + ".old";
    std::error_code ignored;
    {
        std::lock_guard lock(mutex_);
        if (in_use()) return;
        if (leases_.contains(digest)) {
            postponed_.insert(digest);
            return;
        }
        fs::remove(zip_path(digest), ignored);
        fs::remove_all(doomed, ignored);
        fs::rename(code, doomed, ignored);
    }
    fs::remove_all(doomed, ignored);
}

void CodeStore::sweep(const std::function<bool(const std::string&)>& in_use) {
    std::error_code error;
    std::vector<std::string> digests;
    for (const auto& entry : fs::directory_iterator(folder_ + "/zip", error))
        if (const auto digest = hex_decode(entry.path().stem().string()))
            digests.push_back(*digest);
    for (const auto& digest : digests) remove_if_unused(digest, [&] { return in_use(digest); });
}

}  // namespace leat::lambda
