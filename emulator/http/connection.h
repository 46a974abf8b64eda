#pragma once
// Connection: one client's socket and the coroutine that serves it. Lives on one lane; everything
// here runs on that lane's thread. Place is what it shares with the other connections of a
// listening port.
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "http/body_receiver.h"
#include "http/exchange.h"
#include "http/lane.h"
#include "http/output.h"
#include "http/server.h"

namespace leat::http {

/// A listening port as its connections see it.
struct Place {
    Place(ServerOptions given, Handler& handler) : options(std::move(given)), handler(handler) {}
    const ServerOptions options;
    Handler& handler;
    std::shared_ptr<void> keeps;  // what must live as long as a connection may call the handler
    std::atomic<bool> closing{false};

    /// False when there are as many as allowed.
    bool enter();
    void leave();
    /// Waits until all connections are gone; false when the time is over.
    bool wait_until_empty(Duration limit);

    /// The head is in and a body follows: sets the limits to receive it by, or refuses it.
    std::optional<protocol::Response> admit(const protocol::Request& head, const Framing& framing,
                                            BodyLimits& limits);

private:
    std::mutex mutex_;
    std::condition_variable gone_;
    std::size_t connections_ = 0;
};

/// A coroutine that runs at once and whose frame goes when it ends.
struct Detached {
    struct promise_type {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

class Connection final : public Watched {
public:
    /// Takes over the socket, which has entered the place, and serves it; on the lane's thread.
    static void open(std::shared_ptr<Lane> lane, std::shared_ptr<Place> place, int fd,
                     std::string peer);
    ~Connection() override;

    void on_events(std::uint32_t events) override;
    void on_sweep(SteadyTime now) override;
    void on_closing(const void* place, bool now) override;

private:
    enum class Phase { Idle, Head, Body, Handling, Sending, Lingering };
    enum class Step {
        More,      // wait for further bytes
        Ready,     // the request is whole
        Answered,  // it was refused: the answer is there
        Http2,     // the client speaks HTTP/2
        Closed,
    };
    struct Readiness;

    Connection(std::shared_ptr<Lane> lane, std::shared_ptr<Place> place, int fd, std::string peer);
    Detached run();

    void renew();
    Step advance();
    Step on_head_bytes(std::string_view bytes);
    Step on_body_bytes(std::string_view bytes);
    Step begin_body(std::string_view rest);
    Step refuse(protocol::Response response);
    Step refuse(int status, std::string_view text);
    bool take_head(std::string_view& bytes);
    std::string_view receive();
    void keep_rest(std::string_view rest);
    void hand_over();
    void prepare(Output& output);
    bool breaks_silently();
    void become_http2();

    void enter(Phase phase);
    Duration limit_of(Phase phase) const;
    void wake();
    bool wants_to_linger() const;

    std::shared_ptr<Lane> lane_;
    std::shared_ptr<Place> place_;
    std::shared_ptr<Exchange> exchange_;
    std::string peer_;
    std::optional<BodyReceiver> receiver_;
    std::string carry_;  // bytes of the following requests
    std::size_t carry_used_ = 0;
    std::string out_;  // the head of the answer

    Phase phase_ = Phase::Idle;
    SteadyTime since_;  // of the phase, or of the last progress in it
    // What epoll last said. A peer that hung up stays readable: its end must be read.
    bool readable_ = false, writable_ = false, hung_up_ = false;
    bool wants_read_ = false, wants_write_ = false;
    std::coroutine_handle<> waiting_;  // for readiness

    bool dead_ = false;  // the socket is of no use any more
    bool timed_out_ = false;
    bool keep_alive_ = true;
    bool refused_ = false;  // the body was not read
    bool fresh_ = true;     // no request was served yet
};

}  // namespace leat::http
