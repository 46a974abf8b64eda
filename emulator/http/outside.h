#pragma once
// The way out of the process for services, over the HTTP client. Any worker thread.
#include <mutex>
#include <optional>

#include "http/client.h"
#include "service/outside.h"

namespace leat::http {

class ClientOutside final : public service::Outside {
public:
    /// The timeout in `options` is not used: each request brings its own.
    explicit ClientOutside(ClientOptions options = {}) : options_(std::move(options)) {}
    service::OutsideAnswer send(const service::OutsideRequest& request, Duration timeout) override;

private:
    /// Made at the first request: TLS costs megabytes that an emulator without subscribers saves.
    Client& client();

    ClientOptions options_;
    std::once_flag made_;
    std::optional<Client> client_;
};

}  // namespace leat::http
