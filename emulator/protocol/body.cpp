#include "protocol/body.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <vector>

namespace leat::protocol {

SpooledFile::~SpooledFile() {
    if (!path_.empty()) std::remove(path_.c_str());
}

void Body::read(void* context, void (*consume)(void*, std::string_view)) const {
    if (in_memory()) {
        consume(context, bytes_);
        return;
    }
    const std::string& path = file_ ? file_->path() : path_;
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) throw std::runtime_error("cannot read " + path);
    std::vector<char> buffer(256 * 1024);
    std::uint64_t offset = file_ ? 0 : offset_;
    std::uint64_t left = size();
    while (left > 0) {
        const ssize_t got = ::pread(fd, buffer.data(), std::min<std::uint64_t>(left, buffer.size()),
                                    static_cast<off_t>(offset));
        if (got <= 0) {
            ::close(fd);
            throw std::runtime_error("cannot read " + path);
        }
        consume(context, std::string_view(buffer.data(), static_cast<std::size_t>(got)));
        offset += static_cast<std::uint64_t>(got);
        left -= static_cast<std::uint64_t>(got);
    }
    ::close(fd);
}

std::string Body::load() const {
    if (in_memory()) return bytes_;
    std::string all;
    all.reserve(size());
    for_each_piece([&](std::string_view piece) { all.append(piece); });
    return all;
}

}  // namespace leat::protocol
