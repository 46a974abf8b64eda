#pragma once
// Tags of a table, kept as one setting.
#include <map>
#include <string>
#include <vector>

#include "services/dynamodb/call.h"
#include "services/dynamodb/shapes_tables.h"

namespace leat::dynamodb {

using Tags = std::map<std::string, std::string>;

/// Those of the request; ValidationException for what no table can have.
Tags check_tags(const std::vector<Tag>& tags);
/// ValidationException when a table cannot have so many.
void check_count(const Tags& tags);
Tags read_tags(Store& store, std::int64_t table_key);
void write_tags(Store& store, std::int64_t table_key, const Tags& tags);

inline constexpr std::size_t kMostTags = 50;

}  // namespace leat::dynamodb
