#include "services/dynamodb/policies.h"

#include <algorithm>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/dynamodb/naming.h"

namespace leat::dynamodb {
namespace {

using protocol::Document;

constexpr std::string_view kStreamPart = "/stream/";
constexpr const char* kNone = "NO_POLICY";
constexpr std::size_t kLongestPolicy = 20 * 1024;

}  // namespace

PolicyOwner policy_owner(Call& call, const std::string& arn) {
    const std::size_t stream = arn.find(kStreamPart);
    if (stream == std::string::npos) return {table_of_arn(call, arn), "policy"};
    TablePtr table = table_of_arn(call, arn.substr(0, stream));
    if (table->stream_label.empty() || table->stream_arn() != arn)
        throw ResourceNotFound("Requested resource not found: Stream: " + arn + " not found");
    return {table, "policy of " + table->stream_label};
}

std::optional<Policy> read_policy(Store& store, const PolicyOwner& owner) {
    const auto json = store.setting(owner.table->key, owner.setting);
    if (!json) return std::nullopt;
    const Document d = Document::parse(*json);
    return Policy{d.text("policy").value(), d.text("revision").value()};
}

void check_policy(const std::string& text) {
    if (text.size() > kLongestPolicy)
        throw invalid_parameter("Resource policy exceeds the size limit of 20 KB");
    try {
        const Document d = Document::parse(text);
        const Document* statements = d.find("Statement");
        if (statements && (statements->is_array() || statements->is_object())) return;
    } catch (const protocol::DocumentError&) {
        // Told like every other text that is no policy.
    }
    throw invalid_parameter("Resource policy is not a valid policy document");
}

void check_revision(const std::optional<Policy>& policy, const std::optional<std::string>& expected,
                    const std::string& arn) {
    if (!expected || (policy ? policy->revision : kNone) == *expected) return;
    if (!policy) throw policy_not_found(arn);
    throw PolicyNotFound("Resource-based policy with revision " + *expected +
                         " not found for the provided ResourceArn: " + arn);
}

std::string write_policy(Call& call, const PolicyOwner& owner, const std::string& text) {
    // A time, and never the same one twice.
    std::int64_t revision = call.now.ms;
    if (const auto former = read_policy(call.store, owner))
        revision = std::max<std::int64_t>(revision, parse_int(former->revision).value_or(0) + 1);
    const Document d = Document::object({{"policy", text}, {"revision", std::to_string(revision)}});
    call.store.put_setting(owner.table->key, owner.setting, d.to_json());
    return std::to_string(revision);
}

protocol::Error policy_not_found(const std::string& arn) {
    return PolicyNotFound("Resource-based policy not found for the provided ResourceArn: " + arn);
}

}  // namespace leat::dynamodb
