#pragma once
// HttpSink: a tiny HTTP server on a free port of the loopback interface for tests in which leat
// calls somebody. It keeps what it received and answers with the statuses it was told, 200
// otherwise. One connection and one request at a time; nothing waits longer than ten seconds.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/listener.h"

namespace leat::test {

struct ReceivedRequest {
    std::string method, target, body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// Any case; "" when absent.
    std::string header(const std::string& name) const;
};

class HttpSink {
public:
    HttpSink();
    ~HttpSink();
    HttpSink(const HttpSink&) = delete;
    HttpSink& operator=(const HttpSink&) = delete;

    std::string url(const std::string& path = "/") const;
    /// The statuses of the next answers; 0 hangs up without one.
    void answer_with(std::deque<int> statuses);
    /// Answers nobody until release() (or the end).
    void hold();
    void release();
    /// What came so far.
    std::vector<ReceivedRequest> requests() const;
    /// Waits until there are that many; false when they do not come.
    bool wait_for(std::size_t count);

private:
    void serve();
    void talk(int connection);

    Listener listener_;
    mutable std::mutex mutex_;  // guards the rest
    std::condition_variable changed_;
    std::vector<ReceivedRequest> requests_;
    std::deque<int> statuses_;
    bool held_ = false, stopping_ = false;
    std::thread thread_;
};

}  // namespace leat::test
