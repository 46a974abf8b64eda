// items: what a table holds, as plain documents.
#include "harness/attribute_json.h"
#include "harness/expect.h"

namespace leat::harness {

namespace {

void load_items(const Node& node, LoadContext& context) {
    validate_resource(node.at("table"), context, {"table"});
    if (const auto index = node.find("index")) validate_template(*index, context.names);
}

Collected collect_items(Run& run, const Json& spec) {
    const Json name = run.attribute(spec["table"], "name");
    Json input{{"TableName", name}};
    if (spec.contains("index")) input["IndexName"] = spec["index"];
    Collected collected;
    for (const Json& document : table_items(run, input)) {
        Item item;
        item.value = document;
        item.bytes = document.dump();
        item.origin = "item " + std::to_string(collected.items.size() + 1);
        item.source = item.value;
        collected.items.push_back(std::move(item));
    }
    if (collected.items.empty())
        collected.notes.push_back("the table " + as_text(name) + " has no items");
    return collected;
}

}  // namespace

std::vector<Json> table_items(Run& run, Json scan) {
    std::vector<Json> all;
    // An index answers such reads only eventually.
    if (!scan.contains("IndexName")) scan["ConsistentRead"] = true;
    while (true) {
        const Json page = run.aws.must("dynamodb", "Scan", scan);
        for (const Json& item : page.value("Items", Json::array()))
            all.push_back(from_attributes(item));
        if (!page.contains("LastEvaluatedKey")) return all;
        scan["ExclusiveStartKey"] = page["LastEvaluatedKey"];
    }
}

constinit const ItemSource kItems{"items", {"table", "index"}, load_items, collect_items};

}  // namespace leat::harness
