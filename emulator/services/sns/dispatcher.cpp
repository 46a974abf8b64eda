#include "services/sns/dispatcher.h"

#include <algorithm>
#include <optional>

#include "runtime/log.h"
#include "services/sns/delivery_policy.h"
#include "services/sns/sns.h"

namespace leat::sns {
namespace {

constexpr int kTasks = 40;  // of the scheduler's threads
constexpr int kTasksPerLane = 4;
constexpr int kRowsPerTask = 8;
constexpr std::uint64_t kJitterParts = 20;  // a twentieth of the delay at most
constexpr const char* kSender = "sns dispatcher";

struct Looked {
    std::optional<SubscriptionRecord> subscription;
    std::optional<TopicRecord> topic;
    std::optional<KeptMessage> message;
    std::int64_t first_delivery = 0;
};

/// May this kind of message still go to a subscription in this state?
bool still_wanted(const Looked& looked) {
    if (!looked.subscription || !looked.message || !looked.topic) return false;
    switch (looked.message->message.kind) {
        case MessageKind::SubscriptionConfirmation:
            return looked.subscription->state == SubscriptionState::Pending;
        case MessageKind::UnsubscribeConfirmation:
            return looked.subscription->state == SubscriptionState::Removed;
        default:
            return looked.subscription->state == SubscriptionState::Confirmed;
    }
}

}  // namespace

struct Dispatcher::Verdict {
    DeliveryRow row;
    std::optional<Timestamp> again;  // nothing: the delivery is over
    bool queues_know = false;        // the ticket was presented there
    bool functions_know = false;
    std::vector<service::Crossing> crossings;
};

void Dispatcher::set_due(std::int64_t subscription_id, Lane& lane, Timestamp due) {
    waiting_.erase({lane.due, subscription_id});
    lane.due = due;
    if (due != Timestamp::never() && lane.tasks < kTasksPerLane)
        waiting_.emplace(due, subscription_id);
    if (due == Timestamp::never() && lane.tasks == 0) lanes_.erase(subscription_id);
}

void Dispatcher::expect(std::int64_t subscription_id, Timestamp due) {
    {
        std::lock_guard lock(mutex_);
        if (loaded_) {  // else the first step finds the row in the database
            Lane& lane = lanes_[subscription_id];
            if (due >= lane.due) return;
            set_due(subscription_id, lane, due);
        }
    }
    wake();
}

void Dispatcher::forget() {
    {
        std::lock_guard lock(mutex_);
        loaded_ = false;
        waiting_.clear();
        std::erase_if(lanes_, [](const auto& entry) { return entry.second.tasks == 0; });
        for (auto& [id, lane] : lanes_) lane.due = Timestamp::never();
    }
    wake();
}

void Dispatcher::load() {
    std::vector<std::pair<std::int64_t, Timestamp>> found;
    service_.read_store([&](Store& store) {
        std::int64_t after = 0;
        while (const auto next = store.next_waiting(after)) {
            found.push_back(*next);
            after = next->first;
        }
        return true;
    });
    std::lock_guard lock(mutex_);
    for (const auto& [id, due] : found) {
        Lane& lane = lanes_[id];
        set_due(id, lane, std::min(lane.due, due));
    }
}

runtime::Next Dispatcher::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    bool first = false;
    {
        std::lock_guard lock(mutex_);
        first = !loaded_;
        loaded_ = true;  // from here on expect() is listened to
    }
    if (first) load();
    for (;;) {
        std::int64_t id = 0;
        {
            std::lock_guard lock(mutex_);
            if (tasks_ >= kTasks || waiting_.empty()) return runtime::Next::idle();
            const auto [due, candidate] = *waiting_.begin();
            if (due > now) return runtime::Next::at_time(due);
            id = candidate;
            Lane& lane = lanes_[id];
            waiting_.erase(waiting_.begin());
            lane.due = Timestamp::never();
        }
        auto rows = claim(id, now);
        if (rows.empty()) continue;
        service_.host().scheduler.post([this, id, rows = std::move(rows)] { carry(id, rows); });
    }
}

std::vector<DeliveryRow> Dispatcher::claim(std::int64_t subscription_id, Timestamp now) {
    // In-flight rows are among the earliest; look far enough to see past them.
    constexpr int kLook = kRowsPerTask * (kTasksPerLane + 1);
    auto rows = service_.read_store(
        [&](Store& store) { return store.due_deliveries(subscription_id, now, kLook); });
    std::optional<Timestamp> next;
    if (rows.empty())
        next =
            service_.read_store([&](Store& store) { return store.earliest_due(subscription_id); });
    std::lock_guard lock(mutex_);
    Lane& lane = lanes_[subscription_id];
    std::erase_if(rows, [&](const DeliveryRow& row) { return lane.in_flight.contains(row.id); });
    const bool more = rows.size() > kRowsPerTask;
    if (more) {
        rows.resize(kRowsPerTask);
        next = now;
    }
    if (!rows.empty()) {
        ++lane.tasks;
        ++tasks_;
        for (const auto& row : rows) lane.in_flight.insert(row.id);
    }
    set_due(subscription_id, lane, std::min(lane.due, next.value_or(Timestamp::never())));
    return rows;
}

