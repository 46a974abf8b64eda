#pragma once
// TableSettings: what a table was told and only Describe… tells again. Read and written as one
// setting of the table.
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "services/dynamodb/store.h"

namespace leat::dynamodb {

/// Units a second that a table or index can take at once.
struct Warmth {
    std::int64_t read = 0, write = 0;
    bool operator==(const Warmth&) const = default;
};

struct TableSettings {
    std::string table_class;  // empty: STANDARD, never changed
    Timestamp class_changed;  // 0: as created
    std::string kms_key_arn;  // empty: the key that the service owns
    std::optional<Warmth> warmth;
    std::map<std::string, Warmth> index_warmth;  // by index
    bool operator==(const TableSettings&) const = default;
};

TableSettings read_settings(Store& store, std::int64_t table_key);
void write_settings(Store& store, std::int64_t table_key, const TableSettings& settings);

}  // namespace leat::dynamodb
