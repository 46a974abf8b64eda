// Tables of roles and what all entities share.
#include "services/iam/shape_traits.h"
#include "services/iam/shapes.h"

namespace leat::iam {

const Structure& Tag::shape() {
    using In = Tag;
    static constexpr Member members[]{
        member<&In::key>("Key", required | kTagKeyType),
        member<&In::value>("Value",
                           required | length(0, 256) | pattern(R"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)")),
    };
    static constexpr Structure shape = structure("Tag", members);
    return shape;
}

const Structure& CreateRoleInput::shape() {
    using In = CreateRoleInput;
    static constexpr Member members[]{
        member<&In::path>("Path", kPathType),
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::assume_role_policy_document>("AssumeRolePolicyDocument",
                                                 required | kPolicyDocumentType),
        member<&In::description>("Description", kRoleDescriptionType),
        member<&In::max_session_duration>("MaxSessionDuration", range(3600, 43200)),
        member<&In::permissions_boundary>("PermissionsBoundary", length(20, 2048)),
        member<&In::tags>("Tags", max_length(50)),
    };
    static constexpr Structure shape = structure("CreateRoleInput", members);
    return shape;
}

const Structure& AttachedPermissionsBoundary::shape() {
    using In = AttachedPermissionsBoundary;
    static constexpr Member members[]{
        member<&In::permissions_boundary_type>("PermissionsBoundaryType"),
        member<&In::permissions_boundary_arn>("PermissionsBoundaryArn"),
    };
    static constexpr Structure shape = structure("AttachedPermissionsBoundary", members);
    return shape;
}

const Structure& RoleLastUsed::shape() {
    using In = RoleLastUsed;
    static constexpr Member members[]{
        member<&In::last_used_date>("LastUsedDate"),
        member<&In::region>("Region"),
    };
    static constexpr Structure shape = structure("RoleLastUsed", members);
    return shape;
}

const Structure& Role::shape() {
    using In = Role;
    static constexpr Member members[]{
        member<&In::path>("Path"),
        member<&In::role_name>("RoleName"),
        member<&In::role_id>("RoleId"),
        member<&In::arn>("Arn"),
        member<&In::create_date>("CreateDate"),
        member<&In::assume_role_policy_document>("AssumeRolePolicyDocument"),
        member<&In::description>("Description"),
        member<&In::max_session_duration>("MaxSessionDuration"),
        member<&In::permissions_boundary>("PermissionsBoundary"),
        member<&In::tags>("Tags"),
        member<&In::role_last_used>("RoleLastUsed"),
    };
    static constexpr Structure shape = structure("Role", members);
    return shape;
}

const Structure& CreateRoleOutput::shape() {
    using In = CreateRoleOutput;
    static constexpr Member members[]{
        member<&In::role>("Role"),
    };
    static constexpr Structure shape = structure("CreateRoleOutput", members);
    return shape;
}

const Structure& GetRoleInput::shape() {
    using In = GetRoleInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
    };
    static constexpr Structure shape = structure("GetRoleInput", members);
    return shape;
}

const Structure& GetRoleOutput::shape() {
    using In = GetRoleOutput;
    static constexpr Member members[]{
        member<&In::role>("Role"),
    };
    static constexpr Structure shape = structure("GetRoleOutput", members);
    return shape;
}

const Structure& ListRolesInput::shape() {
    using In = ListRolesInput;
    static constexpr Member members[]{
        member<&In::path_prefix>("PathPrefix", kPathPrefixType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListRolesInput", members);
    return shape;
}

const Structure& ListRolesOutput::shape() {
    using In = ListRolesOutput;
    static constexpr Member members[]{
        member<&In::roles>("Roles"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListRolesOutput", members);
    return shape;
}

const Structure& UpdateRoleInput::shape() {
    using In = UpdateRoleInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::description>("Description", kRoleDescriptionType),
        member<&In::max_session_duration>("MaxSessionDuration", range(3600, 43200)),
    };
    static constexpr Structure shape = structure("UpdateRoleInput", members);
    return shape;
}

const Structure& UpdateRoleOutput::shape() {
    static constexpr Structure shape{.name = "UpdateRoleOutput"};
    return shape;
}

const Structure& UpdateRoleDescriptionInput::shape() {
    using In = UpdateRoleDescriptionInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::description>("Description", required | kRoleDescriptionType),
    };
    static constexpr Structure shape = structure("UpdateRoleDescriptionInput", members);
    return shape;
}

const Structure& UpdateRoleDescriptionOutput::shape() {
    using In = UpdateRoleDescriptionOutput;
    static constexpr Member members[]{
        member<&In::role>("Role"),
    };
    static constexpr Structure shape = structure("UpdateRoleDescriptionOutput", members);
    return shape;
}

const Structure& UpdateAssumeRolePolicyInput::shape() {
    using In = UpdateAssumeRolePolicyInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::policy_document>("PolicyDocument", required | kPolicyDocumentType),
    };
    static constexpr Structure shape = structure("UpdateAssumeRolePolicyInput", members);
    return shape;
}

const Structure& DeleteRoleInput::shape() {
    using In = DeleteRoleInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
    };
    static constexpr Structure shape = structure("DeleteRoleInput", members);
    return shape;
}

