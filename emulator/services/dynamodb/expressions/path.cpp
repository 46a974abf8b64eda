#include "services/dynamodb/expressions/path.h"

namespace leat::dynamodb::expressions {

const AttributeValue* find(const AttributeMap& item, const DocumentPath& path) {
    const AttributeValue* value = item.find(path.front().name);
    for (std::size_t i = 1; value && i < path.size(); ++i) {
        const PathStep& step = path[i];
        if (step.index < 0) {
            if (!value->is(AttributeValue::Type::M)) return nullptr;
            value = value->attributes().find(step.name);
        } else {
            if (!value->is(AttributeValue::Type::L)) return nullptr;
            const auto& items = value->items();
            const auto index = static_cast<std::size_t>(step.index);
            value = index < items.size() ? &items[index] : nullptr;
        }
    }
    return value;
}

std::string to_text(const DocumentPath& path) {
    std::string text = "[";
    for (const PathStep& step : path) {
        if (text.size() > 1) text += ", ";
        text += step.index < 0 ? step.name : '[' + std::to_string(step.index) + ']';
    }
    return text + ']';
}

}  // namespace leat::dynamodb::expressions
