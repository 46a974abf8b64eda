#include "services/sns/fan_out.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "services/sns/retry_policy.h"
#include "services/sns/sns.h"

namespace leat::sns {
namespace {

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
    std::unordered_map<std::int64_t, std::optional<SubscriptionRecord>> subscriptions;

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
    std::vector<std::pair<std::size_t, const SubscriptionRecord*>> targets;
    chunk.each("sqs", [&](std::size_t row, const SubscriptionRecord& subscription) {
        if (has_too_many_attributes(chunk.rows[row].message, subscription)) {
            settle(chunk, row, subscription, Outcome::Refused, now);
            return;
        }
        messages.push_back(chunk.renderings[row].for_queue(subscription, subscription.endpoint));
        targets.emplace_back(row, &subscription);
    });
    if (messages.empty()) return;
    const auto results = service_.host().doors.get<sqs::Door>().send(messages, "sns.amazonaws.com");
    for (std::size_t i = 0; i < targets.size(); ++i)
        settle(chunk, targets[i].first, *targets[i].second, outcome_of(results.at(i)), now);
}

void FanOut::invoke_functions(Chunk& chunk, Timestamp now) {
    chunk.each("lambda", [&](std::size_t row, const SubscriptionRecord& subscription) {
        settle(chunk, row, subscription,
               deliver_to_function(service_, chunk.renderings[row], subscription), now);
    });
}

void FanOut::settle(Chunk& chunk, std::size_t row, const SubscriptionRecord& subscription,
                    Outcome outcome, Timestamp now) {
    if (outcome == Outcome::Delivered) return;
    const bool done = outcome == Outcome::Refused &&
                      send_to_dead_letters(service_, chunk.renderings[row], subscription);
    if (done) return;
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
        return true;
    });
    for (const auto& row : chunk.later)
        for (const auto& later : row) service_.dispatcher.expect(later.subscription_id, later.due);
}

}  // namespace leat::sns
