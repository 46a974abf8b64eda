#pragma once
// Dispatcher: the worker for deliveries that take time or were refused for now: HTTP, retries,
// handshakes. Each subscription has its own queue of rows; what is due is carried by tasks on the
// pool, a few at a time for one subscription, so that a slow endpoint delays nobody else. Owned by
// Sns.
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "runtime/scheduler.h"
#include "services/sns/delivery.h"
#include "services/sns/store.h"

namespace leat::sns {

class Sns;

class Dispatcher final : public runtime::Worker {
public:
    explicit Dispatcher(Sns& service) : Worker("sns dispatcher"), service_(service) {}
    runtime::Next run(Timestamp now) override;

    /// There is (or will be) a committed row for this subscription, due then. Any thread.
    void expect(std::int64_t subscription_id, Timestamp due);
    /// Forgets what it knows and reads the database anew.
    void forget();

private:
    struct Lane {
        Timestamp due = Timestamp::never();
        int tasks = 0;
        std::set<std::int64_t> in_flight;  // deliveries
    };
    struct Verdict;

    void load();
    /// The lane's next task may start at that time, or as soon as one of its tasks ends. Locked.
    void set_due(std::int64_t subscription_id, Lane& lane, Timestamp due);
    /// The next rows of a subscription that nobody carries yet, marked as carried.
    std::vector<DeliveryRow> claim(std::int64_t subscription_id, Timestamp now);
    void carry(std::int64_t subscription_id, const std::vector<DeliveryRow>& rows);
    Verdict attempt(const DeliveryRow& row);
    void write_down(const std::vector<Verdict>& verdicts);

    Sns& service_;
    std::mutex mutex_;  // guards the rest
    bool loaded_ = false;
    int tasks_ = 0;
    std::map<std::int64_t, Lane> lanes_;  // by subscription
    std::set<std::pair<Timestamp, std::int64_t>>
        waiting_;  // lanes that may start a task, by due time
};

}  // namespace leat::sns
