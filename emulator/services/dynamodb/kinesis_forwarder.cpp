#include "services/dynamodb/kinesis_forwarder.h"

#include <algorithm>

#include "runtime/log.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/store_destinations.h"
#include "services/kinesis/door.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kRecordsPerPut = 200;
constexpr std::size_t kBytesPerPut = 4 * MiB;
constexpr std::int64_t kSettledPerStep = 100;
constexpr Duration kRetryPause = std::chrono::minutes(1);
constexpr Duration kGivenUpAfter = std::chrono::hours(24);

}  // namespace

void KinesisForwarder::drop(const DestinationRow& destination, const OutboxRow& row, Timestamp now,
                            const protocol::Error& why) {
    service_.write_store([&](Store& store) {
        store.area<DestinationStore>().remove_up_to(destination.key, row.id);
        const auto arn = service::Arn::parse(destination.stream_arn);
        service_.ledger().add({.t = now,
                               .edge = "dynamodb.kinesis",
                               .outcome = service::Outcome::Dropped,
                               .account = arn ? arn->account : "",
                               .from = "dynamodb",
                               .to = destination.stream_arn,
                               .space = "dynamodb-kinesis/" + std::to_string(destination.key),
                               .places = service::Places(row.id),
                               .bytes = static_cast<std::int64_t>(row.body.size()),
                               .code = std::string(why.code()),
                               .message = why.message()});
    });
}

// A record that cannot ever be put stands in nobody's way: the records are put one by one until it
// is found and dropped. Whatever else is wrong may be right later.
void KinesisForwarder::refused(const DestinationRow& destination,
                               const std::vector<OutboxRow>& rows, Timestamp now,
                               const protocol::Error& why) {
    const bool for_good =
        why.code() == "ValidationException" || why.code() == "InvalidArgumentException";
    if (for_good && rows.size() > 1) {
        singly_until_ = std::max(singly_until_, rows.back().id);
        return;
    }
    if (for_good || rows.front().time < now - kGivenUpAfter) {
        drop(destination, rows.front(), now, why);
        return;
    }
    runtime::log_warn("DynamoDB could not put into " + destination.stream_arn + ": " +
                      why.message());
    retries_[destination.key] = now + kRetryPause;
    after_ = destination.key;
}

// True when there may be more to do at once.
bool KinesisForwarder::forward_some(Timestamp now) {
    const auto destination = service_.read_store(
        [&](Store& store) { return store.area<DestinationStore>().next_waiting(after_); });
    if (!destination) return false;
    const std::int64_t key = destination->key;
    if (const auto retry = retries_.find(key); retry != retries_.end() && now < retry->second) {
        after_ = key;
        return true;
    }
    auto rows = service_.read_store([&](Store& store) {
        return store.area<DestinationStore>().waiting(key, kRecordsPerPut, kBytesPerPut);
    });
    if (rows.empty()) return true;
    if (rows.front().id <= singly_until_) rows.resize(1);
    std::vector<kinesis::OutgoingRecord> records;
    for (const OutboxRow& row : rows) records.push_back({row.partition_key, row.body, {row.id, 0}});
    const auto arn = service::Arn::parse(destination->stream_arn);
    try {
        // Without an ARN the destination is gone, and with it the use of what waits.
        if (arn)
            service_.host().doors.get<kinesis::Door>().put_records(
                arn->scope(), arn->resource.substr(7), records, "dynamodb.amazonaws.com",
                {"dynamodb/" + std::to_string(key), rows.front().id});
    } catch (const protocol::Error& error) {
        refused(*destination, rows, now, error);
        return true;
    }
    retries_.erase(key);
    service_.write_store(
        [&](Store& store) { store.area<DestinationStore>().remove_up_to(key, rows.back().id); });
    return true;
}

// True when something changed.
bool KinesisForwarder::settle_some() {
    return service_.write_store([&](Store& store) {
        auto& destinations = store.area<DestinationStore>();
        bool changed = false;
        for (DestinationRow& row : destinations.unsettled(0, kSettledPerStep)) {
            if (row.status == DestinationStatus::Disabling) {
                if (destinations.any_waiting(row.key)) continue;
                if (row.table_key < 0) {
                    destinations.remove(row.key);
                    changed = true;
                    continue;
                }
                row.status = DestinationStatus::Disabled;
            } else {
                row.status = DestinationStatus::Active;
            }
            destinations.update(row);
            changed = true;
        }
        return changed;
    });
}

runtime::Next KinesisForwarder::run(Timestamp now) {
    if (!service_.has_state()) return runtime::Next::idle();
    if (forward_some(now)) return runtime::Next::again();
    after_ = 0;
    if (settle_some()) return runtime::Next::again();
    Timestamp next = Timestamp::never();
    for (const auto& [key, retry] : retries_) next = std::min(next, retry);
    std::erase_if(retries_, [&](const auto& entry) { return entry.second <= now; });
    if (next == Timestamp::never()) return runtime::Next::idle();
    return runtime::Next::at_time(next);
}

}  // namespace leat::dynamodb
