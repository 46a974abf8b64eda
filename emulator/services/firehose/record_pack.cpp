#include "services/firehose/record_pack.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace leat::firehose {

namespace {

constexpr std::size_t kHeader = 27;

template <class T>
void put(char*& to, T value) {
    std::memcpy(to, &value, sizeof value);
    to += sizeof value;
}
template <class T>
T get(const char*& from) {
    T value;
    std::memcpy(&value, from, sizeof value);
    from += sizeof value;
    return value;
}

}  // namespace

void RecordPacker::reserve(std::size_t records, std::size_t data_bytes) {
    bytes_.reserve(bytes_.size() + records * kHeader + data_bytes);
}

void RecordPacker::add(const PackedRecord& record) {
    char header[kHeader];
    char* to = header;
    put(to, static_cast<std::uint32_t>(record.data.size()));
    put(to, record.arrival.ms);
    put(to, record.place);
    put(to, record.subsequence);
    put(to, static_cast<std::uint16_t>(record.partition_key.size()));
    put(to, static_cast<std::uint8_t>(record.sequence_number.size()));
    bytes_.append(header, kHeader);
    bytes_.append(record.data).append(record.partition_key).append(record.sequence_number);
    ++records_;
    data_bytes_ += record.data.size();
    oldest_ = std::min(oldest_, record.arrival);
}

void RecordPacker::add(const RecordPacker& others) {
    bytes_ += others.bytes_;
    records_ += others.records_;
    data_bytes_ += others.data_bytes_;
    oldest_ = std::min(oldest_, others.oldest_);
}

bool PackReader::next(PackedRecord& record) {
    if (pack_.empty()) return false;
    if (pack_.size() < kHeader) throw std::runtime_error("a pack of records is cut off");
    const char* from = pack_.data();
    const auto data = get<std::uint32_t>(from);
    record.arrival.ms = get<std::int64_t>(from);
    record.place = get<std::int64_t>(from);
    record.subsequence = get<std::uint32_t>(from);
    const auto key = get<std::uint16_t>(from);
    const auto sequence = get<std::uint8_t>(from);
    const std::size_t size = kHeader + data + key + sequence;
    if (pack_.size() < size) throw std::runtime_error("a pack of records is cut off");
    record.data = {from, data};
    record.partition_key = {from + data, key};
    record.sequence_number = {from + data + key, sequence};
    pack_.remove_prefix(size);
    return true;
}

}  // namespace leat::firehose
