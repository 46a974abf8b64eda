#include "services/sqs/redrive_policy.h"

#include <algorithm>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/sqs/errors.h"

namespace leat::sqs {

using protocol::Document;
using protocol::DocumentError;
using protocol::Error;

namespace {

Error invalid(const char* parameter, const std::string& value, const std::string& reason) {
    return InvalidParameterValue("Value " + value + " for parameter " + parameter +
                                 " is invalid. Reason: " + reason);
}

Document parse_object(const char* parameter, const std::string& json, const char* what) {
    try {
        Document document = Document::parse(json);
        if (document.is_object()) return document;
    } catch (const DocumentError&) {
        // Refused below like anything else that is no object.
    }
    throw invalid(parameter, json, std::string(what) + " is not a valid JSON map.");
}

}  // namespace

RedrivePolicy RedrivePolicy::parse(const std::string& json) {
    constexpr const char* kParameter = "RedrivePolicy";
    const Document document = parse_object(kParameter, json, "Redrive policy");
    const auto missing = [&](const char* member) {
        return invalid(
            kParameter, json,
            std::string("Redrive policy does not contain mandatory attribute: ") + member + ".");
    };
    RedrivePolicy policy;
    const Document* target = document.find("deadLetterTargetArn");
    const Document* count = document.find("maxReceiveCount");
    if (!count) throw missing("maxReceiveCount");
    if (!target) throw missing("deadLetterTargetArn");
    for (const auto& [name, value] : document.members())
        if (name != "deadLetterTargetArn" && name != "maxReceiveCount")
            throw invalid(kParameter, json,
                          "Redrive policy contains unknown attribute: " + name + ".");
    if (!target->is_string())
        throw invalid(kParameter, json, "Invalid value for deadLetterTargetArn.");
    policy.target_arn = target->as_string();
    std::optional<long long> number;
    if (count->is_integer())
        number = count->as_integer();
    else if (count->is_string())
        number = parse_int(count->as_string());
    constexpr int kMost = 1000;
    if (!number || *number < 1 || *number > kMost)
        throw invalid(kParameter, json,
                      "Invalid value for maxReceiveCount: " +
                          (count->is_string() ? count->as_string() : count->to_json()) +
                          ", valid values are from 1 to 1000 both inclusive.");
    policy.max_receives = static_cast<int>(*number);
    return policy;
}

RedriveAllowPolicy RedriveAllowPolicy::parse(const std::string& json) {
    constexpr const char* kParameter = "RedriveAllowPolicy";
    const Document document = parse_object(kParameter, json, "Redrive allow policy");
    RedriveAllowPolicy policy;
    const auto permission = document.text("redrivePermission");
    if (permission == "allowAll")
        policy.permission = Permission::AllowAll;
    else if (permission == "denyAll")
        policy.permission = Permission::DenyAll;
    else if (permission == "byQueue")
        policy.permission = Permission::ByQueue;
    else
        throw invalid(kParameter, json,
                      "redrivePermission must be one of allowAll, denyAll, byQueue.");
    if (const Document* sources = document.find("sourceQueueArns")) {
        if (!sources->is_array())
            throw invalid(kParameter, json, "sourceQueueArns must be a list of queue ARNs.");
        for (const Document& arn : sources->items()) {
            if (!arn.is_string())
                throw invalid(kParameter, json, "sourceQueueArns must be a list of queue ARNs.");
            policy.source_arns.push_back(arn.as_string());
        }
    }
    constexpr std::size_t kMostSources = 10;
    const bool by_queue = policy.permission == Permission::ByQueue;
    if (by_queue == policy.source_arns.empty() || policy.source_arns.size() > kMostSources)
        throw invalid(kParameter, json,
                      "sourceQueueArns must hold 1 to 10 queue ARNs when redrivePermission is "
                      "byQueue, and only then.");
    return policy;
}

bool RedriveAllowPolicy::allows(std::string_view source_arn) const {
    if (permission != Permission::ByQueue) return permission == Permission::AllowAll;
    return std::find(source_arns.begin(), source_arns.end(), source_arn) != source_arns.end();
}

}  // namespace leat::sqs
