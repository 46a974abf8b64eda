#include "services/iam/lookups.h"

#include "base/strings.h"
#include "services/iam/errors.h"

namespace leat::iam {

Entity entity_at(Call& call, Kind kind, const std::string& name) {
    auto entity = call.store.find(call.account, kind, name);
    if (entity) return std::move(*entity);
    if (kind == Kind::InstanceProfile)
        throw NoSuchEntity("Instance Profile " + name + " cannot be found.");
    throw NoSuchEntity("The " + to_lower(facts(kind).word) + " with name " + name +
                       " cannot be found.");
}

std::optional<ManagedPolicy> find_policy(Call& call, const std::string& arn) {
    const auto parsed = EntityArn::parse(arn);
    if (!parsed || parsed->type != "policy") throw ValidationError("ARN " + arn + " is not valid.");
    if (parsed->account == "aws") return ManagedPolicy{arn, parsed->name, std::nullopt};
    if (parsed->account != call.account) return std::nullopt;
    auto own = call.store.find(call.account, Kind::Policy, parsed->name);
    if (!own || own->arn() != arn) return std::nullopt;
    return ManagedPolicy{arn, own->name, std::move(own)};
}

ManagedPolicy policy_at(Call& call, const std::string& arn) {
    auto policy = find_policy(call, arn);
    if (!policy) throw NoSuchEntity("Policy " + arn + " was not found.");
    return std::move(*policy);
}

Entity own_policy_at(Call& call, const std::string& arn, const char* action) {
    auto policy = policy_at(call, arn);
    if (!policy.own)
        throw AccessDenied("User: " + call.context.principal + " is not authorized to perform: " +
                           action + " on resource: policy " + arn);
    return std::move(*policy.own);
}

Entity user_or_caller(Call& call, const std::optional<std::string>& name) {
    if (name) return entity_at(call, Kind::User, *name);
    const auto caller = EntityArn::parse(call.context.principal);
    if (!caller || caller->type != "user")
        throw ValidationError("Must specify userName when calling with non-User credentials");
    return entity_at(call, Kind::User, caller->name);
}

void check_name_is_free(Call& call, Kind kind, const std::string& name) {
    if (!call.store.find(call.account, kind, name)) return;
    if (kind == Kind::Policy)
        throw EntityAlreadyExists("A policy called " + name +
                                  " already exists. Duplicate names are not allowed.");
    if (kind == Kind::InstanceProfile)
        throw EntityAlreadyExists("Instance Profile " + name + " already exists.");
    throw EntityAlreadyExists(std::string(facts(kind).word) + " with name " + name +
                              " already exists.");
}

void check_quota(Call& call, Kind kind) {
    if (call.store.count(call.account, kind) >= facts(kind).most)
        throw quota_exceeded(facts(kind).quota, facts(kind).most);
}

}  // namespace leat::iam
