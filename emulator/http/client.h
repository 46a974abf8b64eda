#pragma once
// A blocking HTTP/1.1 client: SNS delivers to endpoints with it, the scenario harness sends its
// steps. For worker threads only, never for a thread that serves connections. A Client may be
// shared by any number of threads; each send() uses a connection of its own, which returns to a
// pool per host and port afterwards. Redirects are answers like any other.
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/types.h"

namespace leat::http {

struct ClientRequest {
    std::string method;
    /// http or https, absolute; "user:password@" turns into basic authentication.
    std::string url;
    /// Host and Content-Length are added; a Host given here replaces the one of the URL, a
    /// Content-Length is ignored.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

struct ClientResponse {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The first header of that name, in any case; empty when there is none.
    std::string header(std::string_view name) const;
};

/// There is no answer; what() is a sentence that names the host.
struct ClientError : std::runtime_error {
    enum class Kind {
        BadRequest,   // the URL, method or a header cannot be sent
        Unreachable,  // no such host, or nobody listens
        Timeout,
        Tls,        // the handshake or the verification of the certificate failed
        Closed,     // the peer hung up in the middle
        BadAnswer,  // the answer is not HTTP
        TooLarge,   // the answer exceeds the limit
    };
    ClientError(Kind kind, const std::string& what) : std::runtime_error(what), kind(kind) {}
    Kind kind;
};

struct ClientOptions {
    /// For one send() as a whole, from the name's resolution to the last byte of the answer.
    Duration timeout{30'000};
    std::size_t body_limit = static_cast<std::size_t>(64 * MiB);
    bool verify_tls = true;
    /// A PEM file of certificates to trust besides those of the system.
    std::string ca_file{};
    std::size_t idle_connections_per_host = 64;
};

class Client {
public:
    explicit Client(Duration timeout);
    /// Throws ClientError when the file of certificates cannot be read.
    explicit Client(ClientOptions options);
    ~Client();
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;

    /// Blocks until the answer is complete; throws ClientError. "localhost" and names below it
    /// always mean this machine. A request goes out a second time only if a pooled connection
    /// turns out to be closed before a byte of an answer came.
    ClientResponse send(const ClientRequest& request);
    /// The same with a time limit of its own.
    ClientResponse send(const ClientRequest& request, Duration timeout);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace leat::http
