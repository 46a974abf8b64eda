// Updates of an item.
#include <algorithm>
#include <unordered_set>

#include "services/dynamodb/decimal.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/expressions/ast.h"
#include "services/dynamodb/expressions/expression.h"

namespace leat::dynamodb::expressions {

namespace {

using Type = AttributeValue::Type;
using Action = UpdateAction::Kind;

[[noreturn]] void refuse_path() {
    throw kValidation("The document path provided in the update expression is invalid for update");
}

[[noreturn]] void refuse_type(bool legacy) {
    throw kValidation(legacy ? "Type mismatch for attribute to update"
                             : "An operand in the update expression has an incorrect data type");
}

AttributeValue calculated(const AttributeValue& a, const AttributeValue& b, bool minus) {
    const Decimal left = Decimal::of(a.text()), right = Decimal::of(b.text());
    Decimal result;
    const Decimal::Fault fault =
        minus ? Decimal::subtract(left, right, result) : Decimal::add(left, right, result);
    if (fault != Decimal::Fault::None) throw kValidation(Decimal::fault_text(fault, ""));
    return AttributeValue::number(result.text());
}

AttributeValue joined(AttributeValue first, const AttributeValue& second) {
    auto& items = first.items();
    items.insert(items.end(), second.items().begin(), second.items().end());
    return first;
}

/// The right side of SET, for an item as it was before the update.
AttributeValue evaluate(const Operand& operand, const AttributeMap& before) {
    const auto argument = [&](std::size_t i) { return evaluate(operand.arguments[i], before); };
    switch (operand.kind) {
        case Operand::Kind::Value:
            return operand.value();
        case Operand::Kind::Path:
            if (const AttributeValue* value = find(before, operand.path)) return *value;
            throw kValidation(
                "The provided expression refers to an attribute that does not exist in the item");
        case Operand::Kind::IfNotExists:
            if (const AttributeValue* value = find(before, operand.path)) return *value;
            return argument(0);
        case Operand::Kind::ListAppend: {
            AttributeValue first = argument(0);
            const AttributeValue second = argument(1);
            if (!first.is(Type::L) || !second.is(Type::L)) refuse_type(false);
            return joined(std::move(first), second);
        }
        default: {
            const AttributeValue first = argument(0), second = argument(1);
            if (!first.is(Type::N) || !second.is(Type::N)) refuse_type(false);
            return calculated(first, second, operand.kind == Operand::Kind::Minus);
        }
    }
}

/// ADD to what is there.
AttributeValue added(const AttributeValue* current, const AttributeValue& value, bool legacy) {
    if (!current) {
        if (!value.is(Type::N) && !value.is_set() && !value.is(Type::L)) refuse_type(legacy);
        return value;
    }
    if (current->type() != value.type()) refuse_type(legacy);
    if (value.is(Type::N)) return calculated(*current, value, false);
    if (value.is(Type::L)) return joined(*current, value);
    if (!value.is_set()) refuse_type(legacy);
    AttributeValue::Set members = current->members();
    const std::unordered_set<std::string_view> known(current->members().begin(),
                                                     current->members().end());
    for (const std::string& member : value.members())
        if (!known.count(member)) members.push_back(member);
    return AttributeValue::set(value.type(), std::move(members));
}

/// DELETE from what is there; nothing when nothing is left.
std::optional<AttributeValue> reduced(const AttributeValue& current, const AttributeValue& value,
                                      bool legacy) {
    if (!value.is_set() || current.type() != value.type()) refuse_type(legacy);
    const std::unordered_set<std::string_view> gone(value.members().begin(), value.members().end());
    AttributeValue::Set members;
    for (const std::string& member : current.members())
        if (!gone.count(member)) members.push_back(member);
    if (members.empty()) return std::nullopt;
    return AttributeValue::set(value.type(), std::move(members));
}

AttributeValue* child(AttributeValue& parent, const PathStep& step) {
    if (step.index < 0) return parent.is(Type::M) ? parent.attributes().find(step.name) : nullptr;
    if (!parent.is(Type::L)) return nullptr;
    const auto index = static_cast<std::size_t>(step.index);
    return index < parent.items().size() ? &parent.items()[index] : nullptr;
}

/// What the last step of a path leads from; it is a map or a list, as the step needs.
AttributeValue& parent_of(AttributeMap& item, const DocumentPath& path) {
    AttributeValue* parent = item.find(path.front().name);
    for (std::size_t i = 1; parent && i + 1 < path.size(); ++i) parent = child(*parent, path[i]);
    if (!parent || !parent->is(path.back().index < 0 ? Type::M : Type::L)) refuse_path();
    return *parent;
}

void put(AttributeMap& item, const DocumentPath& path, AttributeValue value) {
    const PathStep& last = path.back();
    if (path.size() == 1) return item.set(last.name, std::move(value));
    AttributeValue& parent = parent_of(item, path);
    if (last.index < 0) return parent.attributes().set(last.name, std::move(value));
    auto& items = parent.items();
    if (static_cast<std::size_t>(last.index) < items.size())
        items[static_cast<std::size_t>(last.index)] = std::move(value);
    else
        items.push_back(std::move(value));
}

void remove(AttributeMap& item, const DocumentPath& path) {
    const PathStep& last = path.back();
    if (path.size() == 1) {
        item.erase(last.name);
        return;
    }
    AttributeValue& parent = parent_of(item, path);
    if (last.index < 0) {
        parent.attributes().erase(last.name);
        return;
    }
    auto& items = parent.items();
    if (static_cast<std::size_t>(last.index) < items.size())
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(last.index));
}

bool before(const DocumentPath& a, const DocumentPath& b) {
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(), [](const PathStep& x, const PathStep& y) {
            return x.index != y.index ? x.index < y.index : x.name < y.name;
        });
}

