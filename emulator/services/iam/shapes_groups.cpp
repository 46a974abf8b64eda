// Tables of groups.
#include "services/iam/shape_traits.h"
#include "services/iam/shapes.h"

namespace leat::iam {

const Structure& CreateGroupInput::shape() {
    using In = CreateGroupInput;
    static constexpr Member members[]{
        member<&In::path>("Path", kPathType),
        member<&In::group_name>("GroupName", required | kGroupNameType),
    };
    static constexpr Structure shape = structure("CreateGroupInput", members);
    return shape;
}

const Structure& Group::shape() {
    using In = Group;
    static constexpr Member members[]{
        member<&In::path>("Path"),
        member<&In::group_name>("GroupName"),
        member<&In::group_id>("GroupId"),
        member<&In::arn>("Arn"),
        member<&In::create_date>("CreateDate"),
    };
    static constexpr Structure shape = structure("Group", members);
    return shape;
}

const Structure& CreateGroupOutput::shape() {
    using In = CreateGroupOutput;
    static constexpr Member members[]{
        member<&In::group>("Group"),
    };
    static constexpr Structure shape = structure("CreateGroupOutput", members);
    return shape;
}

const Structure& GetGroupInput::shape() {
    using In = GetGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("GetGroupInput", members);
    return shape;
}

const Structure& GetGroupOutput::shape() {
    using In = GetGroupOutput;
    static constexpr Member members[]{
        member<&In::group>("Group"),
        member<&In::users>("Users"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("GetGroupOutput", members);
    return shape;
}

const Structure& ListGroupsInput::shape() {
    using In = ListGroupsInput;
    static constexpr Member members[]{
        member<&In::path_prefix>("PathPrefix", kPathPrefixType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListGroupsInput", members);
    return shape;
}

const Structure& ListGroupsOutput::shape() {
    using In = ListGroupsOutput;
    static constexpr Member members[]{
        member<&In::groups>("Groups"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListGroupsOutput", members);
    return shape;
}

const Structure& UpdateGroupInput::shape() {
    using In = UpdateGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::new_path>("NewPath", kPathType),
        member<&In::new_group_name>("NewGroupName", kGroupNameType),
    };
    static constexpr Structure shape = structure("UpdateGroupInput", members);
    return shape;
}

const Structure& DeleteGroupInput::shape() {
    using In = DeleteGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
    };
    static constexpr Structure shape = structure("DeleteGroupInput", members);
    return shape;
}

const Structure& AddUserToGroupInput::shape() {
    using In = AddUserToGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::user_name>("UserName", required | kExistingUserNameType),
    };
    static constexpr Structure shape = structure("AddUserToGroupInput", members);
    return shape;
}

const Structure& RemoveUserFromGroupInput::shape() {
    using In = RemoveUserFromGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::user_name>("UserName", required | kExistingUserNameType),
    };
    static constexpr Structure shape = structure("RemoveUserFromGroupInput", members);
    return shape;
}

const Structure& ListGroupsForUserInput::shape() {
    using In = ListGroupsForUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListGroupsForUserInput", members);
    return shape;
}

const Structure& ListGroupsForUserOutput::shape() {
    using In = ListGroupsForUserOutput;
    static constexpr Member members[]{
        member<&In::groups>("Groups"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListGroupsForUserOutput", members);
    return shape;
}

const Structure& PutGroupPolicyInput::shape() {
    using In = PutGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
        member<&In::policy_document>("PolicyDocument", required | kPolicyDocumentType),
    };
    static constexpr Structure shape = structure("PutGroupPolicyInput", members);
    return shape;
}

const Structure& GetGroupPolicyInput::shape() {
    using In = GetGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("GetGroupPolicyInput", members);
    return shape;
}

const Structure& GetGroupPolicyOutput::shape() {
    using In = GetGroupPolicyOutput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName"),
        member<&In::policy_name>("PolicyName"),
        member<&In::policy_document>("PolicyDocument"),
    };
    static constexpr Structure shape = structure("GetGroupPolicyOutput", members);
    return shape;
}

const Structure& DeleteGroupPolicyInput::shape() {
    using In = DeleteGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("DeleteGroupPolicyInput", members);
    return shape;
}

const Structure& ListGroupPoliciesInput::shape() {
    using In = ListGroupPoliciesInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListGroupPoliciesInput", members);
    return shape;
}

const Structure& ListGroupPoliciesOutput::shape() {
    using In = ListGroupPoliciesOutput;
    static constexpr Member members[]{
        member<&In::policy_names>("PolicyNames"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListGroupPoliciesOutput", members);
    return shape;
}

const Structure& AttachGroupPolicyInput::shape() {
    using In = AttachGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("AttachGroupPolicyInput", members);
    return shape;
}

const Structure& DetachGroupPolicyInput::shape() {
    using In = DetachGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("DetachGroupPolicyInput", members);
    return shape;
}

const Structure& ListAttachedGroupPoliciesInput::shape() {
    using In = ListAttachedGroupPoliciesInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::path_prefix>("PathPrefix", kPolicyPathType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListAttachedGroupPoliciesInput", members);
    return shape;
}

const Structure& ListAttachedGroupPoliciesOutput::shape() {
    using In = ListAttachedGroupPoliciesOutput;
    static constexpr Member members[]{
        member<&In::attached_policies>("AttachedPolicies"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListAttachedGroupPoliciesOutput", members);
    return shape;
}

}  // namespace leat::iam
