#include "protocol/document.h"
#include "protocol/shape.h"
#include "services/kinesis/operations.h"
#include "services/kinesis/resource.h"

namespace leat::kinesis {
namespace {

constexpr std::size_t kLargestPolicy = 20 * 1024;

// The form only: nobody's requests are checked against it.
void check_policy(const std::string& policy) {
    if (policy.size() > kLargestPolicy)
        throw InvalidArgument("The policy is larger than " + std::to_string(kLargestPolicy) +
                              " bytes.");
    try {
        const auto document = protocol::Document::parse(policy);
        if (document.find("Statement")) return;
    } catch (const protocol::DocumentError&) {
    }
    throw InvalidArgument("The policy is not a JSON object with a Statement.");
}

}  // namespace

protocol::Unit put_resource_policy(Call& call, const PutResourcePolicyInput& input) {
    const Resource resource = existing_resource(call, input.resource_arn);
    check_policy(input.policy);
    call.store.put_policy(resource.owner(), input.policy);
    return {};
}

}  // namespace leat::kinesis