struct Placement {
    const DocumentPath* path;
    AttributeValue value;
};

}  // namespace

UpdateExpression::UpdateExpression() = default;
UpdateExpression::UpdateExpression(std::vector<UpdateAction> actions, bool legacy)
    : actions_(std::move(actions)), legacy_(legacy) {}
UpdateExpression::~UpdateExpression() = default;
UpdateExpression::UpdateExpression(UpdateExpression&&) noexcept = default;
UpdateExpression& UpdateExpression::operator=(UpdateExpression&&) noexcept = default;

bool UpdateExpression::only_removes() const {
    return !actions_.empty() &&
           std::all_of(actions_.begin(), actions_.end(), [](const UpdateAction& action) {
               return action.kind == Action::Remove || action.kind == Action::Delete;
           });
}

void UpdateExpression::apply(AttributeMap& item) const {
    std::vector<Placement> placements;
    std::vector<const DocumentPath*> removals;
    placements.reserve(actions_.size());
    // Everything that can be wrong comes before the first change: the values of SET, then each path
    // and what ADD and DELETE find there.
    for (const UpdateAction& action : actions_)
        if (action.kind == Action::Set)
            placements.push_back({&action.path, evaluate(action.value, item)});
    for (const UpdateAction& action : actions_) {
        if (action.path.size() > 1) parent_of(item, action.path);
        const AttributeValue* current = find(item, action.path);
        if (action.kind == Action::Remove) {
            removals.push_back(&action.path);
        } else if (action.kind == Action::Add) {
            placements.push_back({&action.path, added(current, action.value.value(), legacy_)});
        } else if (action.kind == Action::Delete && current) {
            if (auto rest = reduced(*current, action.value.value(), legacy_))
                placements.push_back({&action.path, std::move(*rest)});
            else
                removals.push_back(&action.path);
        }
    }
    // List positions are those of the old list: what is set past its end is appended in order of
    // the positions, and what is removed goes last, from behind.
    std::sort(placements.begin(), placements.end(),
              [](const Placement& a, const Placement& b) { return before(*a.path, *b.path); });
    for (Placement& placement : placements) put(item, *placement.path, std::move(placement.value));
    std::sort(removals.begin(), removals.end(),
              [](const auto* a, const auto* b) { return before(*b, *a); });
    for (const DocumentPath* path : removals) remove(item, *path);
}

std::vector<DocumentPath> UpdateExpression::paths() const {
    std::vector<DocumentPath> paths;
    paths.reserve(actions_.size());
    for (const UpdateAction& action : actions_) paths.push_back(action.path);
    return paths;
}

std::vector<std::string> UpdateExpression::targets() const {
    std::vector<std::string> names;
    names.reserve(actions_.size());
    for (const UpdateAction& action : actions_) {
        const std::string& name = action.path.front().name;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

}  // namespace leat::dynamodb::expressions
