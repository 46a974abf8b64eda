#include "services/dynamodb/key.h"

#include <stdexcept>

#include "services/dynamodb/decimal.h"

namespace leat::dynamodb {
namespace {

void append_big_endian(std::string& out, std::uint32_t value) {
    const char bytes[]{char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
    out.append(bytes, sizeof bytes);
}

/// No byte string's encoding is a prefix of another's: 00 00 ends it, and sorts below all else.
void append_escaped(std::string& out, std::string_view bytes) {
    std::size_t start = 0;
    for (std::size_t zero; (zero = bytes.find('\0', start)) != bytes.npos; start = zero + 1) {
        out.append(bytes, start, zero + 1 - start);
        out += '\xFF';
    }
    out.append(bytes, start);
    out.append(2, '\0');
}

/// The value when it can be a key: present, of the type, not empty.
const AttributeValue* usable(const AttributeMap& attributes, const KeyAttribute& key) {
    const AttributeValue* value = attributes.find(key.name);
    if (!value || !value->is(key.type) || value->text().empty()) return nullptr;
    return value;
}

void append_partition(std::string& out, Space space, const AttributeValue& partition_key) {
    append_big_endian(out, space);
    const std::size_t group = out.size();
    out += '\0';
    append_key_part(out, partition_key);
    out[group] = char(hash_of(std::string_view(out).substr(group + 1)) >> 24);
}

const AttributeValue& key_value(const AttributeMap& attributes, const KeyAttribute& key) {
    const AttributeValue* value = attributes.find(key.name);
    if (!value) throw std::logic_error("an item without its key attribute " + key.name);
    return *value;
}

constexpr std::size_t kUsualKey = 96;
constexpr std::int64_t kGroups = 256;

}  // namespace

// Multiply and fold, eight bytes at a time. What it gives is kept in the store: it never changes.
std::uint32_t hash_of(std::string_view encoded_partition_key) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15u;
    std::uint64_t hash = encoded_partition_key.size() * kOdd;
    std::uint64_t word = 0;
    int filled = 0;
    const auto mix = [&] {
        hash = (hash ^ word) * kOdd;
        hash ^= hash >> 32;
        word = 0;
        filled = 0;
    };
    for (const char c : encoded_partition_key) {
        word = word << 8 | static_cast<unsigned char>(c);
        if (++filled == 8) mix();
    }
    mix();
    hash *= kOdd;
    return std::uint32_t(hash >> 32);
}

void append_key_part(std::string& out, const AttributeValue& value) {
    if (value.is(AttributeValue::Type::N))
        Decimal::of(value.text()).append_ordered(out);
    else
        append_escaped(out, value.text());
}

KeyBytes space_prefix(Space space) {
    KeyBytes out;
    append_big_endian(out, space);
    return out;
}

KeyBytes partition_prefix(Space space, const AttributeValue& partition_key) {
    KeyBytes out;
    out.reserve(kUsualKey);
    append_partition(out, space, partition_key);
    return out;
}

KeyBytes item_key(Space space, const KeySchema& keys, const AttributeMap& attributes) {
    KeyBytes out = partition_prefix(space, key_value(attributes, keys.hash));
    if (keys.range) append_key_part(out, key_value(attributes, *keys.range));
    return out;
}

std::optional<KeyBytes> index_key(const Index& index, const KeySchema& table_keys,
                                  const AttributeMap& attributes) {
    const AttributeValue* hash = usable(attributes, index.keys.hash);
    if (!hash) return std::nullopt;
    const AttributeValue* range = nullptr;
    if (index.keys.range && !(range = usable(attributes, *index.keys.range))) return std::nullopt;
    KeyBytes out = partition_prefix(index.space, *hash);
    if (range) append_key_part(out, *range);
    append_key_part(out, key_value(attributes, table_keys.hash));
    if (table_keys.range) append_key_part(out, key_value(attributes, *table_keys.range));
    return out;
}

KeyBytes after_prefix(KeyBytes prefix) {
    while (!prefix.empty() && prefix.back() == '\xFF') prefix.pop_back();
    if (!prefix.empty()) ++prefix.back();
    return prefix;
}

KeyBytes segment_begin(Space space, std::int64_t segment, std::int64_t total) {
    KeyBytes out = space_prefix(space);
    if (segment >= total) return after_prefix(std::move(out));
    out += char(segment * kGroups / total);
    return out;
}

AttributeMap key_attributes(const KeySchema& keys, const AttributeMap& attributes) {
    AttributeMap out;
    out.set(keys.hash.name, key_value(attributes, keys.hash));
    if (keys.range) out.set(keys.range->name, key_value(attributes, *keys.range));
    return out;
}

}  // namespace leat::dynamodb
