#pragma once
// Service: the base of every emulated service. It owns the service's database, its writer and the
// connections for reading, and runs operations: for the pipeline (by table row) and for other services
// (by function, through a door). Created at start by the app, used from any thread.
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "protocol/codec.h"
#include "runtime/ids.h"
#include "runtime/scheduler.h"
#include "runtime/listener.h"
#include "service/call.h"
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

/// What all services share.
struct Host {
    runtime::Scheduler& scheduler;
    runtime::Ids& ids;
    Outside& outside;
    runtime::ListenerFactory& listeners;
    Doors doors;
    std::string data_dir;  // without trailing slash
    storage::Durability durability = storage::Durability::Process;
    std::string base_url;  // "http://127.0.0.1:4566": what functions and links are told
    bool persistent = false;
};

/// How the router recognises a service beside X-Amz-Target and the credential scope.
struct Identity {
    protocol::ServiceTraits traits;
    std::span<const protocol::Codec* const> (*codecs)();  // the first one is the default
    std::span<const Operation> operations;
    std::span<const char* const> path_prefixes;  // "/2015-03-31/functions"
    std::span<const char* const> host_labels;    // "sqs", "kinesis"
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
    /// Delivers buffers now (Firehose); name empty = all. Returns how many were due to be delivered.
    virtual int flush(const Scope&, std::string_view /*name*/) { return 0; }
    /// After all services exist: start workers that have work from a former run.
    virtual void start() {}
    /// Before the first service is destroyed: workers and processes end.
    virtual void stop() {}
    /// A request that is no operation (a certificate, a queue page); false = not mine.
    virtual bool handle_raw(protocol::Request&, const Context&, protocol::Response&) {
        return false;
    }

protected:
    explicit Service(Host& host) : host_(host) {}
    Host& host_;
};

/// A service with a database. Store is constructed from storage::Database& once for the writer and
/// once for each read connection; it has a static `storage::Migrations migrations()`, and a member
/// `void drop_caches()` that is called on the writer's store after a rollback.
template <class Store>
class StoredService : public Service {
public:
    explicit StoredService(Host& host, const char* name);
    ~StoredService() override;

    void run(const Operation& operation, Context& context, Exchange& exchange,
             Finish finish) override;
    void reset(const std::string* account) override;

    /// Runs fn(store) in the service's transaction, blocking; for workers and doors. fn may run a
    /// second time when the group it was part of had to be undone.
    template <class F>
    auto write_store(F&& fn) -> decltype(fn(std::declval<Store&>()));
    /// Runs fn(store) in a read transaction on a connection of its own.
    template <class F>
    auto read_store(F&& fn) -> decltype(fn(std::declval<Store&>()));
    /// Runs an operation function in this thread as another service would, blocking:
    /// `call<put_record>(scope, "firehose.amazonaws.com", input)`. Throws Error.
    /// The mode is Read or Write.
    template <auto F, Mode M, class Self, class Input>
    auto call(Self& self, const Scope& scope, std::string_view principal, Input&& input);

    storage::Writer& writer();

protected:
    /// Deletes an account's rows: called with the writer's store inside a transaction.
    virtual void reset_account(Store& store, const std::string& account) = 0;
    /// After everything was dropped or an account went: forget what is kept in memory.
    virtual void forget() {}

private:
    struct Reader {
        storage::Database database;
        Store store;
        Reader(const std::string& path, storage::Durability d)
            : database(path, d), store(database) {}
    };
    class Lease;
    struct Core {
        storage::Database database;
        Store store;
        storage::Writer writer;
        Core(const std::string& path, storage::Durability d)
            : database(path, d), store((migrate_first(database), database)),
              writer(database, [this] { store.drop_caches(); }) {}
        static void migrate_first(storage::Database& db) {
            storage::migrate(db, Store::migrations());
        }
    };
    Core& core();
    struct Job;
    void run_waiting(const Operation& operation, Context& context, Exchange& exchange,
                     Finish finish);

    const std::string path_;
    std::mutex mutex_;  // guards core_ creation and readers_
    std::unique_ptr<Core> core_;
    std::atomic<Core*> core_ready_{nullptr};
    std::vector<std::unique_ptr<Reader>> readers_;
    std::unique_ptr<Reader> take_reader();
    void give_back(std::unique_ptr<Reader> reader);
};

}  // namespace leat::service
