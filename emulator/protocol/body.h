#pragma once
// Body: bytes of a request or an answer, held in memory or in a file. Large uploads are spooled by
// the http room into a file below the data directory's tmp/ before an operation sees them; the
// operation installs such a file by rename (take_file). Movable, not copyable when it owns a file.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace leat::protocol {

/// A file that is removed when its last owner goes, unless it was kept.
class SpooledFile {
public:
    SpooledFile(std::string path, std::uint64_t size) : path_(std::move(path)), size_(size) {}
    ~SpooledFile();
    SpooledFile(const SpooledFile&) = delete;
    SpooledFile& operator=(const SpooledFile&) = delete;
    const std::string& path() const { return path_; }
    std::uint64_t size() const { return size_; }
    /// The caller has moved the file away; it will not be removed.
    void keep() { path_.clear(); }

private:
    std::string path_;
    std::uint64_t size_;
};

/// A checksum that came with the body, after the data (a trailer) or computed while receiving.
struct BodyTrailer {
    std::string name;  // lower case
    std::string value;
};

class Body {
public:
    Body() = default;
    explicit Body(std::string bytes) : bytes_(std::move(bytes)) {}
    explicit Body(std::shared_ptr<SpooledFile> file) : file_(std::move(file)) {}
    /// A range of a file that the answer sends; the file must outlive the call to open it.
    static Body file_range(std::string path, std::uint64_t offset, std::uint64_t length) {
        Body b;
        b.path_ = std::move(path), b.offset_ = offset, b.length_ = length;
        return b;
    }

    bool in_memory() const { return !file_ && path_.empty(); }
    bool is_file_range() const { return !path_.empty(); }
    /// Valid while in_memory().
    const std::string& bytes() const { return bytes_; }
    std::string& bytes() { return bytes_; }
    const std::shared_ptr<SpooledFile>& file() const { return file_; }
    const std::string& range_path() const { return path_; }
    std::uint64_t range_offset() const { return offset_; }
    std::uint64_t size() const {
        return file_ ? file_->size() : is_file_range() ? length_ : bytes_.size();
    }
    /// Calls consume(piece) for the whole content, in order; throws std::runtime_error on I/O
    /// faults.
    template <class F>
    void for_each_piece(F&& consume) const {
        read(&consume, [](void* f, std::string_view piece) { (*static_cast<F*>(f))(piece); });
    }
    /// The whole content in memory; for bodies that are small by contract.
    std::string load() const;

    std::optional<BodyTrailer> trailer;

private:
    void read(void* context, void (*consume)(void*, std::string_view)) const;

    std::string bytes_;
    std::shared_ptr<SpooledFile> file_;
    std::string path_;
    std::uint64_t offset_ = 0, length_ = 0;
};

}  // namespace leat::protocol
