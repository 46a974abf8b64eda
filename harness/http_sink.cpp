#include "harness/http_sink.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

#include "base/strings.h"

namespace leat::harness {

namespace {

constexpr std::size_t kMaxHead = 64 * 1024;
constexpr std::size_t kMaxBody = 16 * 1024 * 1024;
constexpr std::size_t kMaxRequests = 100'000;
constexpr std::size_t kMaxConnections = 256;

/// A connection read with a limit on everything; false from any function means: hang up.
class Connection {
public:
    Connection(int socket, int stop) : socket_(socket), stop_(stop) {}

    bool read_request(SinkRequest& request) {
        std::size_t end;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
            if (buffer_.size() > kMaxHead || !fill()) return false;
        if (!parse_head(buffer_.substr(0, end), request)) return false;
        buffer_.erase(0, end + 4);
        if (to_lower(request.header("expect")) == "100-continue" &&
            !write("HTTP/1.1 100 Continue\r\n\r\n"))
            return false;
        if (to_lower(request.header("transfer-encoding")) == "chunked")
            return read_chunks(request.body);
        const std::string length = request.header("content-length");
        return length.empty() || read_exactly(parse_int(length).value_or(-1), request.body);
    }

    bool write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

private:
    bool fill() {
        pollfd wanted[2]{{socket_, POLLIN, 0}, {stop_, POLLIN, 0}};
        if (::poll(wanted, 2, 60'000) <= 0 || wanted[1].revents) return false;
        char bytes[16 * 1024];
        const ssize_t n = ::recv(socket_, bytes, sizeof bytes, 0);
        if (n <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(n));
        return true;
    }

    static bool parse_head(const std::string& head, SinkRequest& request) {
        const auto lines = split(head, '\n');
        const auto words = split(trim(lines[0]), ' ');
        if (words.size() != 3) return false;
        request.method = std::string(words[0]);
        request.path = std::string(words[1]);
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const auto colon = lines[i].find(':');
            if (colon == std::string_view::npos) return false;
            request.headers.emplace_back(to_lower(lines[i].substr(0, colon)),
                                         std::string(trim(lines[i].substr(colon + 1))));
        }
        return true;
    }

    bool read_exactly(long long length, std::string& out) {
        if (length < 0 || static_cast<std::size_t>(length) > kMaxBody) return false;
        const auto wanted = static_cast<std::size_t>(length);
        while (buffer_.size() < wanted)
            if (!fill()) return false;
        out.append(buffer_, 0, wanted);
        buffer_.erase(0, wanted);
        return true;
    }

    bool read_line(std::string& line) {
        std::size_t end;
        while ((end = buffer_.find("\r\n")) == std::string::npos)
            if (buffer_.size() > kMaxHead || !fill()) return false;
        line = buffer_.substr(0, end);
        buffer_.erase(0, end + 2);
        return true;
    }

    bool read_chunks(std::string& out) {
        std::string line, ignored;
        while (read_line(line)) {
            char* end = nullptr;
            const unsigned long size = std::strtoul(line.c_str(), &end, 16);
            if (end == line.c_str() || out.size() + size > kMaxBody) return false;
            if (size == 0) {
                while (read_line(line))
                    if (line.empty()) return true;
                return false;
            }
            if (!read_exactly(static_cast<long long>(size), out) || !read_line(ignored))
                return false;
        }
        return false;
    }

    int socket_, stop_;
    std::string buffer_;
};

}  // namespace

std::string SinkRequest::header(const std::string& lower_name) const {
    for (const auto& [name, value] : headers)
        if (name == lower_name) return value;
    return "";
}

HttpSink::HttpSink(SinkOptions options) : options_(std::move(options)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, generic, size) || ::listen(listener_, 64) ||
        ::getsockname(listener_, generic, &size) || ::pipe2(stop_, O_CLOEXEC)) {
        if (listener_ >= 0) ::close(listener_);
        throw std::runtime_error("an HTTP sink cannot listen on 127.0.0.1");
    }
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
}

HttpSink::~HttpSink() {
    if (::write(stop_[1], "x", 1) != 1) ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    for (Worker& worker : workers_) worker.thread.join();
    ::close(listener_);
    ::close(stop_[0]);
    ::close(stop_[1]);
}

std::vector<SinkRequest> HttpSink::received() const {
    std::lock_guard lock(mutex_);
    return received_;
}

void HttpSink::accept_all() {
    while (true) {
        pollfd wanted[2]{{listener_, POLLIN, 0}, {stop_[0], POLLIN, 0}};
        if (::poll(wanted, 2, -1) < 0) continue;
        if (wanted[1].revents) return;
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        std::erase_if(workers_, [](Worker& worker) {
            if (!*worker.done) return false;
            worker.thread.join();
            return true;
        });
        if (workers_.size() >= kMaxConnections) {
            ::close(connection);
            continue;
        }
        auto done = std::make_shared<std::atomic<bool>>(false);
        workers_.push_back({std::thread([this, connection, done] {
                                serve(connection);
                                *done = true;
                            }),
                            done});
    }
}

SinkAnswer HttpSink::answer(SinkRequest& request) {
    if (options_.answer) return options_.answer(request);
    if (options_.inspect) request.signature = options_.inspect(request);
    std::lock_guard lock(mutex_);
    if (received_.size() < kMaxRequests) received_.push_back(std::move(request));
    return {options_.status, {{"Content-Type", "text/plain"}}, options_.body};
}

void HttpSink::serve(int socket) {
    Connection connection(socket, stop_[0]);
    SinkRequest request;
    while (connection.read_request(request)) {
        const bool close = to_lower(request.header("connection")) == "close";
        const bool head = request.method == "HEAD";
        const SinkAnswer given = answer(request);
        request = {};
        std::string text = "HTTP/1.1 " + std::to_string(given.status) + " Answer\r\n";
        for (const auto& [name, value] : given.headers) text += name + ": " + value + "\r\n";
        if (!head) text += "Content-Length: " + std::to_string(given.body.size()) + "\r\n";
        if (!connection.write(text + "\r\n" + (head ? "" : given.body)) || close) break;
    }
    ::close(socket);
}

}  // namespace leat::harness
