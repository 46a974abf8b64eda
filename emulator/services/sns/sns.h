#pragma once
// Sns: the service with its workers. Created at start by the app, lives until the process ends.
#include <memory>

#include "service/stored_service.h"
#include "services/sns/dispatcher.h"
#include "services/sns/door.h"
#include "services/sns/fan_out.h"
#include "services/sns/janitor.h"
#include "services/sns/signer.h"
#include "services/sns/store.h"

namespace leat::sns {

class Sns final : public service::StoredService<Store>, public Door {
public:
    explicit Sns(service::Host& host);
    ~Sns() override;

    const service::Identity& identity() const override;
    void start() override;
    void stop() override;
    /// Serves the signing certificate.
    bool handle_raw(protocol::Request& request, const service::Context& context,
                    protocol::Response& response) override;

    // The door.
    std::string publish(const std::string& topic_arn, const std::string& principal,
                        const std::string& source_arn, ServiceMessage message,
                        const service::Sender& sender, service::Ticket ticket) override;
    void settled(const std::string& sender, const std::vector<std::int64_t>& rows) override;
    bool topic_exists(const std::string& topic_arn) override;

    Signer signer{*this};
    Dispatcher dispatcher{*this};
    FanOut fan_out{*this};
    Janitor janitor{*this};

private:
    void reset_account(Store& store, const std::string& account) override;
    void forget(const std::string* account) override;
};

std::unique_ptr<service::Service> make_sns(service::Host& host);

}  // namespace leat::sns
