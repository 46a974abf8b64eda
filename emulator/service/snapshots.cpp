#include "service/snapshots.h"

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/time_text.h"
#include "protocol/document.h"
#include "service/version.h"

namespace leat::service {

namespace fs = std::filesystem;
using protocol::Document;

namespace {

constexpr const char* kManifest = "/manifest.json";
constexpr Duration kLongestRest = std::chrono::seconds(30);

/// No write begins while it lives.
class Frozen {
public:
    explicit Frozen(const Router& router) : router_(router) {
        for (Service* service : router_.services()) service->freeze();
    }
    ~Frozen() {
        for (Service* service : router_.services()) service->thaw();
    }
    Frozen(const Frozen&) = delete;
    Frozen& operator=(const Frozen&) = delete;

private:
    const Router& router_;
};

/// No worker's step and no task runs while it lives. Throws when they do not end.
class Rest {
public:
    explicit Rest(runtime::Scheduler& scheduler) : scheduler_(scheduler) {
        if (!scheduler_.settle_and_hold(kLongestRest))
            throw SnapshotError("The emulator does not come to rest.");
    }
    ~Rest() { scheduler_.release_hold(); }
    Rest(const Rest&) = delete;
    Rest& operator=(const Rest&) = delete;

private:
    runtime::Scheduler& scheduler_;
};

/// A folder that is gone when this is.
class TemporaryFolder {
public:
    explicit TemporaryFolder(std::string path) : path_(std::move(path)) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const std::string& path() const { return path_; }

private:
    const std::string path_;
};

std::uint64_t size_of(const std::string& folder) {
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += entry.file_size();
    return bytes;
}

Document read_manifest(const std::string& folder) {
    std::ifstream file(folder + kManifest, std::ios::binary);
    if (!file) throw SnapshotError("There is no snapshot in " + folder + ".");
    std::ostringstream text;
    text << file.rdbuf();
    try {
        return Document::parse(text.str());
    } catch (const protocol::DocumentError& error) {
        throw SnapshotError("The manifest of the snapshot in " + folder +
                            " is damaged: " + error.what());
    }
}

struct ArchiveDeleter {
    void operator()(archive* a) const { archive_free(a); }
};
using ArchivePtr = std::unique_ptr<archive, ArchiveDeleter>;

void pack(const std::string& folder, const std::string& path) {
    const ArchivePtr out(archive_write_new());
    archive_write_set_format_pax_restricted(out.get());
    const auto check = [&](int code) {
        if (code != ARCHIVE_OK)
            throw SnapshotError("cannot write " + path + ": " + archive_error_string(out.get()));
    };
    check(archive_write_open_filename(out.get(), path.c_str()));
    std::string buffer(1 << 20, '\0');
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        archive_entry* head = archive_entry_new();
        const std::unique_ptr<archive_entry, void (*)(archive_entry*)> owner(head,
                                                                             archive_entry_free);
        archive_entry_set_pathname(head, fs::relative(entry.path(), folder).c_str());
        archive_entry_set_size(head, static_cast<la_int64_t>(entry.file_size()));
        archive_entry_set_filetype(head, AE_IFREG);
        archive_entry_set_perm(head, 0644);
        check(archive_write_header(out.get(), head));
        std::ifstream file(entry.path(), std::ios::binary);
        while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())),
               file.gcount() > 0)
            if (archive_write_data(out.get(), buffer.data(),
                                   static_cast<std::size_t>(file.gcount())) < 0)
                check(ARCHIVE_FATAL);
    }
    check(archive_write_close(out.get()));
}

