#pragma once
// Iam: the service. Created at start by the app, lives until the process ends.
#include <memory>

#include "service/stored_service.h"
#include "services/iam/door.h"
#include "services/iam/key_cache.h"
#include "services/iam/store.h"

namespace leat::iam {

class Iam final : public service::StoredService<Store>, public Door {
public:
    explicit Iam(service::Host& host);

    const service::Identity& identity() const override;

    // The door.
    std::optional<service::AccessKey> find_key(std::string_view access_key_id) override;
    std::optional<RoleFacts> find_role(const std::string& role_arn) override;
    service::AccessKey start_session(const NewSession& session) override;
    std::optional<std::string> find_principal_id(const std::string& arn) override;
    std::string account_of_key(std::string_view access_key_id) override;
    void check_policy(const std::string& text) override;

    KeyCache keys;

private:
    void reset_account(Store& store, const std::string& account) override;
    void forget(const std::string* account) override;
    std::optional<Entity> find_by_arn(const std::string& arn, Kind kind);
};

std::unique_ptr<service::Service> make_iam(service::Host& host);

}  // namespace leat::iam
