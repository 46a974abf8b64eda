#pragma once
// StoredService: a service with a database. Included by the services' own headers; the template is
// instantiated once per service.
//
// Store is constructed from storage::Database& once for the writer and once for each read
// connection. It has `static storage::Migrations migrations()` and `void drop_caches()`, which is
// called on the writer's store after a rollback; it may have `void before_commit()`, called in each
// transaction of the writer after its last operation. Only the writer's store may keep caches.
#include <atomic>
#include <set>

#include "runtime/defer.h"
#include "service/service.h"
#include "storage/writer.h"

namespace leat::service {

/// Runs what an operation asked for after its commit.
void run_after_commit(Context& context);
/// The Context of a call that one service makes on behalf of another.
Context internal_context(Host& host, const Scope& scope, std::string_view principal);

template <class Store>
class StoredService : public Service {
public:
    void run(const Operation& operation, Context& context, Exchange& exchange, Finish finish) final;
    void reset(const std::string* account) override;
    void stop() override { release_waiting(); }

    /// Runs fn(store) in the service's transaction, blocking; for workers and doors. fn may run a
    /// second time when the group it was part of had to be undone.
    template <class F>
    auto write_store(F&& fn);
    /// Runs fn(store) in a read transaction on a connection of its own.
    template <class F>
    auto read_store(F&& fn);
    /// Runs an operation's function as the service `principal` would, blocking, in a transaction of
    /// its own: `write_call<put_record>(*this, scope, "firehose.amazonaws.com", input)`.
    template <auto F, class Self, class Input>
    auto write_call(Self& self, const Scope& scope, std::string_view principal, Input&& input);
    template <auto F, class Self, class Input>
    auto read_call(Self& self, const Scope& scope, std::string_view principal, Input&& input);

    /// True when the database exists already: state of a former run.
    bool has_state();
    /// The ledger, to write to: only inside a write operation or write_store(), or before_commit().
    Ledger& ledger() { return core().ledger; }

    std::int64_t read_ledger(const Ledger::Visit& visit) override;
    void freeze() override;
    void thaw() override;
    void save(const std::string& folder) override;
    void load(const std::string& folder) override;
    void resume() override { forget(nullptr); }

protected:
    StoredService(Host& host, const char* name)
        : Service(host),
          name_(name),
          path_(host.data_dir + "/" + name + ".db"),
          found_(storage::database_exists(path_)) {}

    /// Deletes an account's rows: called with the writer's store inside a transaction.
    virtual void reset_account(Store& store, const std::string& account) = 0;
    /// After everything was deleted (account == nullptr) or an account went: forget what is kept in
    /// memory and remove files that no row names any more.
    virtual void forget(const std::string* /*account*/) {}

private:
    struct Reader {
        Reader(const std::string& path, storage::Durability d)
            : database(path, d),
              store(database),
              begin(database, "BEGIN"),
              commit(database, "COMMIT") {}
        storage::Database database;
        Store store;
        storage::Statement begin, commit;
    };
    /// A read transaction on a connection of the pool.
    class Snapshot {
    public:
        explicit Snapshot(StoredService& service)
            : service_(service), reader_(service.take_reader()) {
            reader_->begin.execute();
        }
        ~Snapshot() {
            try {
                reader_->commit.execute();
                service_.give_back(std::move(reader_));
            } catch (const storage::StorageError&) {
                // The connection is closed instead of reused.
            }
        }
        Store& store() { return reader_->store; }

    private:
        StoredService& service_;
        std::unique_ptr<Reader> reader_;
    };
    struct Core {
        Core(const std::string& path, const Host& host)
            : database(path, host.durability),
              store((storage::migrate(database, Store::migrations()), database)),
              ledger(database, host.ledger_limit),
              writer(
                  database, [this] { drop_caches(); }, [this] { before_commit(); }) {}
        void drop_caches() {
            store.drop_caches();
            ledger.drop_caches();
        }
        void before_commit() {
            if constexpr (requires(Store & s, Ledger & l) { s.before_commit(l); })
                store.before_commit(ledger);
            else if constexpr (requires(Store & s) { s.before_commit(); })
                store.before_commit();
            ledger.before_commit();
        }
        storage::Database database;
        Store store;
        Ledger ledger;
        storage::Writer writer;
    };
    struct Job;

    Core& core();
    std::unique_ptr<Reader> take_reader();
    void give_back(std::unique_ptr<Reader> reader);
    void release_waiting();

