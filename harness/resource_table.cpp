// kind: table.
#include "harness/check.h"
#include "harness/resource_kinds.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kTableOwn{"kind", "key"};

/// "id" or [customer, at]: attributes of texts.
std::vector<std::string> key_names(const Json& key) {
    std::vector<std::string> names;
    if (key.is_string()) return {key.get<std::string>()};
    for (const Json& name : key) names.push_back(as_text(name));
    return names;
}

void load_table(const Node& node, LoadContext& context) {
    validate_aws_members(node, context, "dynamodb", "CreateTable", kTableOwn);
    const auto key = node.find("key");
    if (!key) {
        if (!node.has("KeySchema"))
            node.fail(
                "a table has a key (an attribute, or two) or KeySchema and "
                "AttributeDefinitions");
        return;
    }
    if (node.has("KeySchema")) node.fail_key("key", "either key or KeySchema");
    const bool two = key->json().is_array() && key->items().size() == 2;
    if (!key->json().is_string() && !two)
        key->fail("a table's key is an attribute or a list of two");
}

void add_key(Json& input, const Json& key) {
    const char* type = "HASH";
    for (const std::string& name : key_names(key)) {
        input["KeySchema"].push_back({{"AttributeName", name}, {"KeyType", type}});
        input["AttributeDefinitions"].push_back({{"AttributeName", name}, {"AttributeType", "S"}});
        type = "RANGE";
    }
}

Json attributes_of(const Json& table) {
    Json attributes{{"name", table["TableName"]}, {"arn", table["TableArn"]}};
    attributes["stream_arn"] = table.value("LatestStreamArn", "");
    return attributes;
}

Json create_table(Run& run, const Resource& resource, const Json& spec) {
    Json input = aws_members(spec, kTableOwn);
    const std::string name = input.value("TableName", run.unique_name(resource.name));
    input["TableName"] = name;
    if (spec.contains("key")) add_key(input, spec["key"]);
    if (!input.contains("BillingMode") && !input.contains("ProvisionedThroughput"))
        input["BillingMode"] = "PAY_PER_REQUEST";
    run.aws.must("dynamodb", "CreateTable", input);
    Json table;
    run.await("the table " + name, [&] {
        table = run.aws.must("dynamodb", "DescribeTable", {{"TableName", name}})["Table"];
        return table.value("TableStatus", "") == "ACTIVE";
    });
    return attributes_of(table);
}

void remove_table(Run& run, const Json& attributes) {
    run.aws.must("dynamodb", "DeleteTable", {{"TableName", attributes["name"]}});
}

Json find_table(Run& run, const std::string& arn) {
    return attributes_of(
        run.aws.must("dynamodb", "DescribeTable", {{"TableName", name_in(arn)}})["Table"]);
}

}  // namespace

constinit const ResourceKind kTable{
    "table", {"arn", "name", "stream_arn"}, load_table, create_table, remove_table, find_table};

}  // namespace leat::harness
