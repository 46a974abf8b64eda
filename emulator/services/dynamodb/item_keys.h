#pragma once
// The keys of items as requests give them, checked against a table's schema. All functions throw
// ValidationException with the service's texts; nothing else happens. Any thread.
#include "services/dynamodb/key.h"

namespace leat::dynamodb {

/// What every text about a broken value begins with.
inline constexpr const char* kInvalidParameters = "One or more parameter values were invalid: ";
inline constexpr const char* kSchemaMismatch = "The provided key element does not match the schema";

/// The key of an item to be put.
KeyBytes key_of_item(const Table& table, const AttributeMap& item);
/// A request's Key: exactly the key attributes. `miscounted` is what too many or too few are told.
KeyBytes key_of_lookup(const Table& table, const AttributeMap& key,
                       const char* miscounted = kSchemaMismatch);

/// Sizes of a key, of a table or an index, that the attributes have.
void check_key_size(const KeySchema& keys, const AttributeMap& attributes);
/// Types and sizes of the attributes that are an index's key.
void check_index_keys(const Table& table, const AttributeMap& item, bool update);

}  // namespace leat::dynamodb
