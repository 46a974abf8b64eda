#include "http/channel.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "http/client.h"
#include "http/resolve.h"
#include "runtime/clock.h"

namespace leat::http {
namespace {

using Kind = ClientError::Kind;

std::string words_of(int number) { return std::strerror(number); }

/// What OpenSSL says about its last failure; its reason is `fallback` where it has none.
std::string tls_words(const char* fallback) {
    const char* const reason = ::ERR_reason_error_string(::ERR_peek_last_error());
    return reason ? reason : fallback;
}

bool is_transient(int number) {
    return number == EAGAIN || number == EWOULDBLOCK || number == EINTR;
}

int socket_of(BIO* bio) {
    return static_cast<int>(reinterpret_cast<std::intptr_t>(::BIO_get_data(bio)));
}

// OpenSSL's own BIO for sockets writes without MSG_NOSIGNAL: a peer that hung up would end the
// process.
int bio_write(BIO* bio, const char* bytes, int size) {
    BIO_clear_retry_flags(bio);
    const auto sent = ::send(socket_of(bio), bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (sent < 0 && is_transient(errno)) BIO_set_retry_write(bio);
    return static_cast<int>(sent);
}

int bio_read(BIO* bio, char* into, int room) {
    BIO_clear_retry_flags(bio);
    const auto got = ::recv(socket_of(bio), into, static_cast<std::size_t>(room), 0);
    if (got < 0 && is_transient(errno)) BIO_set_retry_read(bio);
    return static_cast<int>(got);
}

long bio_control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

BIO* make_bio(int socket) {
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made = ::BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket");
        ::BIO_meth_set_write(made, bio_write);
        ::BIO_meth_set_read(made, bio_read);
        ::BIO_meth_set_ctrl(made, bio_control);
        return made;
    }();
    BIO* const bio = ::BIO_new(method);
    ::BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket)));
    ::BIO_set_init(bio, 1);
    return bio;
}

}  // namespace

// ---- Trust ---------------------------------------------------------------------------------

Trust::Trust(const std::string& ca_file) : context_(::SSL_CTX_new(::TLS_client_method())) {
    ::SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION);
    ::SSL_CTX_set_mode(context_.get(),
                       SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    ::SSL_CTX_set_default_verify_paths(context_.get());  // a machine without a store is no fault
    if (ca_file.empty()) return;
    ::ERR_clear_error();
    if (::SSL_CTX_load_verify_locations(context_.get(), ca_file.c_str(), nullptr) != 1) {
        throw ClientError(Kind::Tls, "The certificates in " + ca_file + " cannot be read: " +
                                         tls_words("no certificate in it") + ".");
    }
}

// ---- Opening -------------------------------------------------------------------------------

Channel::Channel(const Url& url, const Trust* trust, bool verify, SteadyTime deadline)
    : place_(url.place()) {
    try {
        connect(url, deadline);
        if (trust) shake_hands(url, *trust, verify, deadline);
    } catch (...) {
        if (socket_ >= 0) ::close(socket_);
        throw;
    }
}

Channel::~Channel() {
    session_.reset();
    ::close(socket_);
}

void Channel::connect(const Url& url, SteadyTime deadline) {
    int error = 0;
    for (const Endpoint& endpoint : resolve(url, deadline)) {
        const auto* address = reinterpret_cast<const sockaddr*>(&endpoint.address);
        socket_ = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        error = socket_ < 0 || ::connect(socket_, address, endpoint.size) != 0 ? errno : 0;
        if (error == EINPROGRESS) {
            if (!wait(POLLOUT, deadline))
                throw ClientError(Kind::Timeout, "Connecting to " + place_ + " took too long.");
            socklen_t size = sizeof error;
            ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size);
        }
        if (error == 0) {
            const int on = 1;
            ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            return;
        }
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }
    throw ClientError(Kind::Unreachable,
                      "Cannot connect to " + place_ + ": " + words_of(error) + ".");
}

