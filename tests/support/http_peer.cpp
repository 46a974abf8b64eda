#include "tests/support/http_peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>

#include "base/strings.h"

namespace leat::test {

std::string Peer::Answer::header(const std::string& name) const {
    for (const std::string_view line : split(head, '\n')) {
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && iequals(line.substr(0, colon), name))
            return std::string(trim(line.substr(colon + 1)));
    }
    return {};
}

Peer::Peer(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{.tv_sec = 10};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("the test cannot connect");
}

Peer::~Peer() {
    if (fd_ >= 0) ::close(fd_);
}

bool Peer::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Peer::end_sending() { ::shutdown(fd_, SHUT_WR); }

void Peer::reset() {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(fd_, -1));
}

bool Peer::fill() {
    char buffer[65536];
    const ssize_t got = ::recv(fd_, buffer, sizeof buffer, 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error("the server is silent");
    if (got <= 0) return false;
    unread_.append(buffer, static_cast<std::size_t>(got));
    return true;
}

bool Peer::is_closed() {
    if (!unread_.empty()) return false;
    return !fill();
}

Peer::Answer Peer::read(bool to_head) {
    Answer answer;
    std::size_t end;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return answer;
    answer.head = unread_.substr(0, end + 2);
    unread_.erase(0, end + 4);
    const int status = std::stoi(answer.head.substr(9, 3));
    const std::string length = answer.header("content-length");
    std::size_t size = to_head || length.empty() ? 0 : std::stoul(length);
    while (unread_.size() < size)
        if (!fill()) return answer;
    answer.body = unread_.substr(0, size);
    unread_.erase(0, size);
    answer.status = status;
    return answer;
}

EchoHandler::~EchoHandler() = default;

void EchoHandler::handle(protocol::Request& request, http::Reply reply) {
    {
        const std::lock_guard lock(mutex_);
        ++handled_;
        if (request.path == "/later") waiting_.push_back({&request, std::move(reply)});
        changed_.notify_all();
        if (request.path == "/later") return;
    }
    protocol::Response response;
    if (request.path == "/throw") throw std::runtime_error("as asked");
    if (request.path == "/forget") return;
    if (request.path == "/close") response.close = true;
    if (request.path.starts_with("/status/"))
        response.status = std::stoi(std::string(request.path.substr(8)));
    if (request.path == "/file") {
        const auto wanted = protocol::parse_parameters(request.query, false);
        response.body =
            protocol::Body::file_range(file, std::stoul(*protocol::find(wanted, "offset")),
                                       std::stoul(*protocol::find(wanted, "length")));
    } else {
        response.set("X-Method", std::string(request.method));
        response.set("X-Target", std::string(request.target));
        response.set("X-Size", std::to_string(request.body.size()));
        response.set("X-Spooled", request.body.in_memory() ? "no" : "yes");
        response.set("X-Host", std::string(request.header("host")));
        response.set("X-Fault", request.body_fault);
        if (request.body.trailer)
            response.set("X-Trailer",
                         request.body.trailer->name + "=" + request.body.trailer->value);
        if (request.body.in_memory()) {
            const std::string& bytes = request.body.bytes();
            response.set("X-Padded", bytes.capacity() - bytes.size() >= 64 ? "yes" : "no");
        }
        response.body = protocol::Body(request.body.load());
    }
    if (request.path != "/thread") return reply(std::move(response));
    std::thread([reply = std::move(reply),
                 response = std::make_shared<protocol::Response>(std::move(response))] {
        reply(std::move(*response));
    }).detach();
}

std::optional<protocol::Response> EchoHandler::accept(const protocol::Request& head, std::uint64_t,
                                                      std::uint64_t& body_limit,
                                                      std::size_t& memory_limit) {
    if (head.path == "/small") body_limit = 10;
    if (head.path == "/memory") memory_limit = 64 * 1024 * 1024;
    if (head.path != "/refuse") return std::nullopt;
    protocol::Response response;
    response.status = 403;
    response.body = protocol::Body(std::string("refused"));
    return response;
}

void EchoHandler::wait_for(std::size_t n) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, std::chrono::seconds(10), [&] { return waiting_.size() >= n; }))
        throw std::runtime_error("no request came");
}

void EchoHandler::answer_later() {
    Waiting oldest;
    {
        const std::lock_guard lock(mutex_);
        oldest = std::move(waiting_.front());
        waiting_.erase(waiting_.begin());
    }
    protocol::Response response;
    response.body = protocol::Body(std::string(oldest.request->target));
    oldest.reply(std::move(response));
}

std::size_t EchoHandler::handled() const {
    const std::lock_guard lock(mutex_);
    return handled_;
}

}  // namespace leat::test
