#pragma once
// Changing: the one way by which an item changes, whoever asks (operations, transactions, PartiQL,
// TTL, imports): value, entries in all indexes, counts, stream record, history and the streaming
// destination's outbox, all in the caller's transaction.
#include <optional>

#include "services/dynamodb/call.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/store.h"

namespace leat::dynamodb {

/// Who changed it: shown as userIdentity in the stream's record.
enum class ChangedBy { User, TimeToLive };

/// An item about to change, found and decoded.
struct Subject {
    TablePtr table;
    AttributeMap key;  // its key attributes
    KeyBytes key_bytes;
    std::optional<StoredItem> stored;
    AttributeMap before;  // empty when there is no such item
    bool exists() const { return stored.has_value(); }
};
/// `key` was checked against the schema.
Subject find_subject(Store& store, TablePtr table, AttributeMap key);

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
/// Puts `after` in the subject's place (nullptr: deletes it). A change that changes nothing leaves
/// no trace. The item was checked.
ChangeCost change(Call& call, const Subject& subject, const AttributeMap* after,
                  ChangedBy by = ChangedBy::User);

}  // namespace leat::dynamodb
