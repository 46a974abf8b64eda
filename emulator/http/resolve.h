#pragma once
// Names to addresses, for the client.
#include <sys/socket.h>

#include <vector>

#include "http/url.h"
#include "runtime/clock.h"

namespace leat::http {

/// An address with its port, as connect(2) takes it.
struct Endpoint {
    sockaddr_storage address{};
    socklen_t size = 0;
};

/// In the order in which they should be tried, never none. "localhost" and names below it are
/// this machine, whatever a resolver says. Throws ClientError (Unreachable, or Timeout at the
/// deadline).
std::vector<Endpoint> resolve(const Url& url, runtime::SteadyTime deadline);

}  // namespace leat::http
