#pragma once
// Import formats: one item after the other from the text of an object, as DYNAMODB_JSON lines or
// CSV. Value types; no store.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/dynamodb/table.h"

namespace leat::dynamodb {

/// A line of DYNAMODB_JSON, {"Item":{…}}; throws protocol::Error with what is wrong.
AttributeMap item_of_json_line(std::string_view line);

/// One record of CSV from `offset` on, which moves behind it; nothing at the end. Fields may be in
/// double quotes, which are doubled within, and then hold line breaks.
std::optional<std::vector<std::string>> next_csv_record(std::string_view text, std::int64_t& offset,
                                                        char delimiter);
/// Key attributes have the type that the table defines, all others are strings; throws
/// protocol::Error.
AttributeMap item_of_csv(const Table& table, const std::vector<std::string>& headers,
                         const std::vector<std::string>& fields);

}  // namespace leat::dynamodb
