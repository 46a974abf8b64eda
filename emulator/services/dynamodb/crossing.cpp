#include "services/dynamodb/crossing.h"

#include "base/encoding.h"
#include "services/dynamodb/dynamodb.h"

namespace leat::dynamodb {
namespace {

void append_part(std::string& out, const AttributeMap& key, const KeyAttribute& attribute) {
    const AttributeValue* value = key.find(attribute.name);
    if (!value) return;
    out += '/';
    if (value->is(AttributeValue::Type::B))
        base64_append(out, value->text());
    else
        out += value->text();
}

}  // namespace

std::string item_space(const Table& table, const AttributeMap& key) {
    std::string out = "dynamodb://" + table.name;
    append_part(out, key, table.keys.hash);
    if (table.keys.range) append_part(out, key, *table.keys.range);
    return out;
}

void record_write(Call& call, const Table& table, const AttributeMap& key, std::int64_t id,
                  std::int64_t bytes, ChangedBy by) {
    service::Ledger& ledger = call.service.ledger();
    if (!ledger.on()) return;
    ledger.add(
        {.t = call.now,
         .edge = "dynamodb.write",
         .account = table.account,
         .from = by == ChangedBy::TimeToLive ? "dynamodb.amazonaws.com" : call.context.principal,
         .to = table.arn(),
         .space = item_space(table, key),
         .places = service::Places(id),
         .bytes = bytes});
}

}  // namespace leat::dynamodb
