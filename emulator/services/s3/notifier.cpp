#include "services/s3/notifier.h"

#include <algorithm>

#include "protocol/error.h"
#include "runtime/log.h"
#include "service/struck.h"
#include "services/lambda/door.h"
#include "services/s3/crossing.h"
#include "services/s3/s3.h"
#include "services/sns/door.h"
#include "services/sqs/door.h"

namespace leat::s3 {

using runtime::FaultAction;

namespace {

constexpr int kBatch = 64;
constexpr Duration kGiveUpAfter = std::chrono::hours(24);
constexpr const char* kPrincipal = "s3.amazonaws.com";
constexpr const char* kSender = "s3 notifier";

}  // namespace

Duration retry_pause(int attempts) {
    return std::min<Duration>(std::chrono::seconds(1) * (1 << std::min(attempts, 10)),
                              std::chrono::minutes(10));
}

/// One event on its way: what is to go wrong with it, and what became of it.
struct Notifier::Sending {
    const OutboxRow* row = nullptr;
    runtime::Fault fault;
    std::string payload;
    std::vector<std::string> became;  // ids; more than one of a duplicated event
    std::string code, message;        // why it failed
    bool dropped = false;

    bool failed() const { return !message.empty(); }
    int copies() const { return fault.has(runtime::FaultAction::Duplicate) ? fault.duplicate : 1; }
    void fail(std::string_view with_code, std::string_view with_message) {
        code = with_code;
        message = with_message.empty() ? "unknown fault" : with_message;
    }
    service::Crossing crossing(Timestamp now) const {
        return {.t = now,
                .edge = "s3.notify",
                .account = row->account,
                .from = "arn:aws:s3:::" + row->bucket,
                .to = row->target,
                .space = object_space(row->bucket, row->key),
                .places = service::Places(row->place),
                .bytes = static_cast<std::int64_t>(row->payload.size()),
                .attempt = row->attempts + 1};
    }
};

void Notifier::strike(const std::vector<OutboxRow>& rows, Sendings& prompt, Sendings& late) {
    auto& faults = s3_.host().faults;
    Sendings all(rows.size());
    const runtime::Fault* reorder = nullptr;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Sending& sending = all[i];
        sending.row = &rows[i];
        sending.payload = rows[i].payload;
        if (!faults.armed()) continue;
        sending.fault = faults.strike(
            "s3.notify",
            {{"bucket", rows[i].bucket}, {"key", rows[i].key}, {"target", rows[i].target}});
        sending.fault.spoil(sending.payload);
        if (!reorder && sending.fault.has(FaultAction::Reorder)) reorder = &sending.fault;
    }
    const auto order = reorder ? reorder->order(rows.size()) : runtime::Fault().order(rows.size());
    for (const std::size_t i : order)
        (all[i].fault.has(FaultAction::Latency) ? late : prompt).push_back(std::move(all[i]));
}

void Notifier::deliver(Sending& sending, const service::Sender& sender) {
    auto& doors = s3_.host().doors;
    const OutboxRow& row = *sending.row;
    try {
        for (int copy = 0; copy < sending.copies(); ++copy) {
            const service::Ticket ticket{copy == 0 ? row.id : 0};
            if (row.destination == Destination::Topic) {
                auto* sns = doors.find<sns::Door>();
                if (!sns) return sending.fail("", "there is no SNS here");
                sending.became.push_back(
                    sns->publish(row.target, kPrincipal, "arn:aws:s3:::" + row.bucket,
                                 {"Amazon S3 Notification", sending.payload}, sender, ticket));
            } else {
                auto* lambda = doors.find<lambda::Door>();
                if (!lambda) return sending.fail("", "there is no Lambda here");
                sending.became.push_back(
                    lambda->invoke_async(row.target, sending.payload, kPrincipal, sender, ticket));
            }
        }
    } catch (const protocol::Error& error) {
        sending.fail(error.code(), error.message());
    } catch (const std::exception& fault) {
        sending.fail("", fault.what());
    }
}

