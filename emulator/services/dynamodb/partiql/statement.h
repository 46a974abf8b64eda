#pragma once
// Statement: what PartiQL says, parsed, before the table is known. Values of one request.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/dynamodb/expressions/ast.h"

namespace leat::dynamodb::partiql {

using expressions::ConditionNode;
using expressions::DocumentPath;
using expressions::UpdateAction;

enum class Returning : std::uint8_t { None, AllOld, AllNew, ModifiedOld, ModifiedNew };

struct Statement {
    /// Exists is a check inside a transaction: EXISTS(SELECT …).
    enum class Kind : std::uint8_t { Select, Insert, Update, Delete, Exists } kind = Kind::Select;
    std::string table;
    std::optional<std::string> index;
    std::vector<DocumentPath> selected;  // empty: *
    std::vector<ConditionNode> where;    // all of them must hold
    struct Order {
        std::string attribute;
        bool descending = false;
    };
    std::vector<Order> order;
    AttributeMap item;                  // of an insert
    std::vector<UpdateAction> actions;  // of an update
    Returning returning = Returning::None;

    bool reads() const { return kind == Kind::Select; }
};

/// Throws ValidationException: what is no statement, and parameters that are too many or too few.
Statement parse(std::string_view text, const std::vector<AttributeValue>* parameters);

}  // namespace leat::dynamodb::partiql
