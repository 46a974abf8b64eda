#include "http/resolve.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <cstring>
#include <future>
#include <memory>
#include <thread>

#include "http/client.h"

namespace leat::http {
namespace {

using Endpoints = std::vector<Endpoint>;

struct Found {
    int error = 0;  // of getaddrinfo
    Endpoints endpoints;
};

Found look_up(const std::string& host, std::uint16_t port, int flags) {
    addrinfo wanted{};
    wanted.ai_flags = flags | AI_NUMERICSERV;
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    Found found;
    found.error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &list);
    if (found.error != 0) return found;
    for (const addrinfo* entry = list; entry; entry = entry->ai_next) {
        Endpoint& endpoint = found.endpoints.emplace_back();
        std::memcpy(&endpoint.address, entry->ai_addr, entry->ai_addrlen);
        endpoint.size = entry->ai_addrlen;
    }
    ::freeaddrinfo(list);
    return found;
}

/// getaddrinfo cannot be interrupted, so it runs on a thread that is abandoned at the deadline.
Endpoints look_up_name(const Url& url, runtime::SteadyTime deadline) {
    auto promise = std::make_shared<std::promise<Found>>();
    std::future<Found> future = promise->get_future();
    std::thread([promise, host = url.host, port = url.port] {
        promise->set_value(look_up(host, port, AI_ADDRCONFIG));
    }).detach();
    if (future.wait_until(deadline) != std::future_status::ready) {
        throw ClientError(ClientError::Kind::Timeout, "Resolving " + url.host + " took too long.");
    }
    Found found = future.get();
    if (found.endpoints.empty()) {
        throw ClientError(ClientError::Kind::Unreachable,
                          "The host " + url.host + " cannot be resolved: " +
                              (found.error ? ::gai_strerror(found.error) : "no address") + ".");
    }
    return std::move(found.endpoints);
}

}  // namespace

std::vector<Endpoint> resolve(const Url& url, runtime::SteadyTime deadline) {
    const auto local = [&](const char* address) {
        return look_up(address, url.port, AI_NUMERICHOST).endpoints.at(0);
    };
    // A user's own program may listen on the IPv6 side of localhost only.
    if (url.host == "localhost") return {local("127.0.0.1"), local("::1")};
    if (url.host.ends_with(".localhost")) return {local("127.0.0.1")};
    Found numeric = look_up(url.host, url.port, AI_NUMERICHOST);
    if (!numeric.endpoints.empty()) return std::move(numeric.endpoints);
    return look_up_name(url, deadline);
}

}  // namespace leat::http
