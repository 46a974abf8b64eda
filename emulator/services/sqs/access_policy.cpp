#include "services/sqs/access_policy.h"

#include <algorithm>
#include <iterator>

#include "protocol/document.h"
#include "services/sqs/errors.h"

namespace leat::sqs {

using protocol::Document;

namespace {

protocol::Error invalid(const std::string& value, const char* parameter, const char* reason) {
    return InvalidParameterValue("Value " + value + " for parameter " + parameter +
                                 " is invalid. Reason: " + reason);
}

// What one account may let another do.
bool can_be_shared(const std::string& action) {
    constexpr const char* kActions[]{"*",
                                     "SendMessage",
                                     "ReceiveMessage",
                                     "DeleteMessage",
                                     "ChangeMessageVisibility",
                                     "GetQueueAttributes",
                                     "GetQueueUrl",
                                     "ListDeadLetterSourceQueues",
                                     "PurgeQueue"};
    return std::find(std::begin(kActions), std::end(kActions), action) != std::end(kActions);
}

void check_label(const std::string& label) {
    constexpr std::size_t kLongest = 80;
    const bool good = !label.empty() && label.size() <= kLongest &&
                      std::all_of(label.begin(), label.end(), [](char c) {
                          return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                                 (c >= 'a' && c <= 'z') || c == '_' || c == '-';
                      });
    if (!good)
        throw invalid(label, "Label",
                      "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 "
                      "in length.");
}

bool is_account(const std::string& text) {
    constexpr std::size_t kDigits = 12;
    return text.size() == kDigits &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// One value stands for itself, several form a list.
Document one_or_many(const std::vector<std::string>& values) {
    if (values.size() == 1) return values.front();
    Document list = Document::array();
    for (const std::string& value : values) list.push_back(value);
    return list;
}

Document::Array statements_of(const Document& policy) {
    const Document* statements = policy.find("Statement");
    if (!statements) return {};
    if (statements->is_array()) return statements->items();
    return {*statements};
}

}  // namespace

std::string add_statement(const std::string& policy, const std::string& queue_arn,
                          const std::string& label, const std::vector<std::string>& accounts,
                          const std::vector<std::string>& actions) {
    check_label(label);
    if (accounts.empty())
        throw kMissingParameter("The request must contain the parameter AWSAccountId.1.");
    if (actions.empty())
        throw kMissingParameter("The request must contain the parameter ActionName.1.");
    std::vector<std::string> principals, names;
    for (const std::string& account : accounts) {
        if (!is_account(account)) throw invalid(account, "PrincipalId", "Unable to verify.");
        principals.push_back("arn:aws:iam::" + account + ":root");
    }
    for (const std::string& action : actions) {
        if (!can_be_shared(action))
            throw invalid("SQS:" + action, "ActionName",
                          "Please refer to the appropriate WSDL for a list of valid actions. ");
        names.push_back("SQS:" + action);
    }
    Document document =
        Document::object({{"Version", "2008-10-17"}, {"Id", queue_arn + "/SQSDefaultPolicy"}});
    if (!policy.empty()) document = Document::parse(policy);
    auto statements = statements_of(document);
    for (const Document& statement : statements)
        if (statement.text("Sid") == label) throw invalid(label, "Label", "Already exists.");
    statements.push_back(
        Document::object({{"Sid", label},
                          {"Effect", "Allow"},
                          {"Principal", Document::object({{"AWS", one_or_many(principals)}})},
                          {"Action", one_or_many(names)},
                          {"Resource", queue_arn}}));
    document.set("Statement", std::move(statements));
    return document.to_json();
}

std::string remove_statement(const std::string& policy, const std::string& label) {
    Document document = Document::object();
    if (!policy.empty()) document = Document::parse(policy);
    auto statements = statements_of(document);
    const auto removed = std::erase_if(
        statements, [&](const Document& statement) { return statement.text("Sid") == label; });
    if (!removed) throw invalid(label, "Label", "can't find label.");
    if (statements.empty()) return {};
    document.set("Statement", std::move(statements));
    return document.to_json();
}

}  // namespace leat::sqs
