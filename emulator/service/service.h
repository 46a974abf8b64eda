#pragma once
// Service: the base of every emulated service. It owns the service's database, its writer and the
// connections for reading, and runs operations: for the pipeline (by table row) and for other
// services (by function, through a door). Created at start by the app, used from any thread.

#include <memory>

#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "protocol/codec.h"
#include "runtime/faults.h"
#include "runtime/ids.h"
#include "runtime/listener.h"
#include "runtime/scheduler.h"
#include "service/call.h"
#include "service/ledger.h"
#include "service/operation.h"
#include "service/outside.h"
#include "storage/database.h"
#include "storage/writer.h"

namespace leat::service {

/// The doors of all services, by type. A service opens its door in its constructor and looks others
/// up when it needs them: `host.doors.get<s3::Door>()`.
class Doors {
public:
    template <class Door>
    void open(Door& door) {
        doors_[std::type_index(typeid(Door))] = &door;
    }
    template <class Door>
    Door& get() const {
        return *static_cast<Door*>(doors_.at(std::type_index(typeid(Door))));
    }
    /// nullptr when that service is not part of this process.
    template <class Door>
    Door* find() const {
        const auto it = doors_.find(std::type_index(typeid(Door)));
        return it == doors_.end() ? nullptr : static_cast<Door*>(it->second);
    }

private:
    std::unordered_map<std::type_index, void*> doors_;
};

class Gaps;

inline constexpr std::int64_t kDefaultLedgerLimit = 200'000;

/// What all services share.
struct Host {
    runtime::Scheduler& scheduler;
    runtime::Faults& faults;
    Gaps& gaps;
    runtime::Ids& ids;
    Outside& outside;
    runtime::ListenerFactory& listeners;
    Doors doors;
    std::string data_dir;  // without trailing slash
    storage::Durability durability = storage::Durability::Process;
    std::string base_url;  // "http://127.0.0.1:4566": what functions and links are told
    bool persistent = false;
    std::int64_t ledger_limit = kDefaultLedgerLimit;  // crossings a service keeps; 0: no ledger
    /// Runs fn on a thread of its own that settle() does not wait for.
    std::function<void(std::function<void()>)> background;
};

/// How the router recognises a service beside X-Amz-Target and the credential scope.
struct Identity {
    protocol::ServiceTraits traits;
    std::span<const protocol::Codec* const> (*codecs)();  // the first one is the default
    std::span<const Operation> operations;
    std::span<const char* const> path_prefixes;  // "/2015-03-31/functions"
    /// How a host name begins, up to the region: "kinesis", "streams.dynamodb", "*.ddb".
    std::span<const char* const> host_labels;
};

class Service {
public:
    virtual ~Service() = default;
    virtual const Identity& identity() const = 0;
    Host& host() { return host_; }

    /// Runs a row of the table. `finish` is called exactly once, from any thread, perhaps before
    /// this returns; until then context and exchange must live.
    virtual void run(const Operation& operation, Context& context, Exchange& exchange,
                     Finish finish) = 0;
    /// Forgets everything, or what belongs to one account. Called while no request runs.
    virtual void reset(const std::string* account) = 0;
    /// Delivers buffers now (Firehose); name empty = all. Returns how many were due to be
    /// delivered.
    virtual int flush(const Scope&, std::string_view /*name*/) { return 0; }
    /// After all services exist: start workers that have work from a former run.
    virtual void start() {}
    /// Before the first service is destroyed: workers and processes end.
    virtual void stop() {}

    // The ledger.
    /// Visits the crossings this service has written, oldest first; returns how many are gone.
    virtual std::int64_t read_ledger(const Ledger::Visit&) { return 0; }
    /// How users call the record at a place of one of this service's spaces.
    virtual std::optional<std::string> record_name(const std::string& /*space*/,
                                                   std::int64_t /*place*/) {
        return std::nullopt;
    }
    /// The place that such a name means, in every space whose name ends so.
    struct RecordPlace {
        std::string space_end;
        std::int64_t place;
    };
    virtual std::optional<RecordPlace> find_record(std::string_view /*name*/) {
        return std::nullopt;
    }

    // Snapshots. All services are frozen while one is saved or loaded: no write begins.
    virtual void freeze() {}
    virtual void thaw() {}
    virtual void save(const std::string& /*folder*/) {}
    /// Throws before anything is changed when the folder cannot be loaded.
    virtual void load(const std::string& /*folder*/) {}
    /// After all were loaded and thawed: workers look at what is there now.
    virtual void resume() {}

    /// A request that is no operation (a certificate, a queue page); false = not mine.
    virtual bool handle_raw(protocol::Request&, const Context&, protocol::Response&) {
        return false;
    }

protected:
    explicit Service(Host& host) : host_(host) {}
    Host& host_;
};

}  // namespace leat::service
