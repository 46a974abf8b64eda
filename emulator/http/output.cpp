#include "http/output.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace leat::http {
namespace {

// A file up to this size goes out in the same call as the head.
constexpr std::uint64_t kReadInto = 64 * 1024;
constexpr std::uint64_t kSendAtOnce = 4 * 1024 * 1024;

bool is_full() { return errno == EAGAIN || errno == EWOULDBLOCK; }

bool read_whole(int file, std::int64_t offset, std::string& into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got = ::pread(file, into.data() + done, into.size() - done,
                                    offset + static_cast<std::int64_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        done += static_cast<std::size_t>(got);
    }
    return true;
}

}  // namespace

Output::~Output() { drop_body(); }

void Output::drop_body() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
    body_ = {};
    left_ = 0;
}

void Output::limit_body(std::uint64_t bytes) {
    body_ = body_.substr(0, bytes);
    left_ = std::min(left_, bytes);
}

bool Output::set_body(protocol::Body& body) {
    if (body.in_memory()) {
        body_ = body.bytes();
        return true;
    }
    const std::string& path = body.is_file_range() ? body.range_path() : body.file()->path();
    offset_ = static_cast<std::int64_t>(body.range_offset());
    left_ = body.size();
    file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (file_ < 0 || ::fstat(file_, &status) != 0 ||
        static_cast<std::uint64_t>(status.st_size) < body.range_offset() + left_) {
        drop_body();
        return false;
    }
    if (left_ > kReadInto) return true;
    std::string bytes(left_, '\0');
    const bool read = read_whole(file_, offset_, bytes);
    drop_body();
    if (!read) return false;
    body = protocol::Body(std::move(bytes));
    body_ = body.bytes();
    return true;
}

Output::State Output::write(int socket) {
    while (!head_.empty() || !body_.empty()) {
        const State state = write_memory(socket);
        if (state != State::Done) return state;
    }
    while (left_ > 0) {
        const State state = write_file(socket);
        if (state != State::Done) return state;
    }
    return State::Done;
}

std::size_t Output::take(char* room, std::size_t size) {
    if (!body_.empty()) {
        size = body_.copy(room, size);
        body_.remove_prefix(size);
    } else {
        size = static_cast<std::size_t>(std::min<std::uint64_t>(size, left_));
        ssize_t got = 0;
        do got = ::pread(file_, room, size, offset_);
        while (got < 0 && errno == EINTR);
        size = got > 0 ? static_cast<std::size_t>(got) : 0;
        offset_ += static_cast<std::int64_t>(size);
        left_ -= size;
    }
    written_ += size;
    return size;
}

Output::State Output::write_memory(int socket) {
    iovec parts[2] = {{const_cast<char*>(head_.data()), head_.size()},
                      {const_cast<char*>(body_.data()), body_.size()}};
    msghdr message{};
    message.msg_iov = parts;
    message.msg_iovlen = body_.empty() ? 1 : 2;
    const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL | (left_ > 0 ? MSG_MORE : 0));
    if (sent < 0) return errno == EINTR ? State::Done : is_full() ? State::Full : State::Broken;
    const auto size = static_cast<std::size_t>(sent);
    const std::size_t of_head = std::min(size, head_.size());
    head_.remove_prefix(of_head);
    body_.remove_prefix(size - of_head);
    written_ += size;
    return State::Done;
}

Output::State Output::write_file(int socket) {
    off_t offset = offset_;
    const ssize_t sent =
        ::sendfile(socket, file_, &offset, static_cast<std::size_t>(std::min(left_, kSendAtOnce)));
    if (sent < 0) return errno == EINTR ? State::Done : is_full() ? State::Full : State::Broken;
    if (sent == 0) return State::Broken;  // somebody cut the file
    offset_ = offset;
    left_ -= static_cast<std::uint64_t>(sent);
    written_ += static_cast<std::uint64_t>(sent);
    return State::Done;
}

}  // namespace leat::http
