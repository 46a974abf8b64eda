#pragma once
// Amazon CloudWatch Logs. Created once at start by the app; any thread.
#include <memory>

#include "service/stored_service.h"
#include "services/logs/door.h"
#include "services/logs/store.h"
#include "services/logs/sweeper.h"

namespace leat::logs {

class Logs final : public service::StoredService<Store>, public Door {
public:
    explicit Logs(service::Host& host);

    const service::Identity& identity() const override;
    void start() override;
    void stop() override;

    std::size_t append(const std::vector<LogBatch>& batches) override;

    runtime::Worker& sweeper() { return sweeper_; }

protected:
    void reset_account(Store& store, const std::string& account) override;
    void forget(const std::string* account) override;

private:
    Sweeper sweeper_;
};

std::unique_ptr<service::Service> make_logs(service::Host& host);

}  // namespace leat::logs
