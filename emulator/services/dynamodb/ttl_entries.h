#pragma once
// The index by expiry time of tables with TTL: what UpdateTimeToLive switches, and what a change of
// an item does to it (note_expiry in change_listeners.h). The sweeper (ttl_sweeper.h) reads it.
#include <cstdint>
#include <optional>

#include "services/dynamodb/call.h"
#include "services/dynamodb/table.h"

namespace leat::dynamodb {

/// From now on items of the table expire by the attribute (table.ttl_attribute). Those that are
/// there already are found by the sweeper, some at a time. Once for all replicas of a table.
void start_expiry(Call& call, const Table& table);
/// They do not any more, in none of the replicas.
void stop_expiry(Call& call, const Table& table);

/// Items whose time lies further back than this never expire.
inline constexpr std::int64_t kOldestExpirySeconds = std::int64_t{5} * 366 * 24 * 3600;
/// The whole seconds that the attribute of an item holds; nothing when it is absent, no number, or
/// beyond all times. `item` may be nullptr.
std::optional<std::int64_t> expiry_of(const AttributeMap* item, const std::string& attribute);

}  // namespace leat::dynamodb