// Messages to queues share a transaction of SQS; the others go one by one.
void Notifier::deliver_to_queues(Sendings& sendings, const service::Sender& sender) {
    std::vector<sqs::OutgoingMessage> messages;
    std::vector<Sending*> of_message;
    for (Sending& sending : sendings) {
        const OutboxRow& row = *sending.row;
        if (row.destination != Destination::Queue || sending.failed() || sending.dropped) continue;
        for (int copy = 0; copy < sending.copies(); ++copy) {
            sqs::OutgoingMessage message;
            message.queue_arn = row.target;
            message.body = sending.payload;
            message.ticket = {copy == 0 ? row.id : 0};
            messages.push_back(std::move(message));
            of_message.push_back(&sending);
        }
    }
    if (messages.empty()) return;
    std::string fault = "there is no SQS here";
    std::vector<sqs::SendResult> results;
    try {
        if (auto* sqs = s3_.host().doors.find<sqs::Door>())
            results = sqs->send(messages, kPrincipal, sender);
    } catch (const std::exception& e) {
        fault = e.what();
    }
    for (std::size_t m = 0; m < messages.size(); ++m) {
        if (m >= results.size())
            of_message[m]->fail("", fault);
        else if (!results[m].error_code.empty())
            of_message[m]->fail(results[m].error_code, results[m].error_message);
        else
            of_message[m]->became.push_back(results[m].message_id);
    }
}

void Notifier::carry(Sendings& sendings, const service::Sender& sender) {
    for (Sending& sending : sendings) {
        if (sending.fault.fails())
            sending.fail(service::fault_code(sending.fault), service::fault_text(sending.fault));
        else if (sending.fault.has(FaultAction::Drop))
            sending.dropped = true;
        else if (sending.row->destination != Destination::Queue)
            deliver(sending, sender);
    }
    deliver_to_queues(sendings, sender);
    write_down(sendings);
    settle(sendings);
    for (const Sending& sending : sendings)
        if (sending.failed())
            runtime::log_warn("s3: an event of bucket " + sending.row->bucket + " did not reach " +
                              sending.row->target + ": " + sending.message);
}

void Notifier::write_down(const Sendings& sendings) {
    const Timestamp now = s3_.host().scheduler.now();
    s3_.write_store([&](Store& store) {
        for (const Sending& sending : sendings) {
            const OutboxRow& row = *sending.row;
            const bool again = sending.failed() && now - row.created < kGiveUpAfter;
            if (again)
                store.retry_notification(row.id, now + retry_pause(row.attempts));
            else
                store.finish_notification(row.id);
            // Events of a former version of the database do not know their object.
            if (row.place == 0 || !s3_.ledger().on()) continue;
            service::Crossing crossing = sending.crossing(now);
            if (sending.fault) service::mark_struck(crossing, sending.fault);
            if (sending.failed() || sending.dropped) {
                crossing.outcome = sending.dropped ? service::Outcome::Dropped
                                   : again         ? service::Outcome::Retried
                                                   : service::Outcome::Failed;
                if (sending.failed()) crossing.code = sending.code;
                if (sending.failed()) crossing.message = sending.message;
                s3_.ledger().add(crossing);
                continue;
            }
            crossing.became_places = service::Places(0);
            for (const std::string& id : sending.became) {
                crossing.became = id;
                s3_.ledger().add(crossing);
            }
        }
    });
}

void Notifier::settle(const Sendings& sendings) {
    std::vector<std::int64_t> to_topics, to_queues, to_functions;
    for (const Sending& sending : sendings) {
        if (sending.failed() || sending.dropped) continue;
        const auto destination = sending.row->destination;
        auto& told = destination == Destination::Topic   ? to_topics
                     : destination == Destination::Queue ? to_queues
                                                         : to_functions;
        told.push_back(sending.row->id);
    }
    auto& doors = s3_.host().doors;
    if (!to_topics.empty()) doors.get<sns::Door>().settled(kSender, to_topics);
    if (!to_queues.empty()) doors.get<sqs::Door>().settled(kSender, to_queues);
    if (!to_functions.empty()) doors.get<lambda::Door>().settled(kSender, to_functions);
}

runtime::Next Notifier::run(Timestamp now) {
    if (!s3_.has_state()) return runtime::Next::idle();
    service::Sender sender{kSender};
    const auto rows = s3_.read_store([&](Store& store) {
        sender.first = store.first_notification();
        return store.due_notifications(now, kBatch);
    });
    Sendings prompt, late;
    strike(rows, prompt, late);
    if (!prompt.empty()) carry(prompt, sender);
    if (!late.empty()) {
        Duration longest{0};
        for (const Sending& sending : late) longest = std::max(longest, sending.fault.latency);
        s3_.host().scheduler.pause_until(now + longest);
        carry(late, sender);
    }
    const auto next = s3_.read_store([](Store& store) { return store.next_notification(); });
    return next <= now ? runtime::Next::again() : runtime::Next::at_time(next);
}

}  // namespace leat::s3
