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

enum class ProjectionType : std::uint8_t { All, KeysOnly, Include };

struct Throughput {
    std::int64_t read = 0, write = 0;
    Timestamp last_increase, last_decrease;
    std::int64_t decreases_today = 0;
};

struct Index {
    std::string name;
    bool global = false;
    KeySchema keys;
    ProjectionType projection = ProjectionType::All;
    std::vector<std::string> include;  // non-key attributes, sorted
    Space space = 0;
    enum class Status : std::uint8_t {
        Creating,
        Active,
        Updating,
        Deleting
    } status = Status::Active;
    bool backfilling = false;
    std::string backfilled;  // while that lasts: the table's entries up to this key are done
    Throughput throughput;
    std::optional<std::int64_t> max_read, max_write;  // OnDemandThroughput

    /// False for items that the backfilling has not come to: their changes do not concern it.
    bool covers(std::string_view item_key) const { return !backfilling || item_key <= backfilled; }
};

enum class StreamView : std::uint8_t { KeysOnly, NewImage, OldImage, NewAndOldImages };

enum class TableStatus : std::uint8_t { Creating, Active, Updating, Deleting, Archiving, Archived };

/// What every operation needs. What only Describe… tells is kept beside it: see table_settings.h.
struct Table {
    std::int64_t key = 0;                   // of its row
    std::int64_t version = 0;               // another one after each change of the row
    std::string account, region, name, id;  // id: TableId
    KeySchema keys;
    std::vector<Index> indexes;  // local ones first, then global ones, each by name
    Space space = 0;             // shared by the replicas of a global table
    TableStatus status = TableStatus::Active;
    Timestamp created;
    bool on_demand = false;
    Timestamp on_demand_since;  // also of a table that has left it; 0: never
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
    /// Is it in the table's key or an index's?
    bool is_key_attribute(std::string_view attribute) const;
};
using TablePtr = std::shared_ptr<const Table>;

const char* status_name(TableStatus status);       // "ACTIVE" …
const char* status_name(Index::Status status);     // "ACTIVE" …
const char* projection_name(ProjectionType type);  // "ALL", "KEYS_ONLY", "INCLUDE"
const char* view_name(StreamView view);            // "NEW_IMAGE" …
std::optional<StreamView> view_by_name(std::string_view name);

/// As the store keeps it; key, version, account, region and name stand in columns of their own.
std::string to_json(const Table& table);
/// Throws what Document::parse does.
Table table_of_json(std::string_view json);

}  // namespace leat::dynamodb
