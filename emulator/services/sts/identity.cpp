// GetCallerIdentity, GetAccessKeyInfo.
#include "services/sts/caller.h"
#include "services/sts/operations.h"

namespace leat::sts {

GetCallerIdentityOutput get_caller_identity(Call& call, const GetCallerIdentityInput&) {
    const Caller caller = caller_of(call);
    return {.user_id = caller.user_id, .account = caller.account, .arn = caller.arn};
}

GetAccessKeyInfoOutput get_access_key_info(Call& call, const GetAccessKeyInfoInput& input) {
    return {.account = call.service.iam().account_of_key(input.access_key_id)};
}

}  // namespace leat::sts
