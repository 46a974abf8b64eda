#pragma once
// Core: the I/O threads that all listening ports of a server share. Listening: one such port, open
// from construction to destruction. See server.h for the public side.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "http/connection.h"
#include "http/lane.h"

namespace leat::http {

class Core {
public:
    Core(unsigned threads, Duration sweep_interval);
    ~Core();
    void start();
    /// Ends all connections and ports at once and joins the threads. Not from an I/O thread.
    void stop();

    const std::vector<std::shared_ptr<Lane>>& lanes() const { return lanes_; }
    /// Lanes take turns.
    const std::shared_ptr<Lane>& next_lane() { return lanes_[turn_++ % lanes_.size()]; }
    /// Tells all connections and the port of a place to close.
    void close(const std::shared_ptr<Place>& place, bool now);

private:
    std::vector<std::shared_ptr<Lane>> lanes_;
    std::vector<std::thread> threads_;
    std::atomic<std::size_t> turn_{0};
};

class Listening {
public:
    /// Binds; throws std::runtime_error with a sentence.
    Listening(std::shared_ptr<Core> core, std::shared_ptr<Place> place);
    /// Closes at once, without waiting.
    ~Listening();
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

    std::uint16_t port() const { return port_; }
    /// Accepts no more and waits until running requests have ended, within the limit.
    void stop(Duration limit);

private:
    std::shared_ptr<Core> core_;
    std::shared_ptr<Place> place_;
    std::uint16_t port_ = 0;
};

}  // namespace leat::http
