#pragma once
// ItemKey: the bytes under which an item or an index entry stands in the store:
//
//   space (4, big endian) | group (1) | partition key | sort key | table key
//
// A hash of the partition key chooses its group. Partitions come in no order that a program could
// rely on, as in the service; and yet keys that are made in order (numbers, times) go to one place
// of each group: 256 pages of the index change again and again, however many there are.
//
// The last part only in indexes (partition and sort key of the item, so that items with equal index
// keys are apart and in the table's order). Text and bytes are escaped (00 → 00 FF) and end with
// 00 00, numbers are Decimal::append_ordered: memcmp orders as the service does, and a partition is
// a range of keys. Scan's order is that of the groups.
#include <cstdint>
#include <string>
#include <string_view>

#include "services/dynamodb/table.h"

namespace leat::dynamodb {

using KeyBytes = std::string;

/// Of a partition key's encoded bytes.
std::uint32_t hash_of(std::string_view encoded_partition_key);

void append_key_part(std::string& out, const AttributeValue& value);  // S, N or B
KeyBytes space_prefix(Space space);
/// Space, group and partition key: what all items of a partition begin with.
KeyBytes partition_prefix(Space space, const AttributeValue& partition_key);
/// An item's key in its table; the attributes must have the key's attributes, of the right types.
KeyBytes item_key(Space space, const KeySchema& keys, const AttributeMap& attributes);
/// An entry's key in an index; nothing when the item lacks one of the index's key attributes.
std::optional<KeyBytes> index_key(const Index& index, const KeySchema& table_keys,
                                  const AttributeMap& attributes);
/// The smallest key greater than all that begin with the prefix.
KeyBytes after_prefix(KeyBytes prefix);
/// The first key of segment n of N in a space: segments split the groups evenly. Of more than 256
/// some are empty.
KeyBytes segment_begin(Space space, std::int64_t segment, std::int64_t total);

/// The key attributes alone, of an item.
AttributeMap key_attributes(const KeySchema& keys, const AttributeMap& attributes);

}  // namespace leat::dynamodb
