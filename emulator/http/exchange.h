#pragma once
// Exchange: one request and its answer. Shared by the connection and by whoever still owes the
// answer, so that a request outlives a client that hangs up. The state says who goes on: the
// connection that finds the answer there, or the one who answers and wakes the connection.
#include <atomic>
#include <coroutine>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "http/head.h"
#include "http/lane.h"
#include "http/server.h"
#include "protocol/message.h"

namespace leat::http {

class Exchange : public std::enable_shared_from_this<Exchange> {
public:
    explicit Exchange(std::shared_ptr<Lane> lane) : lane_(std::move(lane)) {}

    std::string head;  // what the request's views point into
    std::deque<std::string> unfolded;
    std::string peer;
    protocol::Request request;
    protocol::Response response;
    Framing framing;

    /// Ready for the next request; keeps small blocks of memory.
    void clear();
    /// The function that answers this request.
    Reply make_reply();
    /// Awaited by the connection: true when there is an answer, false when it was abandoned.
    struct Answered {
        Exchange& exchange;
        bool await_ready() const;
        bool await_suspend(std::coroutine_handle<> coroutine);
        bool await_resume() const;
    };
    Answered answered() { return {*this}; }
    /// Wakes a connection that waits for the answer, without one. On its lane only.
    void abandon();

private:
    enum class State { Open, Waiting, Answered, Abandoned };
    struct Promise;

    void answer(protocol::Response&& given);

    std::shared_ptr<Lane> lane_;
    std::atomic<State> state_{State::Open};
    std::coroutine_handle<> waiting_;
};

}  // namespace leat::http
