// Tables of managed policies.
#include "services/iam/shape_traits.h"
#include "services/iam/shapes.h"

namespace leat::iam {

const Structure& CreatePolicyInput::shape() {
    using In = CreatePolicyInput;
    static constexpr Member members[]{
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
        member<&In::path>("Path", kPolicyPathType),
        member<&In::policy_document>("PolicyDocument", required | kPolicyDocumentType),
        member<&In::description>("Description", max_length(1000)),
        member<&In::tags>("Tags", max_length(50)),
    };
    static constexpr Structure shape = structure("CreatePolicyInput", members);
    return shape;
}

const Structure& Policy::shape() {
    using In = Policy;
    static constexpr Member members[]{
        member<&In::policy_name>("PolicyName"),
        member<&In::policy_id>("PolicyId"),
        member<&In::arn>("Arn"),
        member<&In::path>("Path"),
        member<&In::default_version_id>("DefaultVersionId"),
        member<&In::attachment_count>("AttachmentCount"),
        member<&In::permissions_boundary_usage_count>("PermissionsBoundaryUsageCount"),
        member<&In::is_attachable>("IsAttachable"),
        member<&In::description>("Description"),
        member<&In::create_date>("CreateDate"),
        member<&In::update_date>("UpdateDate"),
        member<&In::tags>("Tags"),
    };
    static constexpr Structure shape = structure("Policy", members);
    return shape;
}

const Structure& CreatePolicyOutput::shape() {
    using In = CreatePolicyOutput;
    static constexpr Member members[]{
        member<&In::policy>("Policy"),
    };
    static constexpr Structure shape = structure("CreatePolicyOutput", members);
    return shape;
}

const Structure& GetPolicyInput::shape() {
    using In = GetPolicyInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("GetPolicyInput", members);
    return shape;
}

const Structure& GetPolicyOutput::shape() {
    using In = GetPolicyOutput;
    static constexpr Member members[]{
        member<&In::policy>("Policy"),
    };
    static constexpr Structure shape = structure("GetPolicyOutput", members);
    return shape;
}

const Structure& ListPoliciesInput::shape() {
    using In = ListPoliciesInput;
    static constexpr Member members[]{
        member<&In::scope>("Scope", one_of<"All", "AWS", "Local">),
        member<&In::only_attached>("OnlyAttached"),
        member<&In::path_prefix>("PathPrefix", kPolicyPathType),
        member<&In::policy_usage_filter>("PolicyUsageFilter", kPolicyUsageType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListPoliciesInput", members);
    return shape;
}

const Structure& ListPoliciesOutput::shape() {
    using In = ListPoliciesOutput;
    static constexpr Member members[]{
        member<&In::policies>("Policies"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListPoliciesOutput", members);
    return shape;
}

const Structure& DeletePolicyInput::shape() {
    using In = DeletePolicyInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("DeletePolicyInput", members);
    return shape;
}

const Structure& CreatePolicyVersionInput::shape() {
    using In = CreatePolicyVersionInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::policy_document>("PolicyDocument", required | kPolicyDocumentType),
        member<&In::set_as_default>("SetAsDefault"),
    };
    static constexpr Structure shape = structure("CreatePolicyVersionInput", members);
    return shape;
}

const Structure& PolicyVersion::shape() {
    using In = PolicyVersion;
    static constexpr Member members[]{
        member<&In::document>("Document"),
        member<&In::version_id>("VersionId"),
        member<&In::is_default_version>("IsDefaultVersion"),
        member<&In::create_date>("CreateDate"),
    };
    static constexpr Structure shape = structure("PolicyVersion", members);
    return shape;
}

const Structure& CreatePolicyVersionOutput::shape() {
    using In = CreatePolicyVersionOutput;
    static constexpr Member members[]{
        member<&In::policy_version>("PolicyVersion"),
    };
    static constexpr Structure shape = structure("CreatePolicyVersionOutput", members);
    return shape;
}

const Structure& GetPolicyVersionInput::shape() {
    using In = GetPolicyVersionInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::version_id>("VersionId", required | kPolicyVersionIdType),
    };
    static constexpr Structure shape = structure("GetPolicyVersionInput", members);
    return shape;
}

const Structure& GetPolicyVersionOutput::shape() {
    using In = GetPolicyVersionOutput;
    static constexpr Member members[]{
        member<&In::policy_version>("PolicyVersion"),
    };
    static constexpr Structure shape = structure("GetPolicyVersionOutput", members);
    return shape;
}

const Structure& ListPolicyVersionsInput::shape() {
    using In = ListPolicyVersionsInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListPolicyVersionsInput", members);
    return shape;
}

const Structure& ListPolicyVersionsOutput::shape() {
    using In = ListPolicyVersionsOutput;
    static constexpr Member members[]{
        member<&In::versions>("Versions"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListPolicyVersionsOutput", members);
    return shape;
}

const Structure& DeletePolicyVersionInput::shape() {
    using In = DeletePolicyVersionInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::version_id>("VersionId", required | kPolicyVersionIdType),
    };
    static constexpr Structure shape = structure("DeletePolicyVersionInput", members);
    return shape;
}

const Structure& SetDefaultPolicyVersionInput::shape() {
    using In = SetDefaultPolicyVersionInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::version_id>("VersionId", required | kPolicyVersionIdType),
    };
    static constexpr Structure shape = structure("SetDefaultPolicyVersionInput", members);
    return shape;
}

const Structure& TagPolicyInput::shape() {
    using In = TagPolicyInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::tags>("Tags", required | max_length(50)),
    };
    static constexpr Structure shape = structure("TagPolicyInput", members);
    return shape;
}

const Structure& UntagPolicyInput::shape() {
    using In = UntagPolicyInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::tag_keys>("TagKeys", required | max_length(50) | each(kTagKeyType)),
    };
    static constexpr Structure shape = structure("UntagPolicyInput", members);
    return shape;
}

const Structure& ListPolicyTagsInput::shape() {
    using In = ListPolicyTagsInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListPolicyTagsInput", members);
    return shape;
}

const Structure& ListPolicyTagsOutput::shape() {
    using In = ListPolicyTagsOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListPolicyTagsOutput", members);
    return shape;
}

const Structure& ListEntitiesForPolicyInput::shape() {
    using In = ListEntitiesForPolicyInput;
    static constexpr Member members[]{
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
        member<&In::entity_filter>(
            "EntityFilter",
            one_of<"User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy">),
        member<&In::path_prefix>("PathPrefix", kPathType),
        member<&In::policy_usage_filter>("PolicyUsageFilter", kPolicyUsageType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListEntitiesForPolicyInput", members);
    return shape;
}

const Structure& PolicyGroup::shape() {
    using In = PolicyGroup;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName"),
        member<&In::group_id>("GroupId"),
    };
    static constexpr Structure shape = structure("PolicyGroup", members);
    return shape;
}

const Structure& PolicyUser::shape() {
    using In = PolicyUser;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::user_id>("UserId"),
    };
    static constexpr Structure shape = structure("PolicyUser", members);
    return shape;
}

const Structure& PolicyRole::shape() {
    using In = PolicyRole;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName"),
        member<&In::role_id>("RoleId"),
    };
    static constexpr Structure shape = structure("PolicyRole", members);
    return shape;
}

const Structure& ListEntitiesForPolicyOutput::shape() {
    using In = ListEntitiesForPolicyOutput;
    static constexpr Member members[]{
        member<&In::policy_groups>("PolicyGroups"),
        member<&In::policy_users>("PolicyUsers"),
        member<&In::policy_roles>("PolicyRoles"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListEntitiesForPolicyOutput", members);
    return shape;
}

}  // namespace leat::iam
