#pragma once
// Lambda's operations, one file each. CreateFunction and UpdateFunctionCode fetch, look through and
// store code before their transaction, Invoke waits for a process: these answer later.
#include "service/operation.h"
#include "services/lambda/call.h"
#include "services/lambda/shapes.h"

namespace leat::lambda {

using protocol::Unit;
using service::Reply;

void create_function(Call& call, CreateFunctionInput&& input, Reply<FunctionConfiguration> reply);
GetFunctionOutput get_function(Call& call, const GetFunctionInput& input);
FunctionConfiguration get_function_configuration(Call& call,
                                                 const GetFunctionConfigurationInput& input);
ListFunctionsOutput list_functions(Call& call, const ListFunctionsInput& input);
DeleteFunctionOutput delete_function(Call& call, const DeleteFunctionInput& input);
void update_function_code(Call& call, UpdateFunctionCodeInput&& input,
                          Reply<FunctionConfiguration> reply);
FunctionConfiguration update_function_configuration(Call& call,
                                                    const UpdateFunctionConfigurationInput& input);
void invoke(Call& call, InvokeInput&& input, Reply<InvokeOutput> reply);
AddPermissionOutput add_permission(Call& call, const AddPermissionInput& input);
GetPolicyOutput get_policy(Call& call, const GetPolicyInput& input);
Unit remove_permission(Call& call, const RemovePermissionInput& input);
Unit tag_resource(Call& call, const TagResourceInput& input);
Unit untag_resource(Call& call, const UntagResourceInput& input);
ListTagsOutput list_tags(Call& call, const ListTagsInput& input);
FunctionConfiguration publish_version(Call& call, const PublishVersionInput& input);
ListVersionsByFunctionOutput list_versions_by_function(Call& call,
                                                       const ListVersionsByFunctionInput& input);
GetFunctionCodeSigningConfigOutput get_function_code_signing_config(
    Call& call, const GetFunctionCodeSigningConfigInput& input);

}  // namespace leat::lambda
