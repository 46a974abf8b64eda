// The parts of an item that paths select.
#include <algorithm>
#include <set>

#include "services/dynamodb/expressions/expression.h"

namespace leat::dynamodb::expressions {

namespace {

using Type = AttributeValue::Type;
using Iterator = std::vector<DocumentPath>::const_iterator;

bool before(const PathStep& a, const PathStep& b) {
    return a.index != b.index ? a.index < b.index : a.name < b.name;
}

/// The paths that take the same step; a run of the sorted ones.
Iterator end_of_run(Iterator begin, Iterator end, std::size_t depth) {
    return std::find_if(begin, end,
                        [&](const DocumentPath& path) { return path[depth] != (*begin)[depth]; });
}

/// What the paths, which all lead through `value`, select of it. Recursive: as deep as a path.
std::optional<AttributeValue> selected(const AttributeValue& value, Iterator begin, Iterator end,
                                       std::size_t depth) {
    if (begin->size() == depth) return value;
    AttributeMap attributes;
    AttributeValue::List items;
    for (Iterator run = begin; run != end;) {
        const Iterator next = end_of_run(run, end, depth);
        const PathStep& step = (*run)[depth];
        if (step.index < 0 && value.is(Type::M)) {
            if (const AttributeValue* child = value.attributes().find(step.name))
                if (auto part = selected(*child, run, next, depth + 1))
                    attributes.set(step.name, std::move(*part));
        } else if (step.index >= 0 && value.is(Type::L) &&
                   static_cast<std::size_t>(step.index) < value.items().size()) {
            if (auto part = selected(value.items()[static_cast<std::size_t>(step.index)], run, next,
                                     depth + 1))
                items.push_back(std::move(*part));
        }
        run = next;
    }
    if (!attributes.empty()) return AttributeValue::map(std::move(attributes));
    if (!items.empty()) return AttributeValue::list(std::move(items));
    return std::nullopt;
}

}  // namespace

ProjectionExpression::ProjectionExpression(std::vector<DocumentPath> paths)
    : paths_(std::move(paths)) {
    std::sort(paths_.begin(), paths_.end(), [](const DocumentPath& a, const DocumentPath& b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before);
    });
}

AttributeMap ProjectionExpression::apply(const AttributeMap& item) const {
    AttributeMap result;
    for (Iterator run = paths_.begin(); run != paths_.end();) {
        const Iterator next = end_of_run(run, paths_.end(), 0);
        const std::string& name = run->front().name;
        if (const AttributeValue* value = item.find(name))
            if (auto part = selected(*value, run, next, 1)) result.set(name, std::move(*part));
        run = next;
    }
    return result;
}

std::vector<std::string> ProjectionExpression::attributes() const {
    std::vector<std::string> names;
    for (const DocumentPath& path : paths_)
        if (names.empty() || names.back() != path.front().name) names.push_back(path.front().name);
    return names;
}

}  // namespace leat::dynamodb::expressions
