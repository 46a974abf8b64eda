#pragma once
// The HTTP server (1.1, and 2 with prior knowledge): N I/O threads, a coroutine per connection or
// stream, requests handed to a Handler as whole messages. start(), stop() and the destructor belong
// to the owner's thread, never to one of the server's own. See README.md for what it limits and how
// it ends connections.
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "base/types.h"
#include "protocol/message.h"

namespace leat::http {

struct ServerOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 4566;  // 0: the system chooses
    unsigned threads = 0;       // 0: one per core
    std::size_t header_limit = static_cast<std::size_t>(64 * KiB);
    /// After the decoding of chunks. A Handler may say otherwise for a request.
    std::uint64_t body_limit = static_cast<std::uint64_t>(5 * 1024 * MiB + 16 * MiB);
    /// Larger bodies go to files in spool_dir.
    std::size_t memory_body_limit = static_cast<std::size_t>(256 * KiB);
    std::string spool_dir = "/tmp";
    /// Keep the signatures of signed aws-chunked bodies, for handlers that verify them.
    bool keep_chunk_proof = false;
    Duration idle_timeout{75'000};       // between two requests; zero: none
    Duration header_timeout{20'000};     // from a head's first byte to its last
    Duration body_idle_timeout{30'000};  // without any progress of a body, either way
    Duration linger_timeout{3'000};      // for what a refused client still sends
    Duration stop_timeout{5'000};        // for running requests when the server stops
    Duration sweep_interval{1'000};      // the grain of all these timeouts
    std::size_t max_connections = 4096;
};

/// Answers a request once, now or later, from any thread. Further calls do nothing. When all copies
/// go without a call, the answer is 500.
using Reply = std::function<void(protocol::Response)>;

class Handler {
public:
    static constexpr std::uint64_t kUnknownLength = std::numeric_limits<std::uint64_t>::max();

    virtual ~Handler() = default;
    /// The request stays valid until reply was called, even when the client or the server goes.
    virtual void handle(protocol::Request& request, Reply reply) = 0;
    /// The head is in and a body follows: an answer refuses the request, nothing admits it. The
    /// limits may be changed for this request.
    virtual std::optional<protocol::Response> accept(const protocol::Request& head,
                                                     std::uint64_t content_length,
                                                     std::uint64_t& body_limit,
                                                     std::size_t& memory_limit);
};

class Core;

class Server {
public:
    Server(ServerOptions options, Handler& handler);
    /// Stops.
    ~Server();
    /// Opens the port; throws std::runtime_error with a sentence when the address is taken.
    /// Connections wait until start().
    void bind();
    /// Serves; binds first when that was not done.
    void start();
    /// The port in use, once bound.
    std::uint16_t port() const;
    /// Accepts no more, lets running requests finish within stop_timeout, closes. Afterwards no
    /// handler is running. Safe to call twice.
    void stop();
    /// For further listening places on the same threads.
    const std::shared_ptr<Core>& core() const { return core_; }

private:
    struct Running;
    ServerOptions options_;
    Handler& handler_;
    std::shared_ptr<Core> core_;
    std::unique_ptr<Running> running_;
};

}  // namespace leat::http
