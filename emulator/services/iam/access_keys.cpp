// CreateAccessKey, ListAccessKeys, UpdateAccessKey, DeleteAccessKey, GetAccessKeyLastUsed.
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/new_ids.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"

namespace leat::iam {
namespace {

constexpr std::size_t kMostKeys = 2;

const char* status_of(const KeyRecord& key) { return key.active ? "Active" : "Inactive"; }

KeyRecord key_at(Call& call, const std::optional<std::string>& user_name, const std::string& id) {
    // Without a name the key itself tells whose it is.
    const auto key = call.store.key(id);
    const bool known = key && key->account == call.account;
    if (user_name) {
        const Entity user = entity_at(call, Kind::User, *user_name);
        if (known && key->user == user.id) return *key;
    } else if (known) {
        return *key;
    }
    throw NoSuchEntity("The Access Key with id " + id + " cannot be found.");
}

}  // namespace

CreateAccessKeyOutput create_access_key(Call& call, const CreateAccessKeyInput& input) {
    const Entity user = user_or_caller(call, input.user_name);
    if (call.store.keys_of(user.id).size() >= kMostKeys)
        throw quota_exceeded("AccessKeysPerUser", kMostKeys);
    KeyRecord key{.id = new_access_key_id(call.ids, "AKIA", call.account),
                  .account = call.account,
                  .user = user.id,
                  .secret = new_secret(call.ids),
                  .created = Timestamp{call.now.seconds() * 1000}};
    call.store.add_key(key);
    forget_keys(call);
    return {.access_key = {.user_name = user.name,
                           .access_key_id = key.id,
                           .status = status_of(key),
                           .secret_access_key = key.secret,
                           .create_date = key.created}};
}

ListAccessKeysOutput list_access_keys(Call& call, const ListAccessKeysInput& input) {
    const Entity user = user_or_caller(call, input.user_name);
    std::vector<AccessKeyMetadata> all;
    for (const KeyRecord& key : call.store.keys_of(user.id))
        all.push_back({.user_name = user.name,
                       .access_key_id = key.id,
                       .status = status_of(key),
                       .create_date = key.created});
    ListAccessKeysOutput output;
    output.access_key_metadata = page_of(std::move(all), input.marker, input.max_items, output);
    return output;
}

Unit update_access_key(Call& call, const UpdateAccessKeyInput& input) {
    const KeyRecord key = key_at(call, input.user_name, input.access_key_id);
    if (input.status == "Expired")
        throw ValidationError("The status of an access key can be set to Active or Inactive only.");
    call.store.set_key_active(key.id, input.status == "Active");
    forget_keys(call);
    return {};
}

Unit delete_access_key(Call& call, const DeleteAccessKeyInput& input) {
    const KeyRecord key = key_at(call, input.user_name, input.access_key_id);
    call.store.delete_key(key.id);
    forget_keys(call);
    return {};
}

GetAccessKeyLastUsedOutput get_access_key_last_used(Call& call,
                                                    const GetAccessKeyLastUsedInput& input) {
    const auto key = call.store.key(input.access_key_id);
    const auto user =
        key && key->account == call.account ? call.store.find(key->user) : std::optional<Entity>{};
    if (!user)
        throw AccessDenied("User: " + call.context.principal +
                           " is not authorized to perform: iam:GetAccessKeyLastUsed on resource: "
                           "access key " +
                           input.access_key_id);
    return {.user_name = user->name,
            .access_key_last_used = AccessKeyLastUsed{.service_name = "N/A", .region = "N/A"}};
}

}  // namespace leat::iam
