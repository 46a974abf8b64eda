// Tables of instance profiles.
#include "services/iam/shape_traits.h"
#include "services/iam/shapes.h"

namespace leat::iam {

const Structure& CreateInstanceProfileInput::shape() {
    using In = CreateInstanceProfileInput;
    static constexpr Member members[]{
        member<&In::instance_profile_name>("InstanceProfileName",
                                           required | kInstanceProfileNameType),
        member<&In::path>("Path", kPathType),
        member<&In::tags>("Tags", max_length(50)),
    };
    static constexpr Structure shape = structure("CreateInstanceProfileInput", members);
    return shape;
}

const Structure& InstanceProfile::shape() {
    using In = InstanceProfile;
    static constexpr Member members[]{
        member<&In::path>("Path"),
        member<&In::instance_profile_name>("InstanceProfileName"),
        member<&In::instance_profile_id>("InstanceProfileId"),
        member<&In::arn>("Arn"),
        member<&In::create_date>("CreateDate"),
        member<&In::roles>("Roles"),
        member<&In::tags>("Tags"),
    };
    static constexpr Structure shape = structure("InstanceProfile", members);
    return shape;
}

const Structure& CreateInstanceProfileOutput::shape() {
    using In = CreateInstanceProfileOutput;
    static constexpr Member members[]{
        member<&In::instance_profile>("InstanceProfile"),
    };
    static constexpr Structure shape = structure("CreateInstanceProfileOutput", members);
    return shape;
}

const Structure& GetInstanceProfileInput::shape() {
    using In = GetInstanceProfileInput;
    static constexpr Member members[]{
        member<&In::instance_profile_name>("InstanceProfileName",
                                           required | kInstanceProfileNameType),
    };
    static constexpr Structure shape = structure("GetInstanceProfileInput", members);
    return shape;
}

const Structure& GetInstanceProfileOutput::shape() {
    using In = GetInstanceProfileOutput;
    static constexpr Member members[]{
        member<&In::instance_profile>("InstanceProfile"),
    };
    static constexpr Structure shape = structure("GetInstanceProfileOutput", members);
    return shape;
}

const Structure& ListInstanceProfilesInput::shape() {
    using In = ListInstanceProfilesInput;
    static constexpr Member members[]{
        member<&In::path_prefix>("PathPrefix", kPathPrefixType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListInstanceProfilesInput", members);
    return shape;
}

const Structure& ListInstanceProfilesOutput::shape() {
    using In = ListInstanceProfilesOutput;
    static constexpr Member members[]{
        member<&In::instance_profiles>("InstanceProfiles"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListInstanceProfilesOutput", members);
    return shape;
}

const Structure& DeleteInstanceProfileInput::shape() {
    using In = DeleteInstanceProfileInput;
    static constexpr Member members[]{
        member<&In::instance_profile_name>("InstanceProfileName",
                                           required | kInstanceProfileNameType),
    };
    static constexpr Structure shape = structure("DeleteInstanceProfileInput", members);
    return shape;
}

const Structure& AddRoleToInstanceProfileInput::shape() {
    using In = AddRoleToInstanceProfileInput;
    static constexpr Member members[]{
        member<&In::instance_profile_name>("InstanceProfileName",
                                           required | kInstanceProfileNameType),
        member<&In::role_name>("RoleName", required | kRoleNameType),
    };
    static constexpr Structure shape = structure("AddRoleToInstanceProfileInput", members);
    return shape;
}

const Structure& RemoveRoleFromInstanceProfileInput::shape() {
    using In = RemoveRoleFromInstanceProfileInput;
    static constexpr Member members[]{
        member<&In::instance_profile_name>("InstanceProfileName",
                                           required | kInstanceProfileNameType),
        member<&In::role_name>("RoleName", required | kRoleNameType),
    };
    static constexpr Structure shape = structure("RemoveRoleFromInstanceProfileInput", members);
    return shape;
}

const Structure& ListInstanceProfilesForRoleInput::shape() {
    using In = ListInstanceProfilesForRoleInput;
    static constexpr Member members[]{
        member<&In::role_name>("RoleName", required | kRoleNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListInstanceProfilesForRoleInput", members);
    return shape;
}

const Structure& ListInstanceProfilesForRoleOutput::shape() {
    using In = ListInstanceProfilesForRoleOutput;
    static constexpr Member members[]{
        member<&In::instance_profiles>("InstanceProfiles"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListInstanceProfilesForRoleOutput", members);
    return shape;
}

const Structure& TagInstanceProfileInput::shape() {
    using In = TagInstanceProfileInput;
    static constexpr Member members[]{
        member<&In::instance_profile_name>("InstanceProfileName",
                                           required | kInstanceProfileNameType),
        member<&In::tags>("Tags", required | max_length(50)),
    };
    static constexpr Structure shape = structure("TagInstanceProfileInput", members);
    return shape;
}

const Structure& UntagInstanceProfileInput::shape() {
    using In = UntagInstanceProfileInput;
    static constexpr Member members[]{
        member<&In::instance_profile_name>("InstanceProfileName",
                                           required | kInstanceProfileNameType),
        member<&In::tag_keys>("TagKeys", required | max_length(50) | each(kTagKeyType)),
    };
    static constexpr Structure shape = structure("UntagInstanceProfileInput", members);
    return shape;
}

const Structure& ListInstanceProfileTagsInput::shape() {
    using In = ListInstanceProfileTagsInput;
    static constexpr Member members[]{
        member<&In::instance_profile_name>("InstanceProfileName",
                                           required | kInstanceProfileNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListInstanceProfileTagsInput", members);
    return shape;
}

const Structure& ListInstanceProfileTagsOutput::shape() {
    using In = ListInstanceProfileTagsOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListInstanceProfileTagsOutput", members);
    return shape;
}

}  // namespace leat::iam
