#pragma once
// Table: what the service knows of a table: its keys, indexes and settings. Immutable once made;
// shared by all threads (std::shared_ptr<const Table>), replaced as a whole when something changes.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "service/call.h"
#include "services/dynamodb/attribute_value.h"

namespace leat::dynamodb {

/// An attribute that is part of a key: its name, and S, N or B.
struct KeyAttribute {
    std::string name;
    AttributeValue::Type type = AttributeValue::Type::S;
    bool operator==(const KeyAttribute&) const = default;
};

struct KeySchema {
    KeyAttribute hash;
    std::optional<KeyAttribute> range;
    bool has(std::string_view name) const {
        return hash.name == name || (range && range->name == name);
    }
    bool operator==(const KeySchema&) const = default;
};

/// Where entries of a table or an index stand in the store; the first part of each of their keys.
using Space = std::uint32_t;

enum class Projection : std::uint8_t { All, KeysOnly, Include };

struct Throughput {
    std::int64_t read = 0, write = 0;
    Timestamp last_increase, last_decrease;
    std::int64_t decreases_today = 0;
};

struct Index {
    std::string name;
    bool global = false;
    KeySchema keys;
    Projection projection = Projection::All;
    std::vector<std::string> include;  // non-key attributes, sorted
    Space space = 0;
    enum class Status : std::uint8_t {
        Creating,
        Active,
        Updating,
        Deleting
    } status = Status::Active;
    bool backfilling = false;
    Throughput throughput;
    std::optional<std::int64_t> max_read, max_write;  // OnDemandThroughput
};

enum class StreamView : std::uint8_t { KeysOnly, NewImage, OldImage, NewAndOldImages };

enum class TableStatus : std::uint8_t { Creating, Active, Updating, Deleting, Archiving, Archived };

/// What every operation needs. What only Describe… tells is kept beside it: see table_settings.h.
struct Table {
    std::int64_t key = 0;                   // of its row
    std::int64_t version = 0;               // grows with each change of the row
    std::string account, region, name, id;  // id: TableId
    KeySchema keys;
    std::vector<Index> indexes;  // local ones first, then global ones, each by name
    Space space = 0;             // shared by the replicas of a global table
    TableStatus status = TableStatus::Active;
    Timestamp created;
    bool on_demand = false;
    Throughput throughput;
    std::optional<std::int64_t> max_read, max_write;  // OnDemandThroughput
    bool deletion_protection = false;
    std::string ttl_attribute;         // empty: no TTL
    std::optional<StreamView> stream;  // enabled, with this view
    std::string stream_label;          // of the newest stream, also of a disabled one
    std::int64_t stream_key = 0;       // of its row, 0: none
    bool history = false;              // PITR: keeps what was before each change
    bool streams_to_kinesis = false;   // has an active streaming destination
    bool global_replica = false;       // other tables share its space

    const Index* index(std::string_view index_name) const;
    bool has_local_indexes() const { return !indexes.empty() && !indexes.front().global; }
    std::string arn() const;         // arn:aws:dynamodb:REGION:ACCOUNT:table/NAME
    std::string stream_arn() const;  // …/stream/LABEL
    service::Scope scope() const { return {account, region}; }
    /// Names of all attributes in the table's key or an index's.
    bool is_key_attribute(std::string_view attribute) const;
};
using TablePtr = std::shared_ptr<const Table>;

}  // namespace leat::dynamodb
