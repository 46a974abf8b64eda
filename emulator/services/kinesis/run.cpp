#include "services/kinesis/run.h"

namespace leat::kinesis {
namespace {

constexpr std::size_t kHeader = 8;

char* put_varint(char* out, std::uint64_t value) {
    while (value >= 0x80) *out++ = static_cast<char>(value | 0x80), value >>= 7;
    *out++ = static_cast<char>(value);
    return out;
}

bool take_varint(std::string_view& from, std::uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 64 && !from.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(from.front());
        from.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7fu} << shift;
        if (!(byte & 0x80)) return true;
    }
    return false;
}

}  // namespace

void RunBuilder::add(Timestamp arrival, std::string_view partition_key, std::string_view data) {
    char head[kHeader + 30];
    char* out = head;
    if (count_ == 0) {
        first_ = arrival;
        for (std::size_t i = 0; i < kHeader; ++i)
            *out++ = static_cast<char>(static_cast<std::uint64_t>(arrival.ms) >> 8 * i);
    }
    out = put_varint(out, static_cast<std::uint64_t>(arrival.ms - first_.ms));
    out = put_varint(out, partition_key.size());
    out = put_varint(out, data.size());
    bytes_.append(head, out);
    bytes_ += partition_key;
    bytes_ += data;
    last_ = arrival;
    ++count_;
}

RunReader::RunReader(std::string_view run) : rest_(run) {
    if (rest_.size() < kHeader) {
        rest_ = {};
        return;
    }
    std::uint64_t ms = 0;
    for (int i = kHeader - 1; i >= 0; --i) ms = ms << 8 | static_cast<unsigned char>(rest_[i]);
    first_ = {static_cast<std::int64_t>(ms)};
    rest_.remove_prefix(kHeader);
}

bool RunReader::next(PackedRecord& record) {
    std::uint64_t after = 0, key = 0, data = 0;
    if (!take_varint(rest_, after) || !take_varint(rest_, key) || !take_varint(rest_, data) ||
        rest_.size() < key + data)
        return false;
    record.arrival = {first_.ms + static_cast<std::int64_t>(after)};
    record.partition_key = rest_.substr(0, key);
    record.data = rest_.substr(key, data);
    rest_.remove_prefix(key + data);
    return true;
}

}  // namespace leat::kinesis
