#include "services/dynamodb/item_keys.h"

#include "services/dynamodb/errors.h"

namespace leat::dynamodb {
namespace {

constexpr std::size_t kLongestHash = 2048, kLongestRange = 1024;

std::string empty_value(AttributeValue::Type type) {
    return std::string("The AttributeValue for a key attribute cannot contain an empty ") +
           (type == AttributeValue::Type::B ? "binary" : "string") + " value.";
}

void refuse_empty(const KeyAttribute& key, const AttributeValue& value) {
    if (value.is(AttributeValue::Type::N) || !value.text().empty()) return;
    throw kValidation("One or more parameter values are not valid. " + empty_value(key.type) +
                      " Key: " + key.name);
}

void check_item_attribute(const KeyAttribute& key, const AttributeMap& item) {
    const AttributeValue* value = item.find(key.name);
    if (!value)
        throw kValidation(std::string(kInvalidParameters) + "Missing the key " + key.name +
                          " in the item");
    if (!value->is(key.type))
        throw kValidation(std::string(kInvalidParameters) + "Type mismatch for key " + key.name +
                          " expected: " + type_name(key.type) +
                          " actual: " + type_name(value->type()));
    refuse_empty(key, *value);
}

void check_lookup_attribute(const KeyAttribute& key, const AttributeMap& given) {
    const AttributeValue* value = given.find(key.name);
    if (!value || !value->is(key.type)) throw kValidation(kSchemaMismatch);
    refuse_empty(key, *value);
}

void check_index_attribute(const Index& index, const KeyAttribute& key, const AttributeMap& item,
                           bool update) {
    const AttributeValue* value = item.find(key.name);
    if (!value) return;
    if (!value->is(key.type)) {
        if (update)
            throw kValidation(
                "The update expression attempted to update the secondary index key to unsupported "
                "type");
        throw kValidation(std::string(kInvalidParameters) + "Type mismatch for Index Key " +
                          key.name + " Expected: " + type_name(key.type) +
                          " Actual: " + type_name(value->type()) + " IndexName: " + index.name);
    }
    if (value->is(AttributeValue::Type::N) || !value->text().empty()) return;
    if (update)
        throw kValidation(
            "One or more parameter values are not valid. The update expression attempted to update "
            "a secondary index key to a value that is not supported. " +
            empty_value(key.type));
    throw kValidation(
        "One or more parameter values are not valid. A value specified for a secondary index key "
        "is not supported. " +
        empty_value(key.type) + " IndexName: " + index.name + ", IndexKey: " + key.name);
}

}  // namespace

void check_key_size(const KeySchema& keys, const AttributeMap& attributes) {
    const auto longer = [&](const KeyAttribute& key, std::size_t limit) {
        const AttributeValue* value = attributes.find(key.name);
        return value && value->is(key.type) && value->text().size() > limit;
    };
    if (longer(keys.hash, kLongestHash))
        throw kValidation(std::string(kInvalidParameters) +
                          "Size of hashkey has exceeded the maximum size limit of2048 bytes");
    if (keys.range && longer(*keys.range, kLongestRange))
        throw kValidation(std::string(kInvalidParameters) +
                          "Aggregated size of all range keys has exceeded the size limit of 1024 "
                          "bytes");
}

KeyBytes key_of_item(const Table& table, const AttributeMap& item) {
    check_item_attribute(table.keys.hash, item);
    if (table.keys.range) check_item_attribute(*table.keys.range, item);
    check_key_size(table.keys, item);
    return item_key(table.space, table.keys, item);
}

KeyBytes key_of_lookup(const Table& table, const AttributeMap& key, const char* miscounted) {
    if (key.size() != (table.keys.range ? 2u : 1u)) throw kValidation(miscounted);
    check_lookup_attribute(table.keys.hash, key);
    if (table.keys.range) check_lookup_attribute(*table.keys.range, key);
    check_key_size(table.keys, key);
    return item_key(table.space, table.keys, key);
}

void check_index_keys(const Table& table, const AttributeMap& item, bool update) {
    for (const Index& index : table.indexes) {
        if (index.status == Index::Status::Deleting) continue;
        check_index_attribute(index, index.keys.hash, item, update);
        if (index.keys.range) check_index_attribute(index, *index.keys.range, item, update);
        check_key_size(index.keys, item);
    }
}

}  // namespace leat::dynamodb
