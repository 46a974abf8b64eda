#include "http/loopback.h"

#include <condition_variable>
#include <mutex>

#include "http/core.h"

namespace leat::http {
namespace {

thread_local const void* this_thread_calls = nullptr;  // the gate that this thread is inside of

runtime::LoopbackRequest as_loopback(protocol::Request& request) {
    runtime::LoopbackRequest made;
    made.method = request.method;
    made.path = request.path;
    made.headers.reserve(request.headers.size());
    for (const protocol::Header& header : request.headers)
        made.headers.emplace_back(header.name, header.value);
    made.body = std::move(request.body.bytes());
    return made;
}

protocol::Response as_response(runtime::LoopbackResponse&& given) {
    protocol::Response response;
    response.status = given.status;
    response.headers = std::move(given.headers);
    if (!given.content_type.empty()) response.set("Content-Type", std::move(given.content_type));
    response.body = protocol::Body(std::move(given.body));
    return response;
}

// Lets calls through to the handler until it is shut; shutting waits for the calls inside.
class Gate final : public Handler {
public:
    explicit Gate(runtime::LoopbackHandler handler) : handler_(std::move(handler)) {}

    void handle(protocol::Request& request, Reply reply) override {
        {
            const std::lock_guard lock(mutex_);
            if (shut_) return;
            ++inside_;
        }
        const Visit visit(*this);
        handler_(as_loopback(request), [reply = std::move(reply)](runtime::LoopbackResponse given) {
            reply(as_response(std::move(given)));
        });
    }

    void shut() {
        std::unique_lock lock(mutex_);
        shut_ = true;
        // The handler itself may close its listener; it cannot wait for its own end.
        const int own = this_thread_calls == this ? 1 : 0;
        left_.wait(lock, [&] { return inside_ <= own; });
    }

private:
    struct Visit {
        explicit Visit(Gate& gate) : gate(gate), outer(this_thread_calls) {
            this_thread_calls = &gate;
        }
        ~Visit() {
            this_thread_calls = outer;
            const std::lock_guard lock(gate.mutex_);
            --gate.inside_;
            gate.left_.notify_all();
        }
        Gate& gate;
        const void* outer;
    };

    runtime::LoopbackHandler handler_;
    std::mutex mutex_;  // guards the two below
    int inside_ = 0;
    bool shut_ = false;
    std::condition_variable left_;
};

class LoopbackListener final : public runtime::Listener {
public:
    LoopbackListener(const std::shared_ptr<Core>& core, runtime::LoopbackHandler handler,
                     std::size_t max_body)
        : gate_(std::make_shared<Gate>(std::move(handler))),
          listening_(core, place_for(gate_, max_body)) {}
    ~LoopbackListener() override { gate_->shut(); }
    std::uint16_t port() const override { return listening_.port(); }

private:
    static std::shared_ptr<Place> place_for(const std::shared_ptr<Gate>& gate,
                                            std::size_t max_body) {
        ServerOptions options;
        options.port = 0;
        options.body_limit = max_body;
        options.memory_body_limit = max_body;
        options.idle_timeout = Duration(0);
        auto place = std::make_shared<Place>(std::move(options), *gate);
        place->keeps = gate;
        return place;
    }

    std::shared_ptr<Gate> gate_;
    Listening listening_;  // closed first
};

}  // namespace

std::unique_ptr<runtime::Listener> LoopbackListeners::listen(runtime::LoopbackHandler handler,
                                                             std::size_t max_body) {
    return std::make_unique<LoopbackListener>(core_, std::move(handler), max_body);
}

}  // namespace leat::http
