#include "app/emulator.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/data_dir.h"
#include "app/services.h"
#include "http/loopback.h"
#include "http/outside.h"
#include "http/server.h"
#include "runtime/ids.h"
#include "runtime/log.h"
#include "runtime/scheduler.h"
#include "service/pipeline.h"

namespace leat::app {
namespace {

// Threads for controls that wait; all have ended before the emulator goes.
class Background {
public:
    void run(std::function<void()> fn) {
        {
            std::lock_guard lock(mutex_);
            ++running_;
        }
        std::thread([this, fn = std::move(fn)] {
            fn();
            std::lock_guard lock(mutex_);
            --running_;
            ended_.notify_all();
        }).detach();
    }
    void wait() {
        std::unique_lock lock(mutex_);
        ended_.wait(lock, [&] { return running_ == 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable ended_;
    int running_ = 0;
};

class ServerHandler final : public http::Handler {
public:
    /// Before the server starts.
    void connect(service::Pipeline& pipeline) { pipeline_ = &pipeline; }
    void handle(protocol::Request& request, http::Reply reply) override {
        pipeline_->handle(request, std::move(reply));
    }
    // JSON and form requests are parsed whole, so they stay in memory; what is S3's is spooled.
    std::optional<protocol::Response> accept(const protocol::Request& head, std::uint64_t,
                                             std::uint64_t& body_limit,
                                             std::size_t& memory_limit) override {
        constexpr std::size_t kLargestDocument = 72 * MiB;  // a function's code, in base64
        const bool document =
            head.has_header("X-Amz-Target") || head.path.starts_with("/2015-03-31/") ||
            head.header("Content-Type").starts_with("application/x-www-form-urlencoded");
        if (document) {
            body_limit = kLargestDocument;
            memory_limit = kLargestDocument;
        }
        return std::nullopt;
    }

private:
    service::Pipeline* pipeline_ = nullptr;
};

http::ServerOptions server_options(const Options& options, const DataDir& data_dir) {
    http::ServerOptions o;
    o.host = options.host;
    o.port = options.port;
    o.threads = options.threads;
    o.spool_dir = data_dir.spool();
    return o;
}

std::vector<service::Service*> pointers(
    const std::vector<std::unique_ptr<service::Service>>& services) {
    std::vector<service::Service*> all;
    for (const auto& service : services) all.push_back(service.get());
    return all;
}

}  // namespace

struct Emulator::Parts {
    explicit Parts(const Options& options)
        : data_dir(options.data_dir),
          clock(options.clock, options.clock_start, options.clock_scale),
          scheduler(clock),
          ids(options.seed),
          server(server_options(options, data_dir), handler),
          loopback(server),
          host{scheduler,
               ids,
               outside,
               loopback,
               {},
               data_dir.path(),
               options.durability,
               "",
               !data_dir.temporary(),
               [this](auto fn) { background.run(std::move(fn)); }},
          services(make_services(host)),
          pipeline(host, pointers(services)) {
        handler.connect(pipeline);
    }

    DataDir data_dir;
    runtime::Clock clock;
    runtime::Scheduler scheduler;
    runtime::Ids ids;
    ServerHandler handler;
    http::Server server;
    http::ClientOutside outside;
    http::LoopbackListeners loopback;
    Background background;
    service::Host host;
    std::vector<std::unique_ptr<service::Service>> services;
    service::Pipeline pipeline;
    bool stopped = false;
};

Emulator::Emulator(Options options) : parts_(std::make_unique<Parts>(options)) {
    Parts& p = *parts_;
    p.server.bind();
    // What functions and links are told is always an address of this machine.
    const bool any = options.host == "0.0.0.0" || options.host == "::";
    const std::string name = any ? "127.0.0.1" : options.host;
    p.host.base_url = "http://" + (name.find(':') == std::string::npos ? name : "[" + name + "]") +
                      ":" + std::to_string(p.server.port());
    for (const auto& service : p.services) service->start();
    p.server.start();
}

Emulator::~Emulator() { stop(); }

std::uint16_t Emulator::port() const { return parts_->server.port(); }
std::string Emulator::url() const { return parts_->host.base_url; }
runtime::Scheduler& Emulator::scheduler() { return parts_->scheduler; }

void Emulator::stop() {
    Parts& p = *parts_;
    if (p.stopped) return;
    p.stopped = true;
    for (const auto& service : p.services) service->stop();
    p.server.stop();
    p.scheduler.stop();
    p.background.wait();
}

std::vector<const service::Identity*> identities() {
    // Services that are never started and never asked to run anything: only their tables are read.
    struct Tables {
        runtime::Clock clock;
        runtime::Scheduler scheduler{clock};
        runtime::Ids ids{1};
        ServerHandler handler;
        http::Server server{{}, handler};
        http::ClientOutside outside;
        http::LoopbackListeners loopback{server};
        service::Host host{scheduler, ids, outside, loopback, {}, "/nonexistent"};
        std::vector<std::unique_ptr<service::Service>> services = make_services(host);
    };
    static const auto* tables = new Tables();
    std::vector<const service::Identity*> all;
    for (const auto& service : tables->services) all.push_back(&service->identity());
    return all;
}

}  // namespace leat::app
