#pragma once
// Runs: records of one shard that were put together share a row of the table. A run is eight bytes
// of time (milliseconds, little endian) and then each record: milliseconds since that time, length
// of the partition key, length of the data (all as LEB128), partition key, data. Single-threaded.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::kinesis {

/// A record inside a run; the views point into the run.
struct PackedRecord {
    Timestamp arrival;
    std::string_view partition_key;
    std::string_view data;
    bool encrypted = false;  // as the run's row says; reading.h fills it in
};

/// Collects records into a run.
class RunBuilder {
public:
    /// A run is closed beyond this size, so that reading one record never costs much.
    static constexpr std::size_t kFull = 128 * 1024;

    RunBuilder() = default;
    /// Uses the memory of a former run.
    explicit RunBuilder(std::string recycled) : bytes_(std::move(recycled)) { bytes_.clear(); }

    /// Times must not run backwards.
    void add(Timestamp arrival, std::string_view partition_key, std::string_view data);
    bool empty() const { return count_ == 0; }
    bool full() const { return bytes_.size() >= kFull; }
    std::int64_t count() const { return count_; }
    Timestamp last_arrival() const { return last_; }
    const std::string& bytes() const { return bytes_; }
    std::string take() && { return std::move(bytes_); }

private:
    std::string bytes_;
    Timestamp first_, last_;
    std::int64_t count_ = 0;
};

/// Walks through a run.
class RunReader {
public:
    explicit RunReader(std::string_view run);
    /// False at the end (also of a run that is cut short).
    bool next(PackedRecord& record);

private:
    std::string_view rest_;
    Timestamp first_;
};

}  // namespace leat::kinesis
