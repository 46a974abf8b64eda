#pragma once
// A listening socket on a free port of the loopback interface, for servers of tests. accept() may
// be called on one thread while close_down() is called on another.
#include <cstdint>

namespace leat::test {

class Listener {
public:
    Listener();
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port() const { return port_; }
    /// The next connection, which the caller closes; its reads and writes wait for ten seconds at
    /// most. -1 after close_down().
    int accept();
    /// Ends accept().
    void close_down();

private:
    int socket_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace leat::test
