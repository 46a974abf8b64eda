// kind: role. An ARN by convention where the target has no IAM; a real role elsewhere.
#include "base/strings.h"
#include "harness/check.h"
#include "harness/resource_kinds.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kRoleOwn{"kind", "trust", "allow"};

void load_role(const Node& node, LoadContext& context) {
    node.only(kRoleOwn);
    for (const char* key : {"trust", "allow"})
        if (const auto list = node.find(key)) {
            for (const Node& item : list->items()) item.text();
            validate_template(*list, context.names);
        }
}

std::string form(const std::string& action,
                 const std::vector<std::pair<std::string, std::string>>& parameters) {
    std::string out = "Action=" + action + "&Version=2010-05-08";
    for (const auto& [name, value] : parameters) out += "&" + name + "=" + percent_encode(value);
    return out;
}

Json create_role(Run& run, const Resource& resource, const Json& spec) {
    const std::string name = run.unique_name(resource.name);
    Json attributes{{"name", name}, {"arn", "arn:aws:iam::" + run.account() + ":role/" + name}};
    if (run.target.is_local()) return attributes;
    Json principals = spec.value("trust", Json::array());
    const Json trust{{"Version", "2012-10-17"},
                     {"Statement", Json::array({Json{{"Effect", "Allow"},
                                                     {"Principal", Json{{"Service", principals}}},
                                                     {"Action", "sts:AssumeRole"}}})}};
    const AwsAnswer answer = run.aws.query(
        "iam",
        form("CreateRole", {{"RoleName", name}, {"AssumeRolePolicyDocument", trust.dump()}}));
    if (!answer.ok || !answer.output.contains("Arn")) return attributes;  // no IAM there
    attributes["arn"] = answer.output["Arn"];
    attributes["exists"] = true;
    if (spec.contains("allow")) {
        const Json policy{
            {"Version", "2012-10-17"},
            {"Statement",
             Json::array(
                 {Json{{"Effect", "Allow"}, {"Action", spec["allow"]}, {"Resource", "*"}}})}};
        run.aws.query("iam", form("PutRolePolicy", {{"RoleName", name},
                                                    {"PolicyName", "scenario"},
                                                    {"PolicyDocument", policy.dump()}}));
    }
    return attributes;
}

void remove_role(Run& run, const Json& attributes) {
    if (!attributes.contains("exists")) return;
    const std::string name = as_text(attributes["name"]);
    run.aws.query("iam",
                  form("DeleteRolePolicy", {{"RoleName", name}, {"PolicyName", "scenario"}}));
    run.aws.query("iam", form("DeleteRole", {{"RoleName", name}}));
}

Json find_role(Run& run, const std::string& arn) {
    const std::string name = name_in(arn);
    const AwsAnswer answer = run.aws.query("iam", form("GetRole", {{"RoleName", name}}));
    if (!answer.ok) throw StepFailure("iam GetRole was refused: " + answer.code);
    return {{"name", name}, {"arn", arn}};
}

}  // namespace

constinit const ResourceKind kRole{"role",      {"arn", "name"}, load_role,
                                   create_role, remove_role,     find_role};

}  // namespace leat::harness
