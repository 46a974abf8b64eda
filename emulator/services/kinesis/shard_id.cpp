#include "services/kinesis/shard_id.h"

#include <cstdint>

namespace leat::kinesis {

std::string shard_id(int index) {
    std::string id = "shardId-000000000000";
    for (std::size_t at = id.size(); index > 0; index /= 10)
        id[--at] = static_cast<char>('0' + index % 10);
    return id;
}

std::optional<int> parse_shard_id(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos) text.remove_prefix(dash + 1);
    if (text.empty()) return std::nullopt;
    std::int64_t index = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        index = index * 10 + (c - '0');
        if (index > INT32_MAX) return std::nullopt;
    }
    return static_cast<int>(index);
}

}  // namespace leat::kinesis
