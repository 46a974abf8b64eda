#include "http/core.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "runtime/log.h"

namespace leat::http {
namespace {

constexpr int kBacklog = 4096;
// One port must not keep its lane from serving.
constexpr int kAcceptAtOnce = 64;

union Address {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
    sockaddr_storage room;
};

std::string text_of(const Address& address) {
    char text[INET6_ADDRSTRLEN] = "";
    if (address.any.sa_family == AF_INET)
        ::inet_ntop(AF_INET, &address.v4.sin_addr, text, sizeof text);
    else if (address.any.sa_family == AF_INET6)
        ::inet_ntop(AF_INET6, &address.v6.sin6_addr, text, sizeof text);
    return text;
}

[[noreturn]] void fail(const ServerOptions& options, const std::string& why) {
    throw std::runtime_error("Cannot listen on " + options.host + ":" +
                             std::to_string(options.port) + ": " + why + ".");
}

int bind_socket(const ServerOptions& options) {
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    // "localhost" may be an IPv6 address in /etc/hosts, where most clients do not look first.
    const std::string host = options.host == "localhost" ? "127.0.0.1" : options.host;
    const int error =
        ::getaddrinfo(host.c_str(), std::to_string(options.port).c_str(), &hints, &found);
    if (error != 0) fail(options, ::gai_strerror(error));
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, ::freeaddrinfo);

    const int fd = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) fail(options, std::strerror(errno));
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(fd, found->ai_addr, found->ai_addrlen) == 0 && ::listen(fd, kBacklog) == 0)
        return fd;
    const int why = errno;
    ::close(fd);
    if (why == EADDRINUSE)
        fail(options,
             "another program uses this port; choose one with --port, or 0 for a free one");
    if (why == EACCES) fail(options, "the system does not allow this port");
    fail(options, std::strerror(why));
}

std::uint16_t port_of(int fd) {
    Address address{};
    socklen_t size = sizeof address;
    ::getsockname(fd, &address.any, &size);
    return ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

// A client's socket on its way to its lane; closed if it never gets there.
struct Accepted {
    Accepted(int given, std::shared_ptr<Place> place, std::string peer)
        : fd(given), place(std::move(place)), peer(std::move(peer)) {}
    ~Accepted() {
        if (fd < 0) return;
        ::close(fd);
        place->leave();
    }
    void open_on(Lane& lane) {
        Connection::open(lane.shared_from_this(), place, std::exchange(fd, -1), std::move(peer));
    }
    int fd;
    std::shared_ptr<Place> place;
    std::string peer;
};

class Acceptor final : public Watched {
public:
    Acceptor(int fd, Lane* lane, std::weak_ptr<Core> core, std::shared_ptr<Place> place)
        : Watched(fd), lane_(lane), core_(std::move(core)), place_(std::move(place)) {}

    void on_events(std::uint32_t) override {
        for (int i = 0; i < kAcceptAtOnce && !buried_; ++i)
            if (!accept_one()) return;
    }
    void on_sweep(SteadyTime) override {
        if (!paused_) return;
        paused_ = false;
        lane_->need_sweeps(false);
        lane_->change(*this, EPOLLIN);
    }
    void on_closing(const void* place, bool) override {
        if ((place && place != place_.get()) || buried_) return;
        if (paused_) lane_->need_sweeps(false);
        buried_ = true;
        lane_->bury(this);
    }

private:
    bool accept_one() {
        Address address{};
        socklen_t size = sizeof address;
        const int fd = ::accept4(fd_, &address.any, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) {
            if (errno == EINTR || errno == ECONNABORTED) return true;
            if (errno != EAGAIN && errno != EWOULDBLOCK) pause();
            return false;
        }
        const auto core = core_.lock();
        if (!core || !place_->enter()) {
            turn_away(fd);
            return true;
        }
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        hand_on(*core->next_lane(), std::make_shared<Accepted>(fd, place_, text_of(address)));
        return true;
    }

    void hand_on(Lane& lane, const std::shared_ptr<Accepted>& accepted) {
        if (&lane == lane_)
            accepted->open_on(lane);
        else
            lane.post([&lane, accepted] { accepted->open_on(lane); });
    }

    // No more open files, most likely: looks again at the next sweep.
    void pause() {
        runtime::log_warn(std::string("cannot accept a connection: ") + std::strerror(errno));
        paused_ = true;
        lane_->need_sweeps(true);
        lane_->change(*this, 0);
    }

    static void turn_away(int fd) {
        constexpr std::string_view kBusy =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        char unread[4096];
        [[maybe_unused]] auto done = ::send(fd, kBusy.data(), kBusy.size(), MSG_NOSIGNAL);
        ::shutdown(fd, SHUT_WR);
        // What came already would turn the close into a reset.
        while (::recv(fd, unread, sizeof unread, 0) > 0) {
        }
        ::close(fd);
    }

    Lane* const lane_;  // which owns this
    std::weak_ptr<Core> core_;
    std::shared_ptr<Place> place_;
    bool paused_ = false, buried_ = false;
};

}  // namespace

// ---- Core ------------------------------------------------------------------------------------

Core::Core(unsigned threads, Duration sweep_interval) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < threads; ++i) lanes_.push_back(std::make_shared<Lane>(sweep_interval));
}

Core::~Core() { stop(); }

void Core::start() {
    for (const auto& lane : lanes_) threads_.emplace_back([lane] { lane->run(); });
}

void Core::stop() {
    for (const auto& lane : lanes_) {
        lane->finish();
        Lane* const raw = lane.get();
        lane->post([raw] { raw->for_each([](Watched& w) { w.on_closing(nullptr, true); }); });
    }
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

void Core::close(const std::shared_ptr<Place>& place, bool now) {
    for (const auto& lane : lanes_) {
        Lane* const raw = lane.get();
        lane->post([raw, place, now] {
            raw->for_each([&](Watched& w) { w.on_closing(place.get(), now); });
        });
    }
}

// ---- Listening -------------------------------------------------------------------------------

Listening::Listening(std::shared_ptr<Core> core, std::shared_ptr<Place> place)
    : core_(std::move(core)), place_(std::move(place)) {
    const int fd = bind_socket(place_->options);
    port_ = port_of(fd);
    Lane* const raw = core_->lanes().front().get();
    // In a shared holder, because functions are copyable: whoever drops it closes the socket.
    auto acceptor = std::make_shared<std::unique_ptr<Watched>>(
        std::make_unique<Acceptor>(fd, raw, core_, place_));
    raw->post([raw, place = place_, acceptor] {
        if (!place->closing && !raw->is_finishing()) raw->watch(std::move(*acceptor), EPOLLIN);
    });
}

Listening::~Listening() {
    place_->closing = true;
    core_->close(place_, true);
}

void Listening::stop(Duration limit) {
    place_->closing = true;
    core_->close(place_, false);
    place_->wait_until_empty(limit);
}

}  // namespace leat::http
