#pragma once
// The operations of STS.
#include "protocol/shape.h"
#include "services/sts/call.h"
#include "services/sts/shapes.h"

namespace leat::sts {

GetCallerIdentityOutput get_caller_identity(Call& call, const GetCallerIdentityInput& input);
GetAccessKeyInfoOutput get_access_key_info(Call& call, const GetAccessKeyInfoInput& input);
AssumeRoleOutput assume_role(Call& call, const AssumeRoleInput& input);
GetSessionTokenOutput get_session_token(Call& call, const GetSessionTokenInput& input);
GetFederationTokenOutput get_federation_token(Call& call, const GetFederationTokenInput& input);

}  // namespace leat::sts
