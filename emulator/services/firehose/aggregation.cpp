#include "services/firehose/aggregation.h"

#include <cstdint>
#include <optional>

#include "base/digest.h"

namespace leat::firehose {

namespace {

constexpr std::string_view kMagic = "\xF3\x89\x9A\xC2";
constexpr std::size_t kDigest = 16;

/// Walks the fields of one protocol buffer message; stops at the first fault.
class Fields {
public:
    explicit Fields(std::string_view message) : rest_(message) {}

    /// Field number and wire type of the next field; false at the end or when damaged.
    bool next() {
        if (rest_.empty() || damaged_) return false;
        const auto tag = varint();
        if (!tag) return false;
        number = static_cast<std::uint32_t>(*tag >> 3);
        switch (*tag & 7) {
            case 0:
                return take_number();
            case 1:
                return take_bytes(8);
            case 2: {
                const auto size = varint();
                return size && take_bytes(*size);
            }
            case 5:
                return take_bytes(4);
            default:
                damaged_ = true;
                return false;
        }
    }
    bool damaged() const { return damaged_; }

    std::uint32_t number = 0;
    std::uint64_t value = 0;  // of a varint field
    std::string_view bytes;   // of every other field

private:
    std::optional<std::uint64_t> varint() {
        std::uint64_t result = 0;
        for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            result |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return result;
        }
        damaged_ = true;
        return std::nullopt;
    }
    bool take_number() {
        const auto number_read = varint();
        if (number_read) value = *number_read;
        return number_read.has_value();
    }
    bool take_bytes(std::uint64_t size) {
        if (size > rest_.size()) {
            damaged_ = true;
            return false;
        }
        bytes = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return true;
    }

    std::string_view rest_;
    bool damaged_ = false;
};

// Field numbers of the messages.
enum : std::uint32_t { kKeyTable = 1, kRecords = 3 };
enum : std::uint32_t { kKeyIndex = 1, kData = 3 };

bool read_record(std::string_view message, const std::vector<std::string_view>& keys,
                 std::vector<UserRecord>& out) {
    Fields fields(message);
    std::uint64_t key = 0;
    std::string_view data;
    while (fields.next()) {
        if (fields.number == kKeyIndex) key = fields.value;
        if (fields.number == kData) data = fields.bytes;
    }
    if (fields.damaged() || key >= keys.size()) return false;
    out.push_back({keys[key], data});
    return true;
}

}  // namespace

std::vector<UserRecord> user_records(std::string_view data) {
    if (!data.starts_with(kMagic) || data.size() < kMagic.size() + kDigest) return {};
    const auto message = data.substr(kMagic.size(), data.size() - kMagic.size() - kDigest);
    if (md5(message) != data.substr(data.size() - kDigest)) return {};
    std::vector<std::string_view> keys, records;
    Fields fields(message);
    while (fields.next()) {
        if (fields.number == kKeyTable) keys.push_back(fields.bytes);
        if (fields.number == kRecords) records.push_back(fields.bytes);
    }
    std::vector<UserRecord> result;
    result.reserve(records.size());
    for (const auto record : records)
        if (!read_record(record, keys, result)) return {};
    return fields.damaged() ? std::vector<UserRecord>{} : result;
}

}  // namespace leat::firehose
