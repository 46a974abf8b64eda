#include "services/sns/fan_out.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "service/struck.h"
#include "services/sns/retry_policy.h"
#include "services/sns/sns.h"

namespace leat::sns {

using runtime::FaultAction;

namespace {

template <class T>
std::vector<T> in_order(const std::vector<T>& things, const std::vector<std::size_t>& order) {
    std::vector<T> ordered;
    ordered.reserve(things.size());
    for (const std::size_t place : order) ordered.push_back(things[place]);
    return ordered;
}

constexpr int kRows = 256;
constexpr std::size_t kWorthHelp = 16;  // signatures

/// Signs on this thread and, when there is much to sign, on one more.
class SharedSigning {
public:
    explicit SharedSigning(std::vector<Rendering*> renderings)
        : renderings_(std::move(renderings)) {}

    void work() {
        for (std::size_t i = next_++; i < renderings_.size(); i = next_++) {
            try {
                renderings_[i]->sign_for("sqs");
            } catch (const std::exception&) {
                // Still unsigned; whoever needs its envelope tries again and reports.
            }
            std::lock_guard lock(mutex_);
            if (++signed_ == renderings_.size()) all_signed_.notify_all();
        }
    }
    void wait() {
        std::unique_lock lock(mutex_);
        all_signed_.wait(lock, [this] { return signed_ == renderings_.size(); });
    }

private:
    std::vector<Rendering*> renderings_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    std::condition_variable all_signed_;
    std::size_t signed_ = 0;
};

}  // namespace

struct FanOut::Chunk {
    struct Later {
        std::int64_t subscription_id;
        int failed_attempts;
        Timestamp due;
    };
    std::vector<OutgoingRow> rows;
    std::vector<Rendering> renderings;      // one for each row
    std::vector<std::vector<Later>> later;  // one for each row
    std::vector<service::Crossing> crossings;
    std::unordered_map<std::int64_t, std::optional<SubscriptionRecord>> subscriptions;
    // Rows go in order and chunk by chunk: what lies before the first is settled.
    service::Sender sender{"sns fan-out"};

    Carrier carrier(std::size_t row, const SubscriptionRecord& subscription) const {
        return {sender, rows[row].id, subscription.id};
    }
    /// Calls fn(row index, subscription) for each target of that protocol that still exists.
    template <class F>
    void each(std::string_view protocol, F&& fn) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (const auto id : rows[i].subscriptions) {
                const auto& subscription = subscriptions[id];
                const bool wanted = subscription &&
                                    subscription->state == SubscriptionState::Confirmed &&
                                    (subscription->protocol == protocol ||
                                     (protocol == "http" && subscription->over_http()));
                if (wanted) fn(i, *subscription);
            }
    }
};

runtime::Next FanOut::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    Chunk chunk;
    load(chunk);
    if (chunk.rows.empty()) return runtime::Next::idle();
    sign(chunk);
    send_to_queues(chunk, now);
    invoke_functions(chunk, now);
    chunk.each("http", [&](std::size_t row, const SubscriptionRecord& subscription) {
        chunk.later[row].push_back({subscription.id, 0, now});
    });
    finish(chunk);
    return runtime::Next::again();
}

void FanOut::load(Chunk& chunk) {
    service_.read_store([&](Store& store) {
        chunk.rows = store.outgoing(kRows);
        for (const auto& row : chunk.rows)
            for (const auto id : row.subscriptions) {
                const auto [entry, fresh] = chunk.subscriptions.try_emplace(id);
                if (fresh) entry->second = store.find_subscription(id);
            }
        return true;
    });
    if (!chunk.rows.empty()) chunk.sender.first = chunk.rows.front().id;
    chunk.renderings.reserve(chunk.rows.size());
    for (const auto& row : chunk.rows) chunk.renderings.emplace_back(service_, row.message);
    chunk.later.resize(chunk.rows.size());
}

void FanOut::sign(Chunk& chunk) {
    std::vector<Rendering*> unsigned_ones;
    for (std::size_t i = 0; i < chunk.rows.size(); ++i) {
        const auto& row = chunk.rows[i];
        if (row.message.per_protocol) continue;
        for (const auto id : row.subscriptions) {
            const auto& subscription = chunk.subscriptions[id];
            if (!subscription || is_raw(row.message, *subscription)) continue;
            unsigned_ones.push_back(&chunk.renderings[i]);
            break;
        }
    }
    if (unsigned_ones.empty()) return;
    const bool help = unsigned_ones.size() >= kWorthHelp;
    const auto signing = std::make_shared<SharedSigning>(std::move(unsigned_ones));
    // The helper may come too late; then it finds nothing left and touches no rendering.
    if (help) service_.host().scheduler.post([signing] { signing->work(); });
    signing->work();
    signing->wait();
}

