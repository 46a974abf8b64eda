#include "http/server.h"

#include "http/core.h"

namespace leat::http {

std::optional<protocol::Response> Handler::accept(const protocol::Request&, std::uint64_t,
                                                  std::uint64_t&, std::size_t&) {
    return std::nullopt;
}

struct Server::Running {
    Running(const std::shared_ptr<Core>& core, ServerOptions options, Handler& handler)
        : listening(core, std::make_shared<Place>(std::move(options), handler)),
          port(listening.port()) {}
    Listening listening;
    std::uint16_t port;
    bool stopped = false;
};

Server::Server(ServerOptions options, Handler& handler)
    : options_(std::move(options)),
      handler_(handler),
      core_(std::make_shared<Core>(options_.threads, options_.sweep_interval)) {}

Server::~Server() { stop(); }

void Server::bind() { running_ = std::make_unique<Running>(core_, options_, handler_); }

void Server::start() {
    if (!running_) bind();
    core_->start();
}

std::uint16_t Server::port() const { return running_ ? running_->port : 0; }

void Server::stop() {
    if (!running_ || running_->stopped) return;
    running_->stopped = true;
    running_->listening.stop(options_.stop_timeout);
    core_->stop();
}

}  // namespace leat::http
