#include "app/emulator.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/credentials_file.h"
#include "app/data_dir.h"
#include "app/services.h"
#include "http/loopback.h"
#include "http/outside.h"
#include "http/server.h"
#include "runtime/faults.h"
#include "runtime/ids.h"
#include "runtime/log.h"
#include "runtime/scheduler.h"
#include "service/gaps.h"
#include "service/pipeline.h"
#include "service/session_keys.h"
#include "service/snapshots.h"
#include "services/dynamodb/throughput_limits.h"

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
            head.has_header("X-Amz-Target") || head.has_header("Smithy-Protocol") ||
            head.path.starts_with("/2015-03-31/") ||
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

// What a former run left is opened now, so that a damaged database, or one of a newer leat, is
// found out before anything is served.
void open_databases(const std::vector<std::unique_ptr<service::Service>>& services,
                    const DataDir& data_dir) {
    for (const auto& service : services) {
        try {
            service->freeze();
            service->thaw();
        } catch (const storage::StorageError& error) {
            throw std::runtime_error("cannot use the database " + data_dir.path() + "/" +
                                     service->identity().traits.name + ".db: " + error.what() +
                                     "; put a good copy in its place, or move it away to begin "
                                     "without what it holds");
        }
    }
}

// With a seed, ids can be repeated, but not over what a former run or a snapshot has left: an
// object's name or a message's id that comes again would take another's place.
std::uint64_t seed_of_ids(const Options& options, std::uint64_t former_runs) {
    constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15;  // odd: all runs differ
    if (options.seed == 0) return 0;
    const std::uint64_t seed = options.seed + kStep * (former_runs + !options.from.empty());
    return seed ? seed : 1;
}

http::ServerOptions server_options(const Options& options, const DataDir& data_dir) {
    http::ServerOptions o;
    o.host = options.host;
    o.port = options.port;
    o.threads = options.threads;
    o.spool_dir = data_dir.spool();
    o.keep_chunk_proof = options.verify_signatures;
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
          faults(clock),
          gaps(options.strict),
          ids(seed_of_ids(options, data_dir.former_runs())),
          server(server_options(options, data_dir), handler),
          loopback(server),
          host{scheduler,
               faults,
               gaps,
               ids,
               outside,
               loopback,
               {},
               data_dir.path(),
               options.durability,
               "",
               !data_dir.temporary(),
               options.ledger_limit,
               [this](auto fn) { background.run(std::move(fn)); }},
          services(make_services(host)),
          pipeline(host, pointers(services), authentication(options)) {
        handler.connect(pipeline);
        if (options.dynamodb_limits) host.doors.open<dynamodb::ThroughputLimits>(dynamodb_limits);
    }

    /// Opens the credentials file and, for functions, the keys of this process.
    service::AuthOptions authentication(const Options& options) {
        if (!options.credentials_file.empty()) credentials.emplace(options.credentials_file);
        if (options.verify_signatures) host.doors.open<service::SessionKeys>(session_keys);
        return {options.verify_signatures, credentials ? &*credentials : nullptr};
    }

    std::optional<CredentialsFile> credentials;
    service::SessionKeys session_keys;
    dynamodb::ThroughputLimits dynamodb_limits;
    DataDir data_dir;
    runtime::Clock clock;
    runtime::Scheduler scheduler;
    runtime::Faults faults;
    service::Gaps gaps;
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
    if (!options.from.empty()) {
        if (p.data_dir.had_state())
            throw std::runtime_error("The data directory " + options.data_dir +
                                     " holds state already; --from wants a new one.");
        service::start_from(p.host, p.pipeline.router(), options.from);
    }
    open_databases(p.services, p.data_dir);
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
        runtime::Faults faults{clock};
        service::Gaps gaps{false};
        runtime::Ids ids{1};
        ServerHandler handler;
        http::Server server{{}, handler};
        http::ClientOutside outside;
        http::LoopbackListeners loopback{server};
        service::Host host{scheduler, faults, gaps, ids, outside, loopback, {}, "/nonexistent"};
        std::vector<std::unique_ptr<service::Service>> services = make_services(host);
    };
    static const auto* tables = new Tables();
    std::vector<const service::Identity*> all;
    for (const auto& service : tables->services) all.push_back(&service->identity());
    return all;
}

}  // namespace leat::app
