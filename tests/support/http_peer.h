#pragma once
// For tests of the HTTP server: a client that sends exactly the bytes it is told to, and a handler
// whose answers follow the request's path. Peer's reads give up after ten seconds.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/server.h"

namespace leat::test {

class Peer {
public:
    struct Answer {
        int status = 0;  // 0: the connection ended first
        std::string head, body;
        std::string header(const std::string& name) const;
    };

    explicit Peer(std::uint16_t port);
    ~Peer();
    Peer(Peer&& other) noexcept
        : fd_(std::exchange(other.fd_, -1)), unread_(std::move(other.unread_)) {}
    Peer& operator=(Peer&&) = delete;

    /// False when the server has hung up.
    bool send(std::string_view bytes);
    /// No more requests; answers still come.
    void end_sending();
    /// The next answer; one to HEAD has no body.
    Answer read(bool to_head = false);
    Answer ask(std::string_view bytes) {
        send(bytes);
        return read();
    }
    /// Waits until the server closes; false when it sends something first.
    bool is_closed();
    /// Forgets what came and was not read.
    void discard() { unread_.clear(); }
    /// Closes so that the server gets a reset.
    void reset();

private:
    bool fill();

    int fd_ = -1;
    std::string unread_;
};

/// /echo gives the body back (what the server saw of it stands in headers), /later waits for
/// answer_later, /file?offset=&length= gives a range of file, /throw and /forget misbehave,
/// /status/NNN, /close, /thread (answers from another thread).
class EchoHandler : public http::Handler {
public:
    ~EchoHandler() override;
    void handle(protocol::Request& request, http::Reply reply) override;
    std::optional<protocol::Response> accept(const protocol::Request& head, std::uint64_t length,
                                             std::uint64_t& body_limit,
                                             std::size_t& memory_limit) override;

    /// Waits until n requests wait at /later.
    void wait_for(std::size_t n);
    /// Answers the oldest one; the body is the request's path, read only now.
    void answer_later();
    std::size_t handled() const;

    std::string file;  // a path

private:
    struct Waiting {
        protocol::Request* request;
        http::Reply reply;
    };
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Waiting> waiting_;
    std::size_t handled_ = 0;
};

}  // namespace leat::test
