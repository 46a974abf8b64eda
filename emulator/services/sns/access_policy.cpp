#include "services/sns/access_policy.h"

#include <algorithm>
#include <stdexcept>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/sns/errors.h"

namespace leat::sns {
namespace {

using protocol::Document;

constexpr const char* kActions[]{"GetTopicAttributes",
                                 "SetTopicAttributes",
                                 "AddPermission",
                                 "RemovePermission",
                                 "DeleteTopic",
                                 "Subscribe",
                                 "ListSubscriptionsByTopic",
                                 "Publish"};

/// One value stands alone, several in an array.
Document one_or_many(const std::vector<std::string>& texts) {
    if (texts.size() == 1) return Document(texts[0]);
    Document::Array items;
    for (const auto& text : texts) items.emplace_back(text);
    return Document(std::move(items));
}

std::string full_action(const std::string& action) {
    for (const char* known : kActions)
        if (iequals(action, known)) return std::string("SNS:") + known;
    throw InvalidParameter("Policy statement action out of service scope!");
}

std::string principal_of(const std::string& account) {
    const bool digits =
        std::all_of(account.begin(), account.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (account.size() != 12 || !digits) throw InvalidParameter("AWSAccountId");
    return "arn:aws:iam::" + account + ":root";
}

bool has_label(const Document& statement, const std::string& label) {
    return statement.text("Sid") == label;
}

/// The statements as a list; AWS accepts a single one without brackets.
Document::Array statements_of(const Document& policy) {
    const Document* statements = policy.find("Statement");
    if (!statements) return {};
    if (statements->is_array()) return statements->items();
    return {*statements};
}

}  // namespace

std::string default_access_policy(const std::string& topic_arn, const std::string& account) {
    Document::Array actions;
    for (const char* action : kActions) actions.emplace_back(std::string("SNS:") + action);
    Document statement = Document::object(
        {{"Sid", "__default_statement_ID"},
         {"Effect", "Allow"},
         {"Principal", Document::object({{"AWS", "*"}})},
         {"Action", Document(std::move(actions))},
         {"Resource", topic_arn},
         {"Condition",
          Document::object({{"StringEquals", Document::object({{"AWS:SourceOwner", account}})}})}});
    return Document::object({{"Version", "2008-10-17"},
                             {"Id", "__default_policy_ID"},
                             {"Statement", Document::array({std::move(statement)})}})
        .to_json();
}

void check_access_policy(const std::string& json) {
    try {
        const Document policy = Document::parse(json);
        if (policy.is_object() && policy.find("Statement")) return;
    } catch (const protocol::DocumentError&) {
    }
    throw std::invalid_argument("Policy Error: null");
}

std::string with_permission(const std::string& json, const std::string& topic_arn,
                            const std::string& label, const std::vector<std::string>& accounts,
                            const std::vector<std::string>& actions) {
    Document policy = Document::parse(json);
    Document::Array statements = statements_of(policy);
    for (const auto& statement : statements)
        if (has_label(statement, label)) throw InvalidParameter("Statement already exists");
    if (accounts.empty()) throw InvalidParameter("AWSAccountId");
    if (actions.empty()) throw InvalidParameter("ActionName");
    std::vector<std::string> full, principals;
    for (const auto& action : actions) full.push_back(full_action(action));
    for (const auto& account : accounts) principals.push_back(principal_of(account));
    statements.push_back(
        Document::object({{"Sid", label},
                          {"Effect", "Allow"},
                          {"Principal", Document::object({{"AWS", one_or_many(principals)}})},
                          {"Action", one_or_many(full)},
                          {"Resource", topic_arn}}));
    policy.set("Statement", Document(std::move(statements)));
    return policy.to_json();
}

std::string without_permission(const std::string& json, const std::string& label) {
    Document policy = Document::parse(json);
    Document::Array statements = statements_of(policy);
    const auto removed = std::remove_if(statements.begin(), statements.end(),
                                        [&](const auto& s) { return has_label(s, label); });
    if (removed == statements.end()) return json;
    statements.erase(removed, statements.end());
    policy.set("Statement", Document(std::move(statements)));
    return policy.to_json();
}

}  // namespace leat::sns