    const std::string name_, path_;
    const bool found_;  // there was a database before this run
    std::mutex mutex_;  // guards the creation of core_, and readers_
    std::unique_ptr<Core> core_;
    std::atomic<Core*> core_ready_{nullptr};
    std::vector<std::unique_ptr<Reader>> readers_;
    std::mutex waiting_mutex_;
    std::set<std::shared_ptr<Job>> waiting_;
    bool stopped_ = false;
};

// One write request on its way through the writer, and through waits.
template <class Store>
struct StoredService<Store>::Job final : storage::WriteJob, std::enable_shared_from_this<Job> {
    Job(StoredService& service, const Operation& operation, Context& context, Exchange& exchange,
        Finish finish)
        : service(service),
          operation(operation),
          context(context),
          exchange(exchange),
          finish(std::move(finish)) {}

    void submit() {
        self = this->shared_from_this();
        service.core().writer.submit(*this);
    }

    void run() override {
        context.now = service.host().scheduler.now();
        context.raise_after_commit.clear();
        context.wake_after_commit.clear();
        context.run_after_commit.clear();
        wait = operation.run(service, &service.core().store, context, exchange, last_look.load());
    }

    void done() noexcept override {
        const auto keep = std::move(self);
        disarm();
        run_after_commit(context);
        if (wait)
            arm(keep);
        else
            finish(nullptr);
    }

    void failed(std::exception_ptr why) noexcept override {
        const auto keep = std::move(self);
        disarm();
        finish(std::move(why));
    }

    // Waits for the signal, for virtual time, and, on a clock that stands still, for the same
    // interval of real time: a client's poll ends even when nobody moves the clock. What fires
    // while this is still being set up is remembered and acted on at the end.
    void arm(const std::shared_ptr<Job>& keep) {
        state = State::Arming;
        {
            std::lock_guard lock(service.waiting_mutex_);
            if (service.stopped_) last_look = true;
            service.waiting_.insert(keep);
        }
        const std::weak_ptr<Job> weak = keep;
        if (!last_look) watch(weak);
        State arming = State::Arming;
        const bool fired = !state.compare_exchange_strong(arming, State::Armed);
        if (fired) state = State::Armed;
        if (fired || last_look) fire();
    }

    void watch(const std::weak_ptr<Job>& weak) {
        auto& scheduler = service.host().scheduler;
        const auto look_again = [weak] {
            if (const auto job = weak.lock()) job->fire();
        };
        signal = wait->signal;
        // The signal is raised under its own lock, which this job will want: look again after that.
        if (signal)
            subscription = signal->subscribe([weak] {
                const auto job = weak.lock();
                if (!job) return;
                if (runtime::this_thread_deferrer())
                    job->fire();
                else
                    job->service.host().scheduler.post([job] { job->fire(); });
            });
        timer = scheduler.at(wait->deadline, look_again);
        if (scheduler.clock().mode() == runtime::ClockMode::Manual && !real_timer) {
            real_timer = scheduler.after_real(wait->deadline - context.started, [weak] {
                if (const auto job = weak.lock()) {
                    job->last_look = true;
                    job->fire();
                }
            });
        }
    }

    void fire() {
        for (State now = state.load();;) {
            if (now == State::Armed) {
                if (state.compare_exchange_weak(now, State::Idle)) break;
            } else if (now == State::Arming) {
                if (state.compare_exchange_weak(now, State::Fired)) return;
            } else {
                return;
            }
        }
        {
            std::lock_guard lock(service.waiting_mutex_);
            service.waiting_.erase(this->shared_from_this());
        }
        submit();
    }

    void disarm() {
        if (signal) signal->unsubscribe(subscription);
        signal.reset();
        if (timer) service.host().scheduler.cancel(timer);
        timer = 0;
        if (real_timer && (!wait || last_look)) service.host().scheduler.cancel(real_timer);
    }