void unpack(const std::string& path, const std::string& folder) {
    const ArchivePtr in(archive_read_new());
    archive_read_support_format_tar(in.get());
    const auto fail = [&] {
        throw SnapshotError(path + " is no snapshot: " + archive_error_string(in.get()));
    };
    if (archive_read_open_filename(in.get(), path.c_str(), 1 << 16) != ARCHIVE_OK) fail();
    archive_entry* head = nullptr;
    for (;;) {
        const int code = archive_read_next_header(in.get(), &head);
        if (code == ARCHIVE_EOF) return;
        if (code != ARCHIVE_OK) fail();
        const fs::path name = archive_entry_pathname(head);
        if (name.is_absolute() || name.lexically_normal().string().starts_with("..") ||
            archive_entry_filetype(head) != AE_IFREG)
            throw SnapshotError(path + " is no snapshot: it holds " + name.string() + ".");
        const fs::path target = fs::path(folder) / name;
        fs::create_directories(target.parent_path());
        std::ofstream file(target, std::ios::binary | std::ios::trunc);
        const void* data = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        for (;;) {
            const int read = archive_read_data_block(in.get(), &data, &size, &offset);
            if (read == ARCHIVE_EOF) break;
            if (read != ARCHIVE_OK) fail();
            file.seekp(offset);
            file.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
        }
        if (!file.flush()) throw SnapshotError("cannot write " + target.string() + ".");
    }
}

/// With everything frozen, or before anything runs.
void load_all(Host& host, const Router& router, const std::string& folder,
              const Document& manifest) {
    for (Service* service : router.services()) service->load(folder);
    auto& clock = host.scheduler.clock();
    const auto now = manifest.text("now");
    if (clock.mode() == runtime::ClockMode::Manual && now)
        if (const auto then = parse_iso8601(*now)) clock.set(clock.mode(), *then, clock.scale());
}

}  // namespace

std::string Snapshots::folder_of(const std::string& name) const {
    const bool plain = !name.empty() && name.size() <= 100 && name.front() != '.' &&
                       name.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
                           std::string::npos;
    if (!plain)
        throw SnapshotError("A snapshot's name has 1 to 100 letters, digits and .-_ in it.");
    return host_.data_dir + "/snapshots/" + name;
}

std::uint64_t Snapshots::save(const std::string& folder) {
    const Rest rest(host_.scheduler);
    const Frozen frozen(router_);
    Document names = Document::array();
    for (Service* service : router_.services()) {
        service->save(folder);
        names.push_back(service->identity().traits.name);
    }
    const Document manifest = Document::object(
        {{"leat", kVersion}, {"now", iso8601_millis(host_.scheduler.now())}, {"services", names}});
    std::ofstream file(folder + kManifest, std::ios::binary | std::ios::trunc);
    file << manifest.to_json() << "\n";
    if (!file.flush()) throw SnapshotError("cannot write " + folder + kManifest + ".");
    return size_of(folder);
}

void Snapshots::load(const std::string& folder) {
    const Document manifest = read_manifest(folder);
    const Rest rest(host_.scheduler);
    {
        const Frozen frozen(router_);
        load_all(host_, router_, folder, manifest);
    }
    for (Service* service : router_.services()) service->resume();
    host_.scheduler.clock_changed();
}

std::uint64_t Snapshots::save_as(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const std::string folder = folder_of(name), fresh = folder + ".new";
    fs::create_directories(host_.data_dir + "/snapshots");
    fs::remove_all(fresh);
    fs::create_directories(fresh);
    const std::uint64_t bytes = save(fresh);
    fs::remove_all(folder);
    fs::rename(fresh, folder);
    return bytes;
}

void Snapshots::load_from(const std::string& name) {
    const std::lock_guard lock(mutex_);
    load(folder_of(name));
}

std::uint64_t Snapshots::save_file(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const TemporaryFolder folder(host_.data_dir + "/tmp/snapshot");
    save(folder.path());
    pack(folder.path(), path + ".new");
    fs::rename(path + ".new", path);
    return fs::file_size(path);
}

void Snapshots::load_file(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (fs::is_directory(path)) {
        load(path);
        return;
    }
    const TemporaryFolder folder(host_.data_dir + "/tmp/snapshot");
    unpack(path, folder.path());
    load(folder.path());
}

void start_from(Host& host, const Router& router, const std::string& path) {
    if (!fs::exists(path)) throw SnapshotError("There is no snapshot " + path + ".");
    const bool folder = fs::is_directory(path);
    const TemporaryFolder unpacked(host.data_dir + "/tmp/snapshot");
    if (!folder) unpack(path, unpacked.path());
    const std::string& from = folder ? path : unpacked.path();
    load_all(host, router, from, read_manifest(from));
    for (Service* service : router.services()) service->thaw();
}

}  // namespace leat::service