const Structure& TagRoleInput::shape() {
    using In = TagRoleInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::tags>("Tags", required | max_length(50)),
    };
    static constexpr Structure shape = structure("TagRoleInput", members);
    return shape;
}

const Structure& UntagRoleInput::shape() {
    using In = UntagRoleInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::tag_keys>("TagKeys", required | max_length(50) | each(kTagKeyType)),
    };
    static constexpr Structure shape = structure("UntagRoleInput", members);
    return shape;
}

const Structure& ListRoleTagsInput::shape() {
    using In = ListRoleTagsInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListRoleTagsInput", members);
    return shape;
}

const Structure& ListRoleTagsOutput::shape() {
    using In = ListRoleTagsOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListRoleTagsOutput", members);
    return shape;
}

const Structure& PutRolePermissionsBoundaryInput::shape() {
    using In = PutRolePermissionsBoundaryInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::permissions_boundary>("PermissionsBoundary", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("PutRolePermissionsBoundaryInput", members);
    return shape;
}

const Structure& DeleteRolePermissionsBoundaryInput::shape() {
    using In = DeleteRolePermissionsBoundaryInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
    };
    static constexpr Structure shape = structure("DeleteRolePermissionsBoundaryInput", members);
    return shape;
}

const Structure& PutRolePolicyInput::shape() {
    using In = PutRolePolicyInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
        member<&In::policy_document>("PolicyDocument", required | kPolicyDocumentType),
    };
    static constexpr Structure shape = structure("PutRolePolicyInput", members);
    return shape;
}

const Structure& GetRolePolicyInput::shape() {
    using In = GetRolePolicyInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("GetRolePolicyInput", members);
    return shape;
}

const Structure& GetRolePolicyOutput::shape() {
    using In = GetRolePolicyOutput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName"),
        member<&In::policy_name>("PolicyName"),
        member<&In::policy_document>("PolicyDocument"),
    };
    static constexpr Structure shape = structure("GetRolePolicyOutput", members);
    return shape;
}

const Structure& DeleteRolePolicyInput::shape() {
    using In = DeleteRolePolicyInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("DeleteRolePolicyInput", members);
    return shape;
}

const Structure& ListRolePoliciesInput::shape() {
    using In = ListRolePoliciesInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListRolePoliciesInput", members);
    return shape;
}

const Structure& ListRolePoliciesOutput::shape() {
    using In = ListRolePoliciesOutput;
    static constexpr Member members[]{
        member<&In::policy_names>("PolicyNames"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListRolePoliciesOutput", members);
    return shape;
}

const Structure& AttachRolePolicyInput::shape() {
    using In = AttachRolePolicyInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("AttachRolePolicyInput", members);
    return shape;
}

const Structure& DetachRolePolicyInput::shape() {
    using In = DetachRolePolicyInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("DetachRolePolicyInput", members);
    return shape;
}

const Structure& ListAttachedRolePoliciesInput::shape() {
    using In = ListAttachedRolePoliciesInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::path_prefix>("PathPrefix", kPolicyPathType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListAttachedRolePoliciesInput", members);
    return shape;
}

const Structure& AttachedPolicy::shape() {
    using In = AttachedPolicy;
    static constexpr Member members[]{
        member<&In::policy_name>("PolicyName"),
        member<&In::policy_arn>("PolicyArn"),
    };
    static constexpr Structure shape = structure("AttachedPolicy", members);
    return shape;
}

const Structure& ListAttachedRolePoliciesOutput::shape() {
    using In = ListAttachedRolePoliciesOutput;
    static constexpr Member members[]{
        member<&In::attached_policies>("AttachedPolicies"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListAttachedRolePoliciesOutput", members);
    return shape;
}

}  // namespace leat::iam