void FanOut::send_to_queues(Chunk& chunk, Timestamp now) {
    std::vector<sqs::OutgoingMessage> messages;
    struct Target {
        std::size_t row;
        const SubscriptionRecord* subscription;
        runtime::Fault fault;
    };
    std::vector<Target> targets;
    Duration latency{0};
    runtime::Fault reorder;
    chunk.each("sqs", [&](std::size_t row, const SubscriptionRecord& subscription) {
        if (has_too_many_attributes(chunk.rows[row].message, subscription)) {
            record(chunk, crossing_of(chunk.rows[row].message, subscription, too_many_attributes(),
                                      1, now));
            settle(chunk, row, subscription, too_many_attributes(), now);
            return;
        }
        const auto fault = strike(service_, chunk.rows[row].message, subscription);
        if (fault && !survives(chunk, row, subscription, fault, now)) return;
        auto message = chunk.renderings[row].for_queue(subscription, subscription.endpoint);
        fault.spoil(message.body);
        const int copies = fault.has(FaultAction::Duplicate) ? fault.duplicate : 1;
        for (int copy = 0; copy < copies; ++copy) {
            messages.push_back(message);
            if (copy == 0)
                messages.back().ticket =
                    chunk.carrier(row, subscription).ticket(Carrier::Effect::Delivery);
            targets.push_back({row, &subscription, fault});
        }
        if (fault.has(FaultAction::Latency)) latency = std::max(latency, fault.latency);
        if (fault.has(FaultAction::Reorder)) reorder = fault;
    });
    if (messages.empty()) return;
    if (reorder) {
        const auto order = reorder.order(messages.size());
        messages = in_order(messages, order);
        targets = in_order(targets, order);
    }
    auto& host = service_.host();
    if (latency.count() > 0) host.scheduler.pause_until(now + latency);
    const auto results =
        host.doors.get<sqs::Door>().send(messages, "sns.amazonaws.com", chunk.sender);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto& [row, subscription, fault] = targets[i];
        const Attempted result = attempted(results.at(i));
        auto crossing =
            crossing_of(chunk.rows[row].message, *subscription, result, 1, host.scheduler.now());
        if (fault && result.code.empty()) service::mark_struck(crossing, fault);
        record(chunk, std::move(crossing));
        settle(chunk, row, *subscription, result, now);
    }
}

// A fault may fail the attempt or swallow the message before anything is sent.
bool FanOut::survives(Chunk& chunk, std::size_t row, const SubscriptionRecord& subscription,
                      const runtime::Fault& fault, Timestamp now) {
    if (!fault.fails() && !fault.has(FaultAction::Drop)) return true;
    const Attempted result = fault.fails() ? struck_attempt(fault, subscription) : Attempted();
    auto crossing = crossing_of(chunk.rows[row].message, subscription, result, 1, now);
    if (!fault.fails()) {
        crossing.outcome = service::Outcome::Dropped;
        service::mark_struck(crossing, fault);
    }
    record(chunk, std::move(crossing));
    settle(chunk, row, subscription, result, now);
    return false;
}

void FanOut::record(Chunk& chunk, service::Crossing crossing) {
    if (service_.host().ledger_limit > 0) chunk.crossings.push_back(std::move(crossing));
}

void FanOut::invoke_functions(Chunk& chunk, Timestamp now) {
    chunk.each("lambda", [&](std::size_t row, const SubscriptionRecord& subscription) {
        Trial trial = try_delivery(service_, chunk.renderings[row], subscription, "",
                                   chunk.carrier(row, subscription), 1);
        // The last one is what a dead letter is written into.
        for (auto& crossing : trial.crossings) record(chunk, std::move(crossing));
        settle(chunk, row, subscription, trial.result, now);
    });
}

void FanOut::settle(Chunk& chunk, std::size_t row, const SubscriptionRecord& subscription,
                    const Attempted& attempted, Timestamp now) {
    if (attempted.outcome == Outcome::Delivered) return;
    if (attempted.outcome == Outcome::Refused) {
        const DeadLetter letter = send_to_dead_letters(
            service_, chunk.renderings[row], subscription, chunk.carrier(row, subscription));
        if (!chunk.crossings.empty()) write_letter(chunk.crossings.back(), letter);
        if (letter.done) return;
    }
    const auto delay = managed_endpoint_policy().delay_before(1);
    chunk.later[row].push_back({subscription.id, 1, now + delay.value_or(Duration(0))});
}

void FanOut::finish(Chunk& chunk) {
    service_.write_store([&](Store& store) {
        for (std::size_t i = 0; i < chunk.rows.size(); ++i) {
            if (chunk.later[i].empty()) continue;
            const auto id =
                store.keep_message(chunk.rows[i].message, chunk.renderings[i].shared_signature());
            for (const auto& later : chunk.later[i])
                store.add_delivery(id, later.subscription_id, later.failed_attempts, later.due);
        }
        store.delete_outgoing(chunk.rows.back().id);
        for (const auto& crossing : chunk.crossings) service_.ledger().add(crossing);
        return true;
    });
    for (const auto& row : chunk.later)
        for (const auto& later : row) service_.dispatcher.expect(later.subscription_id, later.due);
}

}  // namespace leat::sns
