#pragma once
// A seam for services that must be reached over loopback on a port of their own: the Runtime API of
// a function's process. The http room implements it; services see only this.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace leat::runtime {

struct LoopbackRequest {
    std::string method;
    std::string path;  // without query
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string header(const std::string& name) const;  // any case; "" when absent
};

struct LoopbackResponse {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string content_type = "application/json";
};

/// Answers a request, once, now or later, from any thread.
using LoopbackReply = std::function<void(LoopbackResponse)>;
using LoopbackHandler = std::function<void(LoopbackRequest, LoopbackReply)>;

/// An open port on 127.0.0.1. Closing it ends its connections; afterwards the handler is not
/// called.
class Listener {
public:
    virtual ~Listener() = default;
    virtual std::uint16_t port() const = 0;
};

class ListenerFactory {
public:
    virtual ~ListenerFactory() = default;
    /// A free port of the loopback interface; bodies up to max_body bytes.
    virtual std::unique_ptr<Listener> listen(LoopbackHandler handler, std::size_t max_body) = 0;
};

}  // namespace leat::runtime
