#pragma once
// ThroughputLimits: the limits of `leat serve --dynamodb-limits`. Each table and each global index
// has a bucket of units for reading and one for writing; it fills with what is provisioned and
// holds what was left of 300 seconds. Whoever finds it empty is throttled; what was admitted is
// spent afterwards and may leave a debt. In memory only: a restart fills all buckets. Opened as a
// door by the app when it is wanted; any thread.
#include <map>
#include <mutex>
#include <optional>
#include <tuple>

#include "protocol/error.h"
#include "services/dynamodb/call.h"
#include "services/dynamodb/capacity.h"

namespace leat::dynamodb {

class ThroughputLimits {
public:
    enum class Use : std::uint8_t { Read, Write };

    /// Why nothing is left, or nothing. Writes look at the table and all of its global indexes;
    /// reads at the index they read, or the table.
    std::optional<protocol::Error> refuses(const Table& table, const Index* index, Use use,
                                           Timestamp now);
    void spend(const Table& table, const Spent& spent, Use use, Timestamp now);

private:
    struct Bucket {
        double units = 0;
        Timestamp filled;
    };
    struct Rate {
        double per_second = 0;
        bool on_demand = false;
    };
    using Name = std::tuple<std::int64_t, Space, Use>;  // table, space of the index or 0

    static std::optional<Rate> rate(const Table& table, const Index* index, Use use);
    Bucket& filled(const Table& table, const Index* index, Use use, const Rate& rate,
                   Timestamp now);

    std::mutex mutex_;
    std::map<Name, Bucket> buckets_;
};

/// nullptr when there are no limits.
ThroughputLimits* throughput_limits(Call& call);
/// Why a write or read is not taken on: the limits, or a fault on the edge dynamodb.write.
std::optional<protocol::Error> refusal(Call& call, const Table& table, const Index* index,
                                       ThroughputLimits::Use use);
/// Throws it.
void admit(Call& call, const Table& table, const Index* index, ThroughputLimits::Use use);
/// The edge alone.
std::optional<protocol::Error> strike_write(Call& call, const Table& table);
/// Is it one of the errors that a batch answers with what is left to do?
bool is_throttling(const protocol::Error& error);
void spend(Call& call, const Table& table, const Spent& spent, ThroughputLimits::Use use);

}  // namespace leat::dynamodb