void Channel::shake_hands(const Url& url, const Trust& trust, bool verify, SteadyTime deadline) {
    session_.reset(::SSL_new(trust.context()));
    BIO* const bio = make_bio(socket_);
    ::SSL_set_bio(session_.get(), bio, bio);
    std::array<unsigned char, sizeof(in6_addr)> unused;
    const bool numeric = ::inet_pton(AF_INET, url.host.c_str(), unused.data()) == 1 ||
                         ::inet_pton(AF_INET6, url.host.c_str(), unused.data()) == 1;
    // Server name indication is for names only (RFC 6066).
    if (!numeric) SSL_set_tlsext_host_name(session_.get(), url.host.c_str());
    ::SSL_set_verify(session_.get(), verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    if (verify && numeric)
        ::X509_VERIFY_PARAM_set1_ip_asc(::SSL_get0_param(session_.get()), url.host.c_str());
    else if (verify)
        ::SSL_set1_host(session_.get(), url.host.c_str());
    try {
        if (drive([this] { return ::SSL_connect(session_.get()); }, deadline) > 0) return;
        throw ClientError(Kind::Closed, "the peer hung up");
    } catch (const ClientError& error) {
        if (error.kind == Kind::Timeout) {
            throw ClientError(Kind::Timeout,
                              "The TLS handshake with " + place_ + " took too long.");
        }
        const std::string why =
            error.kind == Kind::Closed ? "the peer hung up" : tls_words("no reason given");
        throw ClientError(Kind::Tls, "The TLS handshake with " + place_ + " failed: " + why + ".");
    }
}

// ---- Steps ---------------------------------------------------------------------------------

bool Channel::wait(short events, SteadyTime deadline) const {
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - runtime::Clock::steady_now());
        const auto limited = std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, 60'000);
        pollfd watched{.fd = socket_, .events = events, .revents = 0};
        const int ready = ::poll(&watched, 1, static_cast<int>(limited));
        if (ready > 0) return true;
        if (ready == 0 && left.count() <= limited) return false;
    }
}

void Channel::wait_or_fail(short events, SteadyTime deadline) const {
    if (!wait(events, deadline))
        throw ClientError(Kind::Timeout, "The answer of " + place_ + " took too long.");
}

template <typename Step>
int Channel::drive(Step step, SteadyTime deadline) {
    for (;;) {
        ::ERR_clear_error();
        errno = 0;
        const int done = step();
        if (done > 0) return done;
        switch (::SSL_get_error(session_.get(), done)) {
            case SSL_ERROR_WANT_READ:
                wait_or_fail(POLLIN, deadline);
                break;
            case SSL_ERROR_WANT_WRITE:
                wait_or_fail(POLLOUT, deadline);
                break;
            case SSL_ERROR_ZERO_RETURN:
                return 0;
            case SSL_ERROR_SYSCALL:
                throw ClientError(Kind::Closed, words_of(errno));
            default:
                if (ERR_GET_REASON(::ERR_peek_last_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
                    throw ClientError(Kind::Closed, "an end without an announcement");
                throw ClientError(Kind::Tls, "The answer of " + place_ +
                                                 " is unusable: " + tls_words("TLS failed") + ".");
        }
    }
}

bool Channel::send(std::string_view head, std::string_view body, SteadyTime deadline) {
    if (!session_) return send_plain(head, body, deadline);
    return send_secure(head, deadline) && send_secure(body, deadline);
}

bool Channel::send_plain(std::string_view head, std::string_view body, SteadyTime deadline) {
    while (!head.empty() || !body.empty()) {
        std::array<iovec, 2> parts{iovec{const_cast<char*>(head.data()), head.size()},
                                   iovec{const_cast<char*>(body.data()), body.size()}};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const auto sent = ::sendmsg(socket_, &message, MSG_NOSIGNAL);
        if (sent >= 0) {
            const auto of_head = std::min(static_cast<std::size_t>(sent), head.size());
            head.remove_prefix(of_head);
            body.remove_prefix(static_cast<std::size_t>(sent) - of_head);
        } else if (is_transient(errno)) {
            wait_or_fail(POLLOUT, deadline);
        } else {
            return false;
        }
    }
    return true;
}

bool Channel::send_secure(std::string_view bytes, SteadyTime deadline) {
    try {
        while (!bytes.empty()) {
            const int most = static_cast<int>(std::min<std::size_t>(bytes.size(), 1 << 20));
            const int sent =
                drive([&] { return ::SSL_write(session_.get(), bytes.data(), most); }, deadline);
            if (sent == 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    } catch (const ClientError& error) {
        if (error.kind == Kind::Closed) return false;
        throw;
    }
    return true;
}

std::size_t Channel::receive(char* into, std::size_t room, SteadyTime deadline) {
    if (session_) {
        const int most = static_cast<int>(std::min<std::size_t>(room, 1 << 20));
        return static_cast<std::size_t>(
            drive([&] { return ::SSL_read(session_.get(), into, most); }, deadline));
    }
    for (;;) {
        const auto got = ::recv(socket_, into, room, 0);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (!is_transient(errno)) throw ClientError(Kind::Closed, words_of(errno));
        wait_or_fail(POLLIN, deadline);
    }
}

bool Channel::is_usable() const {
    char byte;
    const auto got = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    // With TLS the peer may send session tickets at any time.
    if (got > 0) return session_ != nullptr;
    return got < 0 && is_transient(errno);
}

}  // namespace leat::http
