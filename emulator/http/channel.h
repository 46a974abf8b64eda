#pragma once
// Channel: one connection of the blocking client, TCP or TLS over TCP. Every step ends at its
// deadline. Not for several threads at once.
#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

#include "http/url.h"
#include "runtime/clock.h"

namespace leat::http {

using runtime::SteadyTime;

/// What all TLS connections of a client share: whom it trusts.
class Trust {
public:
    /// The certificates of the system and, unless `ca_file` is empty, those in that PEM file.
    /// Throws ClientError (Tls) when the file cannot be read.
    explicit Trust(const std::string& ca_file);
    SSL_CTX* context() const { return context_.get(); }

private:
    struct Free {
        void operator()(SSL_CTX* context) const { ::SSL_CTX_free(context); }
    };
    std::unique_ptr<SSL_CTX, Free> context_;
};

class Channel {
public:
    /// Resolves, connects and shakes hands; TLS when `trust` is given, which must outlive the
    /// channel. Throws ClientError: Unreachable, Timeout, Tls.
    Channel(const Url& url, const Trust* trust, bool verify, SteadyTime deadline);
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// False when the peer hung up; it may have answered before. Throws ClientError (Timeout, Tls).
    bool send(std::string_view head, std::string_view body, SteadyTime deadline);
    /// Waits for at least one byte; 0 when the peer has ended in order. Throws ClientError:
    /// Timeout, Closed (a reset, or an end that TLS did not announce), Tls.
    std::size_t receive(char* into, std::size_t room, SteadyTime deadline);

    /// False when the peer has closed the idle connection or sent something unasked.
    bool is_usable() const;

private:
    struct Free {
        void operator()(SSL* session) const { ::SSL_free(session); }
    };

    void connect(const Url& url, SteadyTime deadline);
    void shake_hands(const Url& url, const Trust& trust, bool verify, SteadyTime deadline);
    /// Until the socket is ready for `events` of poll(2); false at the deadline.
    bool wait(short events, SteadyTime deadline) const;
    void wait_or_fail(short events, SteadyTime deadline) const;
    bool send_plain(std::string_view head, std::string_view body, SteadyTime deadline);
    bool send_secure(std::string_view bytes, SteadyTime deadline);
    /// One step of TLS, repeated until it has succeeded: what it returned, or 0 at the peer's end.
    template <typename Step>
    int drive(Step step, SteadyTime deadline);

    const std::string place_;  // of the peer, for sentences
    int socket_ = -1;
    std::unique_ptr<SSL, Free> session_;  // with TLS
};

}  // namespace leat::http
