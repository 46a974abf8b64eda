#pragma once
// An HTTP endpoint that the runner serves on loopback: records every request, answers with a fixed
// status, confirms SNS subscriptions by itself and verifies SNS signatures. Has threads of its own
// until it is destroyed; the accessors may be called from any thread.
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/types.h"

namespace leat::harness {

struct SinkRequest {
    std::string method;
    std::string path;                                          // with the query, as sent
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string signature;  // "valid", "invalid: why", or "" when not looked at

    std::string header(const std::string& lower_name) const;
};

struct SinkAnswer {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers{};  // Content-Length is added
    std::string body{};
};

struct SinkOptions {
    int status = 200;
    std::string body;
    /// Answers instead of status and body; requests are not recorded then. Any thread.
    std::function<SinkAnswer(const SinkRequest&)> answer{};
    /// Looks at an SNS message before it is answered; may send requests. Gives the text for
    /// SinkRequest::signature.
    std::function<std::string(const SinkRequest&)> inspect;
};

class HttpSink {
public:
    /// Listens on a free port of 127.0.0.1; throws std::runtime_error.
    explicit HttpSink(SinkOptions options);
    ~HttpSink();
    HttpSink(const HttpSink&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::vector<SinkRequest> received() const;

private:
    void accept_all();
    void serve(int connection);
    SinkAnswer answer(SinkRequest& request);

    SinkOptions options_;
    int listener_ = -1;
    int port_ = 0;
    int stop_[2] = {-1, -1};    // a pipe: written to once, wakes every thread
    mutable std::mutex mutex_;  // guards received_
    std::vector<SinkRequest> received_;
    struct Worker {
        std::thread thread;
        std::shared_ptr<std::atomic<bool>> done;
    };
    std::vector<Worker> workers_;  // the acceptor's only, until it has ended
    std::thread acceptor_;
};

}  // namespace leat::harness
