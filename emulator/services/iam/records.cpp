#include "services/iam/records.h"

#include "service/call.h"

namespace leat::iam {

const KindFacts& facts(Kind kind) {
    static constexpr KindFacts all[]{
        {"role", "AROA", "Role", "RolesPerAccount", 1000},
        {"user", "AIDA", "User", "UsersPerAccount", 5000},
        {"group", "AGPA", "Group", "GroupsPerAccount", 300},
        {"policy", "ANPA", "Policy", "PoliciesPerAccount", 1500},
        {"instance-profile", "AIPA", "Instance Profile", "InstanceProfilesPerAccount", 1000},
    };
    return all[static_cast<int>(kind)];
}

std::string Entity::arn() const {
    return "arn:aws:iam::" + account + ":" + facts(kind).arn_part + path + name;
}

std::optional<EntityArn> EntityArn::parse(const std::string& text) {
    const auto arn = service::Arn::parse(text);
    if (!arn || arn->partition != "aws" || arn->service != "iam" || !arn->region.empty())
        return std::nullopt;
    const std::size_t first = arn->resource.find('/');
    if (first == std::string::npos || first == 0) return std::nullopt;
    const std::size_t last = arn->resource.rfind('/');
    EntityArn parsed{arn->account, arn->resource.substr(0, first),
                     arn->resource.substr(first, last - first + 1), arn->resource.substr(last + 1)};
    if (parsed.account.empty() || parsed.name.empty()) return std::nullopt;
    return parsed;
}

}  // namespace leat::iam
