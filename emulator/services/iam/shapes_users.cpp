// Tables of users.
#include "services/iam/shape_traits.h"
#include "services/iam/shapes.h"

namespace leat::iam {

const Structure& CreateUserInput::shape() {
    using In = CreateUserInput;
    static constexpr Member members[]{
        member<&In::path>("Path", kPathType),
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::permissions_boundary>("PermissionsBoundary", length(20, 2048)),
        member<&In::tags>("Tags", max_length(50)),
    };
    static constexpr Structure shape = structure("CreateUserInput", members);
    return shape;
}

const Structure& User::shape() {
    using In = User;
    static constexpr Member members[]{
        member<&In::path>("Path"),
        member<&In::user_name>("UserName"),
        member<&In::user_id>("UserId"),
        member<&In::arn>("Arn"),
        member<&In::create_date>("CreateDate"),
        member<&In::password_last_used>("PasswordLastUsed"),
        member<&In::permissions_boundary>("PermissionsBoundary"),
        member<&In::tags>("Tags"),
    };
    static constexpr Structure shape = structure("User", members);
    return shape;
}

const Structure& CreateUserOutput::shape() {
    using In = CreateUserOutput;
    static constexpr Member members[]{
        member<&In::user>("User"),
    };
    static constexpr Structure shape = structure("CreateUserOutput", members);
    return shape;
}

const Structure& GetUserInput::shape() {
    using In = GetUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kExistingUserNameType),
    };
    static constexpr Structure shape = structure("GetUserInput", members);
    return shape;
}

const Structure& GetUserOutput::shape() {
    using In = GetUserOutput;
    static constexpr Member members[]{
        member<&In::user>("User"),
    };
    static constexpr Structure shape = structure("GetUserOutput", members);
    return shape;
}

const Structure& ListUsersInput::shape() {
    using In = ListUsersInput;
    static constexpr Member members[]{
        member<&In::path_prefix>("PathPrefix", kPathPrefixType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListUsersInput", members);
    return shape;
}

const Structure& ListUsersOutput::shape() {
    using In = ListUsersOutput;
    static constexpr Member members[]{
        member<&In::users>("Users"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListUsersOutput", members);
    return shape;
}

const Structure& UpdateUserInput::shape() {
    using In = UpdateUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::new_path>("NewPath", kPathType),
        member<&In::new_user_name>("NewUserName", kUserNameType),
    };
    static constexpr Structure shape = structure("UpdateUserInput", members);
    return shape;
}

const Structure& DeleteUserInput::shape() {
    using In = DeleteUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
    };
    static constexpr Structure shape = structure("DeleteUserInput", members);
    return shape;
}

const Structure& TagUserInput::shape() {
    using In = TagUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::tags>("Tags", required | max_length(50)),
    };
    static constexpr Structure shape = structure("TagUserInput", members);
    return shape;
}

const Structure& UntagUserInput::shape() {
    using In = UntagUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::tag_keys>("TagKeys", required | max_length(50) | each(kTagKeyType)),
    };
    static constexpr Structure shape = structure("UntagUserInput", members);
    return shape;
}

const Structure& ListUserTagsInput::shape() {
    using In = ListUserTagsInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListUserTagsInput", members);
    return shape;
}

const Structure& ListUserTagsOutput::shape() {
    using In = ListUserTagsOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListUserTagsOutput", members);
    return shape;
}

const Structure& PutUserPermissionsBoundaryInput::shape() {
    using In = PutUserPermissionsBoundaryInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::permissions_boundary>("PermissionsBoundary", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("PutUserPermissionsBoundaryInput", members);
    return shape;
}

const Structure& DeleteUserPermissionsBoundaryInput::shape() {
    using In = DeleteUserPermissionsBoundaryInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
    };
    static constexpr Structure shape = structure("DeleteUserPermissionsBoundaryInput", members);
    return shape;
}

const Structure& PutUserPolicyInput::shape() {
    using In = PutUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
        member<&In::policy_document>("PolicyDocument", required | kPolicyDocumentType),
    };
    static constexpr Structure shape = structure("PutUserPolicyInput", members);
    return shape;
}

const Structure& GetUserPolicyInput::shape() {
    using In = GetUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("GetUserPolicyInput", members);
    return shape;
}

const Structure& GetUserPolicyOutput::shape() {
    using In = GetUserPolicyOutput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::policy_name>("PolicyName"),
        member<&In::policy_document>("PolicyDocument"),
    };
    static constexpr Structure shape = structure("GetUserPolicyOutput", members);
    return shape;
}

const Structure& DeleteUserPolicyInput::shape() {
    using In = DeleteUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("DeleteUserPolicyInput", members);
    return shape;
}

const Structure& ListUserPoliciesInput::shape() {
    using In = ListUserPoliciesInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListUserPoliciesInput", members);
    return shape;
}

const Structure& ListUserPoliciesOutput::shape() {
    using In = ListUserPoliciesOutput;
    static constexpr Member members[]{
        member<&In::policy_names>("PolicyNames"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListUserPoliciesOutput", members);
    return shape;
}

const Structure& AttachUserPolicyInput::shape() {
    using In = AttachUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("AttachUserPolicyInput", members);
    return shape;
}

const Structure& DetachUserPolicyInput::shape() {
    using In = DetachUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("DetachUserPolicyInput", members);
    return shape;
}

const Structure& ListAttachedUserPoliciesInput::shape() {
    using In = ListAttachedUserPoliciesInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::path_prefix>("PathPrefix", kPolicyPathType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListAttachedUserPoliciesInput", members);
    return shape;
}

const Structure& ListAttachedUserPoliciesOutput::shape() {
    using In = ListAttachedUserPoliciesOutput;
    static constexpr Member members[]{
        member<&In::attached_policies>("AttachedPolicies"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListAttachedUserPoliciesOutput", members);
    return shape;
}

}  // namespace leat::iam
