#include "services/dynamodb/settings_of_request.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "services/dynamodb/naming.h"

namespace leat::dynamodb {
namespace {

// The key that AWS would manage for the account: always the same one.
std::string managed_key(const service::Scope& scope) {
    std::string id = hex_encode(md5("alias/aws/dynamodb " + scope.account + " " + scope.region));
    for (const std::size_t dash : {8, 13, 18, 23}) id.insert(dash, 1, '-');
    return scope.arn("kms", "key/" + id);
}

}  // namespace

std::string key_arn_of(const Call& call, const SSESpecification& sse) {
    const bool enabled = sse.enabled.value_or(false);
    if (sse.sse_type == "AES256") throw invalid_parameter("SSEType AES256 is not supported");
    if (!enabled) {
        if (sse.kms_master_key_id || sse.sse_type)
            throw invalid_parameter(
                "KMSMasterKeyId and SSEType can only be specified when SSE is enabled");
        return {};
    }
    if (!sse.kms_master_key_id || *sse.kms_master_key_id == "alias/aws/dynamodb")
        return managed_key(call.scope);
    const std::string& key = *sse.kms_master_key_id;
    if (key.starts_with("arn:")) return key;
    return call.scope.arn("kms", key.starts_with("alias/") ? key : "key/" + key);
}

Warmth warmth_of(const WarmThroughput& given, const std::optional<Warmth>& now) {
    const Warmth least = now.value_or(Warmth{});
    const Warmth wanted{given.read_units_per_second.value_or(least.read),
                        given.write_units_per_second.value_or(least.write)};
    if (wanted.read < least.read || wanted.write < least.write)
        throw invalid_parameter("Warm throughput can only be increased");
    return wanted;
}

}  // namespace leat::dynamodb
