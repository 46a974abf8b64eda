#include "http/exchange.h"

namespace leat::http {
namespace {

// A body's memory is reused up to this size.
constexpr std::size_t kKeptBody = 16 * 1024;
constexpr std::size_t kKeptHead = 8 * 1024;

}  // namespace

// What all copies of a Reply share.
struct Exchange::Promise {
    explicit Promise(std::shared_ptr<Exchange> given) : exchange(std::move(given)) {}
    ~Promise() {
        if (given.load(std::memory_order_relaxed)) return;
        protocol::Response response;
        response.status = 500;
        exchange->answer(std::move(response));
    }
    std::shared_ptr<Exchange> exchange;
    std::atomic<bool> given{false};
};

void Exchange::clear() {
    std::string body = std::move(request.body.bytes());
    std::vector<protocol::Header> headers = std::move(request.headers);
    if (body.capacity() > kKeptBody) body = std::string();
    if (head.capacity() > kKeptHead) head = std::string();
    body.clear();
    headers.clear();
    head.clear();
    unfolded.clear();
    request = protocol::Request();
    request.body = protocol::Body(std::move(body));
    request.headers = std::move(headers);
    request.peer = peer;
    response = protocol::Response();
    framing = Framing();
    state_.store(State::Open, std::memory_order_relaxed);
}

Reply Exchange::make_reply() {
    return [promise = std::make_shared<Promise>(shared_from_this())](protocol::Response response) {
        if (!promise->given.exchange(true)) promise->exchange->answer(std::move(response));
    };
}

void Exchange::answer(protocol::Response&& given) {
    response = std::move(given);
    const State before = state_.exchange(State::Answered, std::memory_order_acq_rel);
    if (before == State::Waiting) lane_->resume_later(waiting_);
}

void Exchange::abandon() {
    State expected = State::Waiting;
    if (state_.compare_exchange_strong(expected, State::Abandoned)) lane_->resume_later(waiting_);
}

bool Exchange::Answered::await_ready() const {
    return exchange.state_.load(std::memory_order_acquire) == State::Answered;
}

bool Exchange::Answered::await_suspend(std::coroutine_handle<> coroutine) {
    exchange.waiting_ = coroutine;
    State expected = State::Open;
    return exchange.state_.compare_exchange_strong(expected, State::Waiting,
                                                   std::memory_order_acq_rel);
}

bool Exchange::Answered::await_resume() const {
    return exchange.state_.load(std::memory_order_acquire) == State::Answered;
}

}  // namespace leat::http