void Dispatcher::carry(std::int64_t subscription_id, const std::vector<DeliveryRow>& rows) {
    std::optional<Timestamp> next;
    try {
        std::vector<Verdict> verdicts;
        for (const auto& row : rows) verdicts.push_back(attempt(row));
        write_down(verdicts);
        next =
            service_.read_store([&](Store& store) { return store.earliest_due(subscription_id); });
    } catch (const std::exception& fault) {
        // The rows are still there; they are carried again.
        runtime::log_error(std::string("sns: deliveries failed: ") + fault.what());
        next = service_.host().scheduler.now() + std::chrono::seconds(1);
    }
    {
        std::lock_guard lock(mutex_);
        Lane& lane = lanes_[subscription_id];
        --lane.tasks;
        --tasks_;
        for (const auto& row : rows) lane.in_flight.erase(row.id);
        set_due(subscription_id, lane, std::min(lane.due, next.value_or(Timestamp::never())));
    }
    wake();
}

Dispatcher::Verdict Dispatcher::attempt(const DeliveryRow& row) {
    Looked looked;
    service_.read_store([&](Store& store) {
        looked.subscription = store.find_subscription(row.subscription_id);
        looked.message = store.kept_message(row.message_id);
        looked.first_delivery = store.first_delivery();
        if (looked.subscription) looked.topic = store.find_topic(looked.subscription->topic_id);
        return true;
    });
    if (!still_wanted(looked)) return {.row = row, .again = std::nullopt};
    const SubscriptionRecord& subscription = *looked.subscription;
    DeliveryRules rules;
    if (subscription.over_http())
        rules = delivery_rules(looked.topic->attribute("DeliveryPolicy"),
                               subscription.attribute("DeliveryPolicy"));
    else
        rules.retry = managed_endpoint_policy();
    Rendering rendering(service_, looked.message->message, looked.message->signature);
    const bool to_queue = subscription.protocol == "sqs";
    const bool to_function = subscription.protocol == "lambda";
    const service::Sender sender{kSender, looked.first_delivery};
    const Carrier carrier{sender, row.id};
    const int failed = row.failed_attempts + 1;
    Trial trial =
        try_delivery(service_, rendering, subscription, rules.content_type, carrier, failed);
    const Outcome outcome = trial.result.outcome;
    Verdict verdict{row, std::nullopt, to_queue, to_function, std::move(trial.crossings)};
    if (outcome == Outcome::Delivered) return verdict;
    verdict.row.failed_attempts = failed;
    const auto delay = outcome == Outcome::Retry ? rules.retry.delay_before(failed) : std::nullopt;
    if (delay) {
        // Jitter only shortens: a retry is never later than its policy says.
        const auto room = static_cast<std::uint64_t>(delay->count()) / kJitterParts;
        const Duration jitter(room ? service_.host().ids.below(room + 1) : 0);
        verdict.again = service_.host().scheduler.now() + *delay - jitter;
        return verdict;
    }
    verdict.queues_know = to_queue || !subscription.attribute("RedrivePolicy").empty();
    const DeadLetter letter = send_to_dead_letters(service_, rendering, subscription, carrier);
    if (!letter.done) verdict.again = service_.host().scheduler.now() + std::chrono::seconds(1);
    if (!verdict.crossings.empty()) write_letter(verdict.crossings.back(), letter);
    return verdict;
}

void Dispatcher::write_down(const std::vector<Verdict>& verdicts) {
    service_.write_store([&](Store& store) {
        for (const auto& verdict : verdicts) {
            for (const auto& crossing : verdict.crossings) service_.ledger().add(crossing);
            if (verdict.again)
                store.postpone_delivery(verdict.row.id, verdict.row.failed_attempts,
                                        *verdict.again);
            else
                store.finish_delivery(verdict.row);
        }
        return true;
    });
    std::vector<std::int64_t> with_queues, with_functions;
    for (const auto& verdict : verdicts) {
        if (verdict.again) continue;
        if (verdict.queues_know) with_queues.push_back(verdict.row.id);
        if (verdict.functions_know) with_functions.push_back(verdict.row.id);
    }
    auto& doors = service_.host().doors;
    if (!with_queues.empty()) doors.get<sqs::Door>().settled(kSender, with_queues);
    if (!with_functions.empty()) doors.get<lambda::Door>().settled(kSender, with_functions);
}

}  // namespace leat::sns
