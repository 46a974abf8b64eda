#include "services/iam/policy_document.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/iam/errors.h"
#include "services/iam/policy_text.h"

namespace leat::iam {
namespace {

using protocol::Document;

[[noreturn]] void refuse(const std::string& why) { throw MalformedPolicyDocument(why); }
[[noreturn]] void syntax_error() { refuse("Syntax errors in policy."); }

void check_action(const std::string& action) {
    if (action == "*") return;
    const auto colons = std::count(action.begin(), action.end(), ':');
    if (colons == 0)
        refuse("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    if (colons > 1) refuse("Actions/Condition can contain only one colon.");
    const std::string vendor = action.substr(0, action.find(':'));
    if (!is_made_of_letters_and_digits(vendor, "-_")) refuse("Vendor " + vendor + " is not valid");
}

void check_resource(const std::string& resource) {
    if (resource == "*") return;
    if (!resource.starts_with("arn:"))
        refuse("Resource " + resource + " must be in ARN format or \"*\".");
    const auto given = split(resource, ':');
    constexpr std::size_t kParts = 6;
    static constexpr std::array<std::string_view, 8> kPartitions{
        "*", "aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"};
    if (std::find(kPartitions.begin(), kPartitions.end(), given[1]) == kPartitions.end()) {
        std::string padded = resource;
        for (std::size_t n = given.size(); n < kParts; ++n) padded += ":*";
        refuse("Partition \"" + std::string(given[1]) + "\" is not valid for resource \"" + padded +
               "\".");
    }
    if (given.size() > 2 && given[2].find_first_of("*?") != std::string_view::npos)
        refuse("Resource vendor must be fully qualified and cannot contain regexes.");
    if (given.size() < kParts || given[2].empty()) refuse("The policy failed legacy parsing");
}

void check_identity_statement(const Document& statement) {
    if (statement.find("Principal") || statement.find("NotPrincipal"))
        refuse("Policy document should not specify a principal.");
    const auto actions = texts_of(statement, "Action", "NotAction");
    if (actions.empty()) refuse("Policy statement must contain actions.");
    for (const auto& action : actions) check_action(action);
    const auto resources = texts_of(statement, "Resource", "NotResource");
    if (resources.empty()) refuse("Policy statement must contain resources.");
    for (const auto& resource : resources) check_resource(resource);
}

void check_sids(const std::vector<const Document*>& statements) {
    std::set<std::string> sids;
    for (const Document* statement : statements) {
        const auto sid = statement->text("Sid");
        if (!sid) continue;
        if (!sid->empty() && !is_made_of_letters_and_digits(*sid, ""))
            refuse(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the "
                "regular expression [0-9A-Za-z]*");
        if (!sid->empty() && !sids.insert(*sid).second)
            refuse("Statement IDs (SID) in a single policy must be unique.");
    }
}

bool is_account(const std::string& value) {
    return value.size() == 12 && value.find_first_not_of("0123456789") == std::string::npos;
}

bool is_account_or_id(const std::string& value) {
    return is_account(value) || ((value.starts_with("AROA") || value.starts_with("AIDA")) &&
                                 is_made_of_letters_and_digits(value, ""));
}

bool is_aws_principal(const std::string& value) {
    if (value == "*" || is_account_or_id(value)) return true;
    const auto parts = split(value, ':');
    return parts.size() == 6 && parts[0] == "arn" && (parts[2] == "iam" || parts[2] == "sts") &&
           parts[3].empty() && is_account_or_id(std::string(parts[4])) &&
           parts[5].find('*') == std::string_view::npos;
}

bool is_service_principal(const std::string& value) {
    const bool known = value.ends_with(".amazonaws.com") || value.ends_with(".amazonaws.com.cn") ||
                       value.ends_with(".amazon.com") || value.ends_with(".aws.internal");
    return known && !value.starts_with('.') && is_made_of_letters_and_digits(value, ".-_");
}

void add_principals(const Document& given, std::vector<TrustPrincipal>& all) {
    if (given.is_string()) {
        if (given.as_string() != "*") refuse_principal({"AWS", given.as_string()});
        all.push_back({"*", "*"});
        return;
    }
    if (!given.is_object()) refuse("Invalid principal in policy");
    const std::size_t before = all.size();
    for (const auto& [type, value] : given.members()) {
        if (type != "AWS" && type != "Service" && type != "Federated" && type != "CanonicalUser")
            refuse("Unknown field " + type);
        for (const auto& text : texts_of(given, type, nullptr)) {
            const bool fine = type == "AWS"       ? is_aws_principal(text)
                              : type == "Service" ? is_service_principal(text)
                                                  : !text.empty();
            if (!fine) refuse_principal({type, text});
            all.push_back({type, text});
        }
    }
    if (all.size() == before)
        refuse(
            "Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The "
            "passed in policy has a statement with no principals!");
}

void check_trust_statement(const Document& statement, std::vector<TrustPrincipal>& principals) {
    if (!statement.is_object()) refuse("This policy contains invalid Json");
    for (const auto& [name, value] : statement.members()) {
        if (name == "Resource" || name == "NotResource") refuse("Has prohibited field " + name);
        if (!is_statement_field(name)) refuse("Unknown field " + name);
    }
    const auto effect = statement.text("Effect");
    if (!effect) refuse("Missing required field Effect");
    if (*effect != "Allow" && *effect != "Deny") refuse("Invalid effect: " + *effect);
    const Document* given = statement.find("Principal");
    if (!given) given = statement.find("NotPrincipal");
    if (!given) refuse("Missing required field Principal");
    const auto actions = texts_of(statement, "Action", "NotAction");
    if (actions.empty()) refuse("Missing required field Action");
    for (const auto& action : actions)
        if (!to_lower(action).starts_with("sts:"))
            refuse("AssumeRole policy may only specify STS AssumeRole actions.");
    if (!has_sound_conditions(statement)) syntax_error();
    add_principals(*given, principals);
}

/// Whether there was an account id to replace.
bool name_root(Document& principal) {
    if (principal.is_array()) {
        bool changed = false;
        for (Document& item : principal.items()) changed = name_root(item) || changed;
        return changed;
    }
    if (!principal.is_string() || !is_account(principal.as_string())) return false;
    principal = Document("arn:aws:iam::" + principal.as_string() + ":root");
    return true;
}

bool name_roots_of(Document& statement) {
    bool changed = false;
    for (auto& [field, value] : statement.members()) {
        if ((field != "Principal" && field != "NotPrincipal") || !value.is_object()) continue;
        for (auto& [type, principal] : value.members())
            if (type == "AWS") changed = name_root(principal) || changed;
    }
    return changed;
}

}  // namespace

void check_identity_policy(const std::string& text, bool managed) {
    Document policy;
    try {
        policy = Document::parse(text);
    } catch (const protocol::DocumentError&) {
        syntax_error();
    }
    if (!has_policy_grammar(policy)) syntax_error();
    const auto version = policy.text("Version");
    if (managed && version != "2012-10-17")
        refuse("Policy document must be version 2012-10-17 or greater.");
    const auto statements = statements_of(policy);
    for (const Document* statement : statements) check_identity_statement(*statement);
    check_sids(statements);
}

std::vector<TrustPrincipal> check_trust_policy(const std::string& text) {
    Document policy;
    try {
        policy = Document::parse(text);
    } catch (const protocol::DocumentError&) {
        refuse("This policy contains invalid Json");
    }
    if (!policy.is_object()) refuse("This policy contains invalid Json");
    for (const auto& [name, value] : policy.members())
        if (name != "Version" && name != "Id" && name != "Statement")
            refuse("Unknown field " + name);
    const auto version = policy.text("Version").value_or("2008-10-17");
    if (version != "2012-10-17" && version != "2008-10-17") syntax_error();
    const auto statements = statements_of(policy);
    if (statements.empty()) refuse("Missing required field Statement");
    std::vector<TrustPrincipal> principals;
    for (const Document* statement : statements) check_trust_statement(*statement, principals);
    check_sids(statements);
    return principals;
}

std::string kept_trust_policy(const std::string& text) {
    Document policy = Document::parse(text);
    bool changed = false;
    for (auto& [field, value] : policy.members()) {
        if (field != "Statement") continue;
        if (value.is_object()) changed = name_roots_of(value) || changed;
        if (!value.is_array()) continue;
        for (Document& statement : value.items()) changed = name_roots_of(statement) || changed;
    }
    return changed ? policy.to_json() : text;
}

void refuse_principal(const TrustPrincipal& principal) {
    std::string type = principal.type;
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    refuse("Invalid principal in policy: \"" + type + "\":\"" + principal.value + "\"");
}

std::size_t counted_size(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return c != ' ' && c != '\t' && c != '\r' && c != '\n';
    }));
}

}  // namespace leat::iam
