#include "services/dynamodb/import_format.h"

#include "base/encoding.h"
#include "protocol/shape.h"
#include "services/dynamodb/decimal.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/persisted.h"

namespace leat::dynamodb {

namespace {

struct ImportLine {
    AttributeMap item;
    static const protocol::Structure& shape() {
        using namespace protocol;
        using In = ImportLine;
        static constexpr Member members[]{member<&In::item>("Item", required)};
        static constexpr Structure shape = structure("ImportLine", members);
        return shape;
    }
};

/// The type of a key attribute of the table or an index; nothing for others.
std::optional<AttributeValue::Type> key_type(const Table& table, std::string_view name) {
    const auto within = [&](const KeySchema& keys) -> std::optional<AttributeValue::Type> {
        if (keys.hash.name == name) return keys.hash.type;
        if (keys.range && keys.range->name == name) return keys.range->type;
        return std::nullopt;
    };
    if (const auto type = within(table.keys)) return type;
    for (const Index& index : table.indexes)
        if (const auto type = within(index.keys)) return type;
    return std::nullopt;
}

AttributeValue value_of(const std::string& field, AttributeValue::Type type) {
    if (type == AttributeValue::Type::N) {
        Decimal number;
        const auto fault = Decimal::parse(field, number);
        if (fault != Decimal::Fault::None) throw kValidation(Decimal::fault_text(fault, field));
        return AttributeValue::number(number.text());
    }
    if (type == AttributeValue::Type::B) {
        auto bytes = base64_decode(field);
        if (!bytes) throw kValidation("The value is not base64: " + field);
        return AttributeValue::binary(*std::move(bytes));
    }
    return AttributeValue::string(field);
}

}  // namespace

AttributeMap item_of_json_line(std::string_view line) {
    ImportLine read;
    try {
        read = persisted<ImportLine>(std::string(line));
    } catch (const protocol::Error& error) {
        // The service of requests says nothing to this.
        throw error.message().empty() ? kValidation("The line is no JSON") : error;
    }
    if (read.item.empty()) throw kValidation("The line has no Item");
    if (const std::string* fault = first_fault(read.item)) throw kValidation(*fault);
    return std::move(read.item);
}

std::optional<std::vector<std::string>> next_csv_record(std::string_view text, std::int64_t& offset,
                                                        char delimiter) {
    auto at = static_cast<std::size_t>(offset);
    if (at >= text.size()) return std::nullopt;
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c != '"')
                fields.back() += c;
            else if (at + 1 < text.size() && text[at + 1] == '"')
                fields.back() += text[at++];
            else
                quoted = false;
        } else if (c == '"' && fields.back().empty()) {
            quoted = true;
        } else if (c == delimiter) {
            fields.emplace_back();
        } else if (c == '\n') {
            ++at;
            break;
        } else if (c != '\r' || at + 1 >= text.size() || text[at + 1] != '\n') {
            fields.back() += c;
        }
    }
    offset = static_cast<std::int64_t>(at);
    return fields;
}

AttributeMap item_of_csv(const Table& table, const std::vector<std::string>& headers,
                         const std::vector<std::string>& fields) {
    if (fields.size() != headers.size())
        throw kValidation("The number of fields differs from that of the headers");
    AttributeMap item;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto type = key_type(table, headers[i]).value_or(AttributeValue::Type::S);
        item.set(headers[i], value_of(fields[i], type));
    }
    return item;
}

}  // namespace leat::dynamodb
