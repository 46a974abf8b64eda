#pragma once
// Packed records: how records that arrive together are kept in one row. Little-endian, without
// alignment: data length (4), arrival (8), place (8), subsequence (4), key length (2), sequence
// length (1), then data, partition key and sequence number. Records put directly have neither key
// nor number. Packer and reader belong to one thread.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::firehose {

struct PackedRecord {
    std::string_view data;
    Timestamp arrival;
    std::string_view partition_key;
    std::string_view sequence_number;
    std::uint32_t subsequence = 0;  // place inside an aggregated record
    std::int64_t place = 0;         // among all records the stream has taken in: see the ledger
};

class RecordPacker {
public:
    /// Makes room for a number of records with so many bytes of data.
    void reserve(std::size_t records, std::size_t data_bytes);
    void add(const PackedRecord& record);
    void add(const RecordPacker& others);

    bool empty() const { return records_ == 0; }
    std::size_t records() const { return records_; }
    /// Bytes of data alone: what buffers count.
    std::size_t data_bytes() const { return data_bytes_; }
    /// The earliest arrival, or never() when empty.
    Timestamp oldest() const { return oldest_; }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
    std::size_t records_ = 0, data_bytes_ = 0;
    Timestamp oldest_ = Timestamp::never();
};

class PackReader {
public:
    explicit PackReader(std::string_view pack) : pack_(pack) {}
    /// False at the end; the views point into the pack. Throws std::runtime_error when it is
    /// damaged.
    bool next(PackedRecord& record);

private:
    std::string_view pack_;
};

}  // namespace leat::firehose
