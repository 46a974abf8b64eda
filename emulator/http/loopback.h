#pragma once
// Listening ports on 127.0.0.1 for services (the Runtime API of a function's process), on the I/O
// threads of a server. Any thread. The listeners may outlive the server; they are then silent.
#include <memory>

#include "http/server.h"
#include "runtime/listener.h"

namespace leat::http {

class LoopbackListeners final : public runtime::ListenerFactory {
public:
    explicit LoopbackListeners(const Server& server) : core_(server.core()) {}
    /// A request may wait for its answer without end, a connection for its next request too.
    std::unique_ptr<runtime::Listener> listen(runtime::LoopbackHandler handler,
                                              std::size_t max_body) override;

private:
    std::shared_ptr<Core> core_;
};

}  // namespace leat::http
