#include "services/dynamodb/partiql/plan.h"

#include <algorithm>

#include "services/dynamodb/errors.h"
#include "services/dynamodb/item_requests.h"

namespace leat::dynamodb::partiql {

using expressions::KeyCondition;
using expressions::Operand;
using Kind = ConditionNode::Kind;
using Operator = KeyCondition::Operator;

namespace {

bool is_value_of(const Operand& operand, const KeyAttribute& key) {
    return operand.kind == Operand::Kind::Value && operand.value().is(key.type);
}

/// The operands behind the first one, when that is the key attribute and all others are values of
/// its type.
bool is_about(const ConditionNode& node, const KeyAttribute& key) {
    if (node.operands.size() < 2) return false;
    const Operand& first = node.operands.front();
    return first.kind == Operand::Kind::Path && first.path.size() == 1 &&
           first.path.front().name == key.name &&
           std::all_of(node.operands.begin() + 1, node.operands.end(),
                       [&](const Operand& other) { return is_value_of(other, key); });
}

/// "5 < a" is "a > 5".
void turn_around(ConditionNode& node) {
    if (node.operands.size() != 2 || node.operands[0].kind != Operand::Kind::Value ||
        node.operands[1].kind != Operand::Kind::Path)
        return;
    static constexpr std::pair<Kind, Kind> kMirrored[]{
        {Kind::Equal, Kind::Equal},  {Kind::NotEqual, Kind::NotEqual},
        {Kind::Less, Kind::Greater}, {Kind::LessEqual, Kind::GreaterEqual},
        {Kind::Greater, Kind::Less}, {Kind::GreaterEqual, Kind::LessEqual}};
    for (const auto& [from, to] : kMirrored) {
        if (node.kind != from) continue;
        node.kind = to;
        std::swap(node.operands[0], node.operands[1]);
        return;
    }
}

std::optional<Operator> sort_operator(Kind kind) {
    switch (kind) {
        case Kind::Equal:
            return Operator::Equal;
        case Kind::Less:
            return Operator::Less;
        case Kind::LessEqual:
            return Operator::LessEqual;
        case Kind::Greater:
            return Operator::Greater;
        case Kind::GreaterEqual:
            return Operator::GreaterEqual;
        case Kind::Between:
            return Operator::Between;
        case Kind::BeginsWith:
            return Operator::BeginsWith;
        default:
            return std::nullopt;
    }
}

void take_partitions(Where& where, const ConditionNode& node) {
    for (std::size_t i = 1; i < node.operands.size(); ++i) {
        const AttributeValue& value = node.operands[i].value();
        if (std::find(where.partitions.begin(), where.partitions.end(), value) ==
            where.partitions.end())
            where.partitions.push_back(value);
    }
}

ConditionNode exists(const std::string& attribute) {
    ConditionNode node{.kind = Kind::Exists};
    node.operands.push_back(Operand::of_path({{attribute}}));
    return node;
}

}  // namespace

Where split(std::vector<ConditionNode> where, const KeySchema& keys) {
    constexpr std::size_t kMostPartitions = 50;
    Where out;
    for (auto& node : where) {
        turn_around(node);
        const bool equality = node.kind == Kind::Equal || node.kind == Kind::In;
        if (equality && out.partitions.empty() && is_about(node, keys.hash)) {
            if (node.operands.size() - 1 > kMostPartitions)
                throw kValidation("IN of a key attribute takes 50 values at most");
            take_partitions(out, node);
            continue;
        }
        const auto op = sort_operator(node.kind);
        const bool ordered = op != Operator::BeginsWith ||
                             (keys.range && keys.range->type != AttributeValue::Type::N);
        if (op && ordered && keys.range && out.sort.op == Operator::None &&
            is_about(node, *keys.range)) {
            out.sort.op = *op;
            out.sort.low = node.operands[1].value();
            if (op == Operator::Between) out.sort.high = node.operands[2].value();
            continue;
        }
        out.rest.push_back(std::move(node));
    }
    return out;
}

std::optional<AttributeMap> full_key_if_any(const Where& where, const KeySchema& keys) {
    if (where.partitions.size() != 1 || (keys.range && where.sort.op != Operator::Equal))
        return std::nullopt;
    AttributeMap key;
    key.set(keys.hash.name, where.partitions.front());
    if (keys.range) key.set(keys.range->name, where.sort.low);
    return key;
}

AttributeMap full_key(const Where& where, const KeySchema& keys) {
    auto key = full_key_if_any(where, keys);
    if (!key)
        throw kValidation(
            "Where clause does not contain a mandatory equality on all key attributes");
    return std::move(*key);
}

expressions::Condition condition_of(std::vector<ConditionNode> nodes) {
    if (nodes.empty()) return {};
    ConditionNode all{.kind = Kind::And, .children = std::move(nodes)};
    return expressions::Condition(std::make_unique<ConditionNode>(std::move(all)));
}

void PlannedWrite::settle(const Statement& statement) {
    write.attributes = statement.kind == Statement::Kind::Insert ? &statement.item : &key;
}

PlannedWrite plan_write(Call& call, Statement& statement, bool shows_item) {
    using ItemKind = ItemWrite::Kind;
    PlannedWrite planned;
    ItemWrite& write = planned.write;
    write.table = table_for_items(call, statement.table);
    write.shows_item = shows_item;
    const KeySchema& keys = write.table->keys;
    if (statement.index) throw kValidation("Only SELECT statements can name an index");
    if (statement.kind == Statement::Kind::Insert) {
        check_item_size(statement.item, false);
        write.kind = ItemKind::Put;
        write.is_insert = true;
        return planned;
    }
    Where where = split(std::move(statement.where), keys);
    planned.key = full_key(where, keys);
    if (statement.kind == Statement::Kind::Update) {
        write.kind = ItemKind::Update;
        write.update = expressions::UpdateExpression(std::move(statement.actions));
        // Unlike UpdateItem, UPDATE makes no new item.
        where.rest.insert(where.rest.begin(), exists(keys.hash.name));
    } else {
        write.kind = statement.kind == Statement::Kind::Exists ? ItemKind::Check : ItemKind::Delete;
        if (write.kind == ItemKind::Check)
            where.rest.insert(where.rest.begin(), exists(keys.hash.name));
    }
    write.condition = condition_of(std::move(where.rest));
    return planned;
}

}  // namespace leat::dynamodb::partiql
