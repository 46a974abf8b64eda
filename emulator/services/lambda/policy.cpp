#include "services/lambda/policy.h"

#include <algorithm>

#include "protocol/document.h"
#include "services/lambda/errors.h"

namespace leat::lambda {

using protocol::Document;

namespace {

bool is_account(const std::string& text) {
    return text.size() == 12 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Document principal_of(const std::string& text) {
    if (text == "*") return text;
    if (is_account(text)) return Document::object({{"AWS", "arn:aws:iam::" + text + ":root"}});
    if (text.starts_with("arn:")) return Document::object({{"AWS", text}});
    if (text.find('.') != std::string::npos) return Document::object({{"Service", text}});
    throw kInvalidParameterValue(
        "The provided principal was invalid. Please check the principal and try again.");
}

/// Adds `key: value` under the condition's operator.
void add_condition(Document& conditions, const char* operation, const char* key, Document value) {
    Document group = Document::object();
    if (const Document* present = conditions.find(operation)) group = *present;
    group.set(key, std::move(value));
    conditions.set(operation, std::move(group));
}

}  // namespace

PolicyStatement make_statement(const AddPermissionInput& input, const std::string& resource_arn) {
    if (input.function_url_auth_type && input.action != "lambda:InvokeFunctionUrl") {
        throw kInvalidParameterValue(
            "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    }
    Document statement = Document::object({{"Sid", input.statement_id},
                                           {"Effect", "Allow"},
                                           {"Principal", principal_of(input.principal)},
                                           {"Action", input.action},
                                           {"Resource", resource_arn}});
    Document conditions = Document::object();
    const auto equals = [&](const char* key, const std::optional<std::string>& value) {
        if (value) add_condition(conditions, "StringEquals", key, *value);
    };
    equals("lambda:FunctionUrlAuthType", input.function_url_auth_type);
    equals("aws:PrincipalOrgID", input.principal_org_id);
    equals("AWS:SourceAccount", input.source_account);
    equals("lambda:EventSourceToken", input.event_source_token);
    if (input.invoked_via_function_url) {
        add_condition(conditions, "Bool", "lambda:InvokedViaFunctionUrl",
                      *input.invoked_via_function_url ? "true" : "false");
    }
    if (input.source_arn) add_condition(conditions, "ArnLike", "AWS:SourceArn", *input.source_arn);
    if (!conditions.members().empty()) statement.set("Condition", std::move(conditions));
    return {input.statement_id, statement.to_json()};
}

std::string policy_document(const std::vector<PolicyStatement>& statements) {
    std::string json = R"({"Version":"2012-10-17","Id":"default","Statement":[)";
    for (std::size_t i = 0; i < statements.size(); ++i)
        json.append(i ? "," : "").append(statements[i].json);
    return json + "]}";
}

}  // namespace leat::lambda