    StoredService& service;
    const Operation& operation;
    Context& context;
    Exchange& exchange;
    Finish finish;
    std::shared_ptr<Job> self;  // keeps the job alive while the writer holds it
    std::optional<Wait> wait;
    std::atomic<bool> last_look{false};
    enum class State { Idle, Arming, Armed, Fired };
    std::atomic<State> state{State::Idle};
    runtime::SignalPtr signal;
    runtime::Signal::Id subscription = 0;
    runtime::TimerId timer = 0, real_timer = 0;
};

template <class Store>
typename StoredService<Store>::Core& StoredService<Store>::core() {
    if (Core* ready = core_ready_.load(std::memory_order_acquire)) return *ready;
    std::lock_guard lock(mutex_);
    if (!core_) {
        core_ = std::make_unique<Core>(path_, host_);
        core_ready_.store(core_.get(), std::memory_order_release);
    }
    return *core_;
}

template <class Store>
bool StoredService<Store>::has_state() {
    return found_ || core_ready_.load();
}

template <class Store>
std::unique_ptr<typename StoredService<Store>::Reader> StoredService<Store>::take_reader() {
    core();
    {
        std::lock_guard lock(mutex_);
        if (!readers_.empty()) {
            auto reader = std::move(readers_.back());
            readers_.pop_back();
            return reader;
        }
    }
    return std::make_unique<Reader>(path_, host_.durability);
}

template <class Store>
void StoredService<Store>::give_back(std::unique_ptr<Reader> reader) {
    constexpr std::size_t kKept = 8;
    std::lock_guard lock(mutex_);
    if (readers_.size() < kKept) readers_.push_back(std::move(reader));
}

template <class Store>
void StoredService<Store>::run(const Operation& operation, Context& context, Exchange& exchange,
                               Finish finish) {
    if (operation.mode == Mode::Write || operation.mode == Mode::Waiting) {
        try {
            std::make_shared<Job>(*this, operation, context, exchange, finish)->submit();
        } catch (...) {
            finish(std::current_exception());
        }
        return;
    }
    try {
        context.now = host_.scheduler.now();
        Snapshot snapshot(*this);
        if (operation.mode == Mode::Detached) {
            operation.start(*this, &snapshot.store(), context, exchange, finish);
            return;
        }
        operation.run(*this, &snapshot.store(), context, exchange, false);
    } catch (...) {
        finish(std::current_exception());
        return;
    }
    finish(nullptr);
}

template <class Store>
template <class F>
auto StoredService<Store>::write_store(F&& fn) {
    using Result = decltype(fn(std::declval<Store&>()));
    Core& c = core();
    if constexpr (std::is_void_v<Result>) {
        c.writer.run([&] { fn(c.store); });
    } else {
        std::optional<Result> result;
        c.writer.run([&] { result.emplace(fn(c.store)); });
        return std::move(*result);
    }
}

template <class Store>
template <class F>
auto StoredService<Store>::read_store(F&& fn) {
    Snapshot snapshot(*this);
    return fn(snapshot.store());
}

template <class Store>
template <auto F, class Self, class Input>
auto StoredService<Store>::write_call(Self& self, const Scope& scope, std::string_view principal,
                                      Input&& input) {
    using CallType = typename detail::Signature<decltype(F)>::CallType;
    Context context = internal_context(host_, scope, principal);
    auto output = write_store([&](Store& store) {
        context.now = host_.scheduler.now();
        context.raise_after_commit.clear();
        context.wake_after_commit.clear();
        context.run_after_commit.clear();
        auto call = detail::make_call<CallType>(self, &store, context, false);
        return F(call, input);
    });
    run_after_commit(context);
    return output;
}

template <class Store>
template <auto F, class Self, class Input>
auto StoredService<Store>::read_call(Self& self, const Scope& scope, std::string_view principal,
                                     Input&& input) {
    using CallType = typename detail::Signature<decltype(F)>::CallType;
    Context context = internal_context(host_, scope, principal);
    Snapshot snapshot(*this);
    auto call = detail::make_call<CallType>(self, &snapshot.store(), context, false);
    return F(call, input);
}

template <class Store>
void StoredService<Store>::reset(const std::string* account) {
    if (!has_state()) return;
    Core& c = core();
    c.writer.run([&] {
        if (account) {
            reset_account(c.store, *account);
            c.ledger.forget_account(*account);
        } else {
            storage::delete_all_rows(c.database);
        }
        c.drop_caches();
    });
    forget(account);
}

template <class Store>
std::int64_t StoredService<Store>::read_ledger(const Ledger::Visit& visit) {
    if (!has_state()) return 0;
    auto reader = take_reader();
    const std::int64_t gone = Ledger::read(reader->database, visit);
    give_back(std::move(reader));
    return gone;
}

template <class Store>
void StoredService<Store>::freeze() {
    if (has_state()) core().writer.hold();
}

template <class Store>
void StoredService<Store>::thaw() {
    if (has_state()) core().writer.release();
}

template <class Store>
void StoredService<Store>::save(const std::string& folder) {
    if (has_state()) core().database.copy_to(folder + "/" + name_ + ".db");
}

template <class Store>
void StoredService<Store>::load(const std::string& folder) {
    const std::string path = folder + "/" + name_ + ".db";
    const bool present = storage::database_exists(path);
    if (!present && !has_state()) return;
    Core& c = core();
    if (!c.writer.held()) c.writer.hold();  // it had no state when all were frozen
    if (present) {
        c.database.replace_by(path);
        storage::migrate(c.database, Store::migrations());
    } else {
        c.database.execute("BEGIN IMMEDIATE");
        storage::delete_all_rows(c.database);
        c.database.execute("COMMIT");
    }
    c.drop_caches();
}

// Answers every long poll now; the emulator stops.
template <class Store>
void StoredService<Store>::release_waiting() {
    std::set<std::shared_ptr<Job>> jobs;
    {
        std::lock_guard lock(waiting_mutex_);
        stopped_ = true;
        jobs = waiting_;
    }
    for (const auto& job : jobs) {
        job->last_look = true;
        job->fire();
    }
}

}  // namespace leat::service
