#pragma once
// DocumentPath: a place in an item: names and list positions. a.b[3].c
#include <string>
#include <variant>
#include <vector>

#include "services/dynamodb/attribute_value.h"

namespace leat::dynamodb::expressions {

struct PathStep {
    std::string name;         // of a map's attribute
    std::int64_t index = -1;  // of a list's element; -1: a name
    bool operator==(const PathStep&) const = default;
};
using DocumentPath = std::vector<PathStep>;  // never empty; the first step is a name

/// The value there, or nullptr.
const AttributeValue* find(const AttributeMap& item, const DocumentPath& path);
/// "[a, b, [0]]", as texts show a path.
std::string to_text(const DocumentPath& path);

}  // namespace leat::dynamodb::expressions
