#pragma once
// Changing: the one way by which an item changes, whoever asks (operations, transactions, PartiQL,
// TTL, imports): value, entries in all indexes, counts, stream record, history and the streaming
// destination's outbox, all in the caller's transaction.
#include <map>
#include <optional>
#include <string>

#include "services/dynamodb/call.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/store.h"

namespace leat::dynamodb {

/// Who changed it: shown as userIdentity in the stream's record.
enum class ChangedBy { User, TimeToLive };

/// An item about to change, found and, unless that was left for later, decoded.
struct Subject {
    TablePtr table;
    AttributeMap key;  // its key attributes; may be left empty by who uses locate()
    KeyBytes key_bytes;
    std::optional<StoredItem> stored;
    AttributeMap before;  // empty when there is no such item
    bool decoded = true;  // false: look at `before` after decode_before()
    bool exists() const { return stored.has_value(); }
    const AttributeMap& decode_before();
};
/// `key` was checked against the schema.
Subject find_subject(Store& store, TablePtr table, AttributeMap key);
/// The same without decoding what is stored.
Subject locate(Store& store, TablePtr table, KeyBytes key_bytes);

/// What a change cost in index entries, for ConsumedCapacity: bytes by index name.
struct ChangeCost {
    std::int64_t before_bytes = 0, after_bytes = 0;
    struct OfIndex {
        std::int64_t bytes_deleted = 0, bytes_put = 0;  // 0: untouched
    };
    std::map<std::string, OfIndex> indexes;
};

/// Checks what is found only with the item as a whole: its size, types of index keys, key sizes.
/// Throws ValidationException; changes nothing.
void check_item(const Table& table, const AttributeMap& item, bool update);
/// The part of it that needs no table: size and nesting.
void check_item_size(const AttributeMap& item, bool update);
/// Does a change of the table's items need what was there before, decoded?
bool looks_back(const Table& table);
/// Puts `after` in the subject's place (nullptr: deletes it). A change that changes nothing leaves
/// no trace. The item was checked.
ChangeCost change(Call& call, const Subject& subject, const AttributeMap* after,
                  ChangedBy by = ChangedBy::User);

/// The attributes that an index has of an item, sorted; empty: all of them.
std::vector<std::string> projected_names(const Index& index, const KeySchema& table_keys);
/// What an index has of an item: no key when the item is not in it.
struct IndexEntry {
    std::optional<KeyBytes> key;
    std::int64_t bytes = 0;
};
IndexEntry entry_of(const Index& index, const Table& table,
                    const std::vector<std::string>& projected, const AttributeMap& item,
                    std::int64_t item_bytes);

}  // namespace leat::dynamodb
