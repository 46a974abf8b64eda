#include "services/dynamodb/throughput_limits.h"

#include <algorithm>

#include "service/fault_error.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/errors.h"

namespace leat::dynamodb {
namespace {

constexpr double kBurstSeconds = 300;

protocol::Error throttled(bool on_demand, bool index) {
    if (on_demand)
        return protocol::kThrottling(
            "Throughput exceeds the maximum OnDemandThroughput configured on table or index.");
    return ProvisionedThroughputExceeded(
        index ? "The level of configured provisioned throughput for one or more global secondary "
                "indexes of the table was exceeded. Consider increasing your provisioning level "
                "for the under-provisioned global secondary indexes with the UpdateTable API"
              : "The level of configured provisioned throughput for the table was exceeded. "
                "Consider increasing your provisioning level with the UpdateTable API.");
}

}  // namespace

std::optional<ThroughputLimits::Rate> ThroughputLimits::rate(const Table& table, const Index* index,
                                                             Use use) {
    const bool read = use == Use::Read;
    if (table.on_demand) {
        const auto& most = index ? (read ? index->max_read : index->max_write)
                                 : (read ? table.max_read : table.max_write);
        if (!most || *most <= 0) return std::nullopt;
        return Rate{static_cast<double>(*most), true};
    }
    const auto& provisioned = index ? index->throughput : table.throughput;
    return Rate{static_cast<double>(read ? provisioned.read : provisioned.write), false};
}

ThroughputLimits::Bucket& ThroughputLimits::filled(const Table& table, const Index* index, Use use,
                                                   const Rate& rate, Timestamp now) {
    const double most = rate.per_second * kBurstSeconds;
    const auto [it, is_new] =
        buckets_.try_emplace(Name{table.key, index ? index->space : 0, use}, Bucket{most, now});
    Bucket& bucket = it->second;
    const double seconds =
        std::max(0.0, static_cast<double>((now - bucket.filled).count()) / 1000.0);
    bucket.units = std::min(most, bucket.units + seconds * rate.per_second);
    bucket.filled = std::max(bucket.filled, now);
    return bucket;
}

std::optional<protocol::Error> ThroughputLimits::refuses(const Table& table, const Index* index,
                                                         Use use, Timestamp now) {
    std::lock_guard lock(mutex_);
    const auto empty = [&](const Index* of) -> std::optional<protocol::Error> {
        const auto limit = rate(table, of, use);
        if (!limit || filled(table, of, use, *limit, now).units > 0) return std::nullopt;
        return throttled(limit->on_demand, of != nullptr);
    };
    // Local indexes live on the table's units.
    if (use == Use::Read) return empty(index && index->global ? index : nullptr);
    if (auto error = empty(nullptr)) return error;
    for (const Index& one : table.indexes)
        if (one.global && one.status != Index::Status::Deleting)
            if (auto error = empty(&one)) return error;
    return std::nullopt;
}

void ThroughputLimits::spend(const Table& table, const Spent& spent, Use use, Timestamp now) {
    std::lock_guard lock(mutex_);
    const auto take = [&](const Index* from, double units) {
        if (const auto limit = rate(table, from, use); limit && units > 0)
            filled(table, from, use, *limit, now).units -= units;
    };
    double of_table = spent.table;
    for (const auto& [name, units] : spent.local) of_table += units;
    take(nullptr, of_table);
    for (const auto& [name, units] : spent.global)
        if (const Index* index = table.index(name)) take(index, units);
}

ThroughputLimits* throughput_limits(Call& call) {
    return call.service.host().doors.find<ThroughputLimits>();
}

std::optional<protocol::Error> strike_write(Call& call, const Table& table) {
    auto& faults = call.service.host().faults;
    if (!faults.armed()) [[likely]]
        return std::nullopt;
    using runtime::FaultAction;
    const auto fault = faults.strike("dynamodb.write", {{"table", table.arn()}});
    if (fault.has(FaultAction::Throttle)) return throttled(false, false);
    if (!fault.has(FaultAction::Error)) return std::nullopt;
    return service::fault_error(fault, TransactionConflict(kTransactionOngoing));
}

std::optional<protocol::Error> refusal(Call& call, const Table& table, const Index* index,
                                       ThroughputLimits::Use use) {
    if (use == ThroughputLimits::Use::Write)
        if (auto error = strike_write(call, table)) return error;
    ThroughputLimits* limits = throughput_limits(call);
    return limits ? limits->refuses(table, index, use, call.now) : std::nullopt;
}

void admit(Call& call, const Table& table, const Index* index, ThroughputLimits::Use use) {
    if (auto error = refusal(call, table, index, use)) throw *std::move(error);
}

bool is_throttling(const protocol::Error& error) {
    return error.code() == ProvisionedThroughputExceeded.code ||
           error.code() == protocol::kThrottling.code;
}

void spend(Call& call, const Table& table, const Spent& spent, ThroughputLimits::Use use) {
    if (ThroughputLimits* limits = throughput_limits(call))
        limits->spend(table, spent, use, call.now);
}

}  // namespace leat::dynamodb
