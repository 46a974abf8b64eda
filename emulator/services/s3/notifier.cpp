#include "services/s3/notifier.h"

#include <algorithm>

#include "protocol/error.h"
#include "runtime/log.h"
#include "services/lambda/door.h"
#include "services/s3/s3.h"
#include "services/sns/door.h"
#include "services/sqs/door.h"

namespace leat::s3 {

namespace {

constexpr int kBatch = 64;
constexpr Duration kGiveUpAfter = std::chrono::hours(24);
constexpr const char* kPrincipal = "s3.amazonaws.com";

}  // namespace

Duration retry_pause(int attempts) {
    return std::min<Duration>(std::chrono::seconds(1) * (1 << std::min(attempts, 10)),
                              std::chrono::minutes(10));
}

std::string Notifier::deliver(const OutboxRow& row) {
    auto& doors = s3_.host().doors;
    try {
        if (row.destination == Destination::Topic) {
            auto* sns = doors.find<sns::Door>();
            if (!sns) return "there is no SNS here";
            sns->publish(row.target, kPrincipal, "arn:aws:s3:::" + row.bucket,
                         {"Amazon S3 Notification", row.payload});
        } else {
            auto* lambda = doors.find<lambda::Door>();
            if (!lambda) return "there is no Lambda here";
            lambda->invoke_async(row.target, row.payload, kPrincipal);
        }
        return {};
    } catch (const std::exception& fault) {
        return *fault.what() ? fault.what() : "unknown fault";
    }
}

// Messages to queues share a transaction of SQS; the others go one by one.
std::vector<std::string> Notifier::deliver_all(const std::vector<OutboxRow>& rows) {
    std::vector<std::string> faults(rows.size());
    std::vector<sqs::OutgoingMessage> messages;
    std::vector<std::size_t> of_message;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].destination != Destination::Queue) {
            faults[i] = deliver(rows[i]);
            continue;
        }
        sqs::OutgoingMessage message;
        message.queue_arn = rows[i].target;
        message.body = rows[i].payload;
        messages.push_back(std::move(message));
        of_message.push_back(i);
    }
    if (messages.empty()) return faults;
    std::string fault = "there is no SQS here";
    std::vector<sqs::SendResult> results;
    try {
        if (auto* sqs = s3_.host().doors.find<sqs::Door>())
            results = sqs->send(messages, kPrincipal);
    } catch (const std::exception& e) {
        fault = e.what();
    }
    for (std::size_t m = 0; m < messages.size(); ++m) {
        auto& said = faults[of_message[m]];
        if (m >= results.size())
            said = fault;
        else if (!results[m].error_code.empty())
            said = results[m].error_message;
    }
    return faults;
}

runtime::Next Notifier::run(Timestamp now) {
    if (!s3_.has_state()) return runtime::Next::idle();
    const auto rows =
        s3_.read_store([&](Store& store) { return store.due_notifications(now, kBatch); });
    const auto faults = deliver_all(rows);
    const auto next = s3_.write_store([&](Store& store) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool expired = now - rows[i].created >= kGiveUpAfter;
            if (faults[i].empty() || expired)
                store.finish_notification(rows[i].id);
            else
                store.retry_notification(rows[i].id, now + retry_pause(rows[i].attempts));
        }
        return store.next_notification();
    });
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!faults[i].empty())
            runtime::log_warn("s3: an event of bucket " + rows[i].bucket + " did not reach " +
                              rows[i].target + ": " + faults[i]);
    return next <= now ? runtime::Next::again() : runtime::Next::at_time(next);
}

}  // namespace leat::s3
